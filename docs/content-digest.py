#!/usr/bin/python3
"""The content digest of documents: content-digest.py [policyc.yml] FILE... (see content-digest.md). Needs PyYAML."""
import codecs, hashlib, json, re, sys, yaml
EXCLUDED = "approvals reviews review waivers status superseded-by realigned corrective-action post-review".split()
STATUS = "draft in-review approved superseded retired on-track at-risk missed achieved suspended".split()
ENTRY = "by as on version digest minutes evidence evidence-digest outcome".split()
PARTS = {"approvals": set(ENTRY) - {"outcome"}, "reviews": set(ENTRY) - {"version"}, "waivers": {"rule", "reason", "until"},
         "review": {"cycle", "next"}, "realigned": {"on", "reason", "by"}, "corrective-action": {"ticket", "finding"},
         "post-review": {"by", "on", "outcome"}}
codecs.register_error("each byte", lambda e: ("\ufffd" * (e.end - e.start), e.end))
def mapping(loader, node):  # of a key that stands twice, the first counts
    return dict(reversed([(loader.construct_scalar(k), loader.construct_object(v, True)) for k, v in node.value]))
yaml.BaseLoader.add_constructor("tag:yaml.org,2002:map", mapping)

def find(node, path):
    for key in [path] if path in node else path.split("."):
        node = node.get(key) if isinstance(node, dict) else None
    return node
def has_form(our, value):  # of what records what happened to a text
    items = value if our in ("approvals", "reviews", "waivers") and isinstance(value, list) else [value]
    if our in PARTS:
        return (our not in ("approvals", "reviews", "waivers") or isinstance(value, list)) and all(
            isinstance(item, dict) and set(item) <= PARTS[our] for item in items)
    if not isinstance(value, str): return False
    last = our.split(".")[-1]
    if our == "status": return value in STATUS
    if our == "superseded-by": return bool(re.fullmatch(r"[A-Z0-9.]+(-[A-Z0-9.]+)+", value))
    if last == "cycle": return bool(re.fullmatch(r"[1-9]\d{0,3}(d|w|m|y|days?|weeks?|months?|years?)", value.lower().replace(" ", "")))
    return last in ("next", "on") and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))
def in_our_keys(front, fields):
    theirs, ours = ({path.split(".")[0] for path in paths} for paths in (fields.values(), fields))
    moved = {path for our, path in fields.items() if path != our}
    result = {k: v for k, v in front.items() if k not in theirs or k in ours and k not in moved}
    kept = {}
    for our, their in sorted(fields.items()):
        *parents, last = our.split(".")
        node, value = result, find(front, their)
        if value is None: continue
        if our != their and our.split(".")[0] in EXCLUDED and not has_form(our, value):
            covered = their.split(".")[0]
            kept.setdefault(covered, front[covered])
            if our.split(".")[-1] not in ("reason", "ticket", "finding", "outcome", "by"): continue
        for key in parents:
            node[key] = node = dict(node[key]) if isinstance(node.get(key), dict) else {}
        node.setdefault(last, value)
    return {**kept, **result}
def canonical(value):  # RFC 8785, for mappings, lists and strings
    if isinstance(value, list): return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, str): return json.dumps(value, ensure_ascii=False)
    members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
    return "{" + ",".join(canonical(k) + ":" + canonical(v) for k, v in members) + "}"
def text(data, fields, is_front=False):
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    whole = data[:len(data) // 2 * 2].decode("utf-16", "replace") if wide else data.decode("utf-8-sig", "each byte")
    lines = re.split("\r\n|\n|\r", whole.replace("\0", "\ufffd"))
    bare = [line.rstrip(" \t") for line in lines]
    if is_front: lines, bare = ["---", *lines, "---"], ["---", *bare, "---"]
    end = len(bare) - 1 if is_front else min(bare.index(mark, 1) for mark in ("---", "...") if mark in bare[1:]) if bare[0] == "---" else 0
    front = in_our_keys(yaml.load("\n".join(lines[1:end]), yaml.BaseLoader) or {}, fields)
    front = {key: value for key, value in front.items() if key not in EXCLUDED}
    return canonical(front) + "\n" + "\n".join(bare[end + 1 if end else 0:]).rstrip("\n")
files = sys.argv[1:]
settings = yaml.load(open(files.pop(0)), yaml.BaseLoader) if files[0].endswith("policyc.yml") else {}
fields = {key: value for key, value in (settings.get("fields") or {}).items() if key != "other"}
for file in files:
    print("sha256:" + hashlib.sha256(text(open(file, "rb").read(), fields, bool(re.search(r"(^|/)soa[^/]*\.yml$", file))).encode()).hexdigest(), file, sep="  ")
