"""Turns documents into PDF with Typst, or into Word with python-docx, one after another, for as long as its parent talks to it.

The parent starts it as `python3 -c SOURCE FOLDER`, with a socket as standard input and output. FOLDER is private and
empty; it is the only place that a template can read, and it goes when the parent goes.

A message is four bytes of length (big endian) and that many bytes. On start the worker sends {"typst", "fontTools", "python"}
or {"missing"}, the name of the module that this Python lacks. The first message from the parent is {"templates", "fontFolders", "word"}; the last is the source of
`word-form.py` and `word.py`. Each one after it is a job: {"template", "view", "source", "provenance", "timestamp", "language", "pictures"}. Each answer is two messages:
{"status", "reason", "missing", "fonts", "standards", "unshown"}, and the PDF (empty when status is "failed").
"""

import sys

# The folder that we are started in must never lend us a module.
sys.path[:] = [path for path in sys.path if path]

import base64
import datetime
import json
import os
import queue
import re
import signal
import struct
import threading

# A template of the repository, or a text, must not take the memory of the machine: this worker dies, and its document has no
# PDF.
MOST_MEMORY = 4 << 30
STANDARDS = ["a-3a", "ua-1"]
# In this order; any other Noto Sans follows, by name.
PREFERRED_FONTS = [
    "NotoColorEmoji.ttf", "NotoEmoji-Regular.ttf", "NotoSans-Regular.ttf", "NotoSansSymbols-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf", "NotoSansMath-Regular.ttf", "NotoSansCJK-Regular.ttc",
]
# Of these scripts Typst has a font that draws them as a typewriter would, of Devanagari one that joins no letters; any other is
# better (`blocks.typ`).
TYPEWRITTEN = re.compile("[\u0530-\u058f\u0600-\u06ff\u0900-\u097f\u0e80-\u0eff\u10a0-\u10ff]")
MISSING_TEXT = re.compile(r'the text `"(.*?)"` could not be displayed', re.S)
# Control characters and noncharacters have no shape in any font.
NOT_PRINTABLE = {code: None for code in [*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF] if code not in (9, 10)}


class Font:
    """A font file beside Typst's own: which characters it shows, and its digest."""

    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path)
        from fontTools.ttLib import TTFont  # takes a while, and most documents need no font

        # Of a collection the first font speaks for all.
        with TTFont(path, fontNumber=0, lazy=True) as font:
            self.characters = frozenset(font.getBestCmap() or ())
        self.known_digest = None

    @property
    def digest(self):
        """SHA-256 of the file, computed when it is first asked for."""
        if self.known_digest is None:
            import hashlib

            with open(self.path, "rb") as file:
                self.known_digest = hashlib.sha256(file.read()).hexdigest()
        return self.known_digest

    def shows(self, code):
        return code in self.characters


class FontShelf:
    """Finds the fonts that a document needs beyond Typst's own, opening no more files than it must."""

    def __init__(self, folders):
        found = {}
        for folder in folders:
            for parent, inner, names in os.walk(folder):
                inner.sort()
                for name in names:
                    if name in PREFERRED_FONTS or re.fullmatch(r"NotoSans\w*-Regular\.(ttf|otf|ttc)", name):
                        found.setdefault(name, os.path.join(parent, name))
        self.preferred = [found[name] for name in PREFERRED_FONTS if name in found]
        self.others = [found[name] for name in sorted(found) if name not in PREFERRED_FONTS]
        self.opened = {}

    def font(self, path):
        if path not in self.opened:
            try:
                self.opened[path] = Font(path)
            except Exception:  # a file that is no font, or a broken one, shows nothing
                self.opened[path] = None
        return self.opened[path]

    def shown(self, path, characters):
        font = self.font(path)
        return font.characters & characters if font else frozenset()

    def choose(self, characters):
        """Fonts that together show the characters, as far as there are any: the preferred ones first, then each time the one
        that shows most of what is left, so that the parts of a syllable come from one font."""
        wanted, chosen = set(characters), []

        def take(path):
            wanted.difference_update(self.shown(path, wanted))
            chosen.append(self.font(path))
            bold = path.replace("-Regular.", "-Bold.")
            if bold != path and os.path.exists(bold) and self.font(bold):
                chosen.append(self.font(bold))

        for path in self.preferred:
            if wanted and self.shown(path, wanted):
                take(path)
        while wanted and self.others:
            most = max(self.others, key=lambda path: len(self.shown(path, wanted)))
            if not self.shown(most, wanted):
                break
            take(most)
        return chosen


class Press:
    """Compiles documents with one set of templates; keeps one compiler for each set of fonts."""

    def __init__(self, typst, folder, setup):
        self.typst = typst
        self.folder = folder
        self.root = os.path.join(folder, "templates")
        os.makedirs(self.root)
        for name, text in setup["templates"].items():
            with open(os.path.join(self.root, os.path.basename(name)), "w", encoding="utf-8") as file:
                file.write(text)
        self.word = setup.get("word", "")
        self.shelf = FontShelf(setup.get("fontFolders", []))
        self.compilers = {}

    def compiler(self, template, fonts):
        key = (template, *(font.path for font in fonts))
        if key not in self.compilers:
            shelf = os.path.join(self.folder, f"fonts{len(self.compilers)}")
            os.makedirs(shelf)
            for index, font in enumerate(fonts):
                os.symlink(os.path.realpath(font.path), os.path.join(shelf, f"{index:03}-{font.name}"))
            compiler = self.typst.Compiler(
                os.path.join(self.root, os.path.basename(template)), root=self.root, font_paths=[shelf],
                ignore_system_fonts=True, package_path=os.path.join(self.folder, "none"),
                package_cache_path=os.path.join(self.folder, "none"))
            known = self.typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[shelf]).fonts()
            self.compilers[key] = (compiler, [(os.path.basename(one.path), one.family) for one in known])
        return self.compilers[key]

    def lay_out(self, pictures):
        """Puts pictures where the template finds them. Their names say what is in them, so that none is ever another."""
        for name, text in (pictures or {}).items():
            path = os.path.join(self.root, "pictures", os.path.basename(name))
            if not os.path.exists(path):
                os.makedirs(os.path.dirname(path), exist_ok=True)
                data = bytearray(base64.b64decode(text))
                if data[6:11] == b"JFIF\0" and (data[13] == 0 or data[14:16] < b"\0\x0a"):
                    # It states no size that anybody means, and Typst would take a pixel for an inch.
                    data[13:18] = b"\1\0\x60\0\x60"
                with open(path, "wb") as file:
                    file.write(data)

    def compile(self, job, view, fonts, standards):
        compiler, known = self.compiler(job["template"], fonts)
        inputs = {
            "view": view,
            "fallback": json.dumps(family_order(known, job.get("language", ""))),
            "pictures": "yes" if job.get("pictures") else "",
            "labels": json.dumps(job["view"].get("labels") or {}, ensure_ascii=False),
        }
        for name in ("source", "provenance"):
            if job.get(name) is not None:
                inputs[name] = job[name]
        moment = datetime.datetime.fromtimestamp(job["timestamp"], datetime.timezone.utc)
        return compiler.compile(format="pdf", pdf_standards=standards, timestamp=moment, sys_inputs=inputs)

    def answer_in_word(self, job):
        head = {"status": "failed", "reason": "", "missing": [], "standards": [], "fonts": []}
        if isinstance(self.word, str):
            parts = {"__name__": "word"}
            try:
                exec(compile(self.word, "word.py", "exec"), parts)
            except ImportError as error:
                return {**head, "reason": f"{sys.executable} has no module {error.name}; run: pip install python-docx"}, b""
            self.word = parts["write"]
        written, unshown = self.word(job["view"], job.get("pictures"), job["timestamp"])
        return {**head, "status": "standard", "unshown": unshown}, written

    def answer(self, job):
        """Tries the standards, then the standards with more fonts, then plain PDF."""
        job["view"] = printable(job["view"])
        if job["template"].endswith(".docx"):
            return self.answer_in_word(job)
        self.lay_out(job.get("pictures"))
        view = json.dumps(job["view"], ensure_ascii=False)
        typewritten = {ord(letter) for letter in TYPEWRITTEN.findall(view)}
        missing, fonts, reason, unshown = [], self.shelf.choose(typewritten), "", None
        tries = [STANDARDS, STANDARDS, ["1.7"]]
        while tries:
            standards = tries.pop(0)
            try:
                pdf = self.compile(job, view, fonts, standards)
                plain = standards is not STANDARDS
                return {
                    "status": "plain" if plain else "standard", "reason": reason if plain else "",
                    "missing": uncovered(missing, fonts) if plain else [], "standards": standards,
                    "fonts": [{"file": font.name, "sha256": font.digest} for font in fonts],
                    "unshown": unshown,
                }, pdf
            except self.typst.TypstError as error:
                text = getattr(error, "diagnostic", None) or str(error)
                reason = first_error(text)
                if job.get("pictures") and "image" in reason:
                    # A picture that Typst cannot read must not cost the document its PDF.
                    unshown, job["pictures"] = reason, None
                    tries.insert(0, standards)
                    continue
                codes = {ord(letter) for found in MISSING_TEXT.findall(text) for letter in unescaped(found)}
                missing = sorted({*missing, *codes})
                fonts = self.shelf.choose({*missing, *typewritten})
        return {"status": "failed", "reason": reason, "missing": [], "standards": [], "fonts": []}, b""


def first_error(diagnostic):
    """The message and the place of a diagnostic's first error."""
    message = diagnostic.split("\n", 1)[0].removeprefix("error: ")
    place = re.search(r"┌─ templates/(\S+)", diagnostic)
    return f"{message} ({place[1]})" if place else message


def uncovered(codes, fonts):
    return [code for code in codes if not any(font.shows(code) for font in fonts)]


def family_order(known, language):
    """Families in the order of their files; of a collection for Chinese, Japanese and Korean the language's own first."""
    suffix = {"ja": " JP", "ko": " KR", "zh-TW": " TC", "zh-HK": " HK"}.get(language, " SC")
    ordered = sorted(dict.fromkeys(known), key=lambda pair: (pair[0], not pair[1].endswith(suffix), pair[1]))
    return list(dict.fromkeys(family for _, family in ordered))


def unescaped(text):
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), text).replace('\\"', '"')


def printable(value):
    if isinstance(value, str):
        return value.translate(NOT_PRINTABLE)
    if isinstance(value, list):
        return [printable(item) for item in value]
    if isinstance(value, dict):
        return {key: printable(item) for key, item in value.items()}
    return value


class Line:
    """The socket to the parent. When the parent is gone, so is this process, whatever Typst is doing."""

    def __init__(self, folder):
        self.folder = folder
        self.read_end, self.write_end = os.dup(0), os.dup(1)
        os.dup2(2, 1)  # a stray print must not break the protocol
        self.messages = queue.Queue()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        try:
            while True:
                self.messages.put(self.take(struct.unpack(">I", self.take(4))[0]))
        except (EOFError, OSError):
            import shutil

            shutil.rmtree(self.folder, ignore_errors=True)
            os._exit(0)

    def take(self, count):
        parts = []
        while count > 0:
            part = os.read(self.read_end, min(count, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def receive(self):
        return json.loads(self.messages.get())

    def send(self, data):
        if not isinstance(data, bytes):
            data = json.dumps(data).encode()
        rest = memoryview(struct.pack(">I", len(data)) + data)
        while rest:
            rest = rest[os.write(self.write_end, rest):]


def font_tools_version():
    """What `fontTools.version` says, without the import, which takes as long as the start of Python does."""
    from importlib.machinery import PathFinder

    found = PathFinder.find_spec("fontTools")
    if found and found.origin:
        with open(found.origin, encoding="utf-8") as file:
            version = re.search(r'^version = (?:__version__ = )?"([^"]+)"', file.read(), re.M)
        if version:
            return version[1]
    import fontTools

    return fontTools.version


def limit_memory():
    try:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        limit = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    except (ImportError, OSError, ValueError):
        pass  # no such limit on this system


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.chdir(sys.argv[1])
    limit_memory()
    line = Line(sys.argv[1])
    try:
        font_tools = font_tools_version()
        import typst
    except ImportError as error:
        line.send({"missing": error.name, "python": sys.executable})
        return
    line.send({"typst": typst.__version__, "fontTools": font_tools, "python": sys.executable})
    press = Press(typst, sys.argv[1], line.receive())
    while True:
        job = line.receive()
        try:
            head, pdf = press.answer(job)
        except Exception as error:  # one document never ends the run
            head, pdf = {"status": "failed", "reason": f"{type(error).__name__}: {error}",
                         "missing": [], "standards": [], "fonts": []}, b""
        line.send(head)
        line.send(pdf)


main()
