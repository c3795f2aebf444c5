import PolicyCore
import PolicySyntax
import Testing

/// A front matter, a change, and the front matter after it.
struct EditCase: Sendable, CustomTestStringConvertible {
  enum Change: Sendable {
    case append(String)
    case set(String, String)
    case realign
  }

  var name: String
  var change: Change
  var before: String
  var after: String
  var testDescription: String { name }

  init(_ name: String, _ change: Change, _ before: String, _ after: String) {
    self.name = name
    self.change = change
    self.before = before
    self.after = after
  }

  static let entry = YAMLNewEntry([
    ("by", YAMLScalarText("dana")), ("on", YAMLScalarText("2026-03-02")),
    ("version", YAMLScalarText("1.0", isQuoted: true)),
  ])
  /// What the entry looks like.
  static let flow = "{by: dana, \"on\": 2026-03-02, version: \"1.0\"}"

  func apply(to editor: inout FrontMatterEditor) throws {
    switch change {
    case .append(let key):
      try editor.append(EditCase.entry, to: key, below: ["review", "status"])
    case .set(let key, let value):
      try editor.set(key, to: YAMLScalarText(value), below: ["version", "id"])
    case .realign:
      try editor.set(
        "realigned",
        to: YAMLNewEntry([
          ("on", YAMLScalarText("2026-05-04")), ("reason", YAMLScalarText("It hid: the \"tail\"")),
          ("by", YAMLScalarText("dana")),
        ]), below: ["status"])
    }
  }

  static let all: [EditCase] = [
    // A single value.
    EditCase(
      "plain", .set("status", "approved"), "id: A\nstatus: draft\n", "id: A\nstatus: approved\n"),
    EditCase(
      "single quotes and a comment", .set("status", "approved"), "status:   'draft'  # soon\n",
      "status:   'approved'  # soon\n"),
    EditCase(
      "double quotes", .set("version", "2.0"), "version: \"1.0\"\nid: A\n",
      "version: \"2.0\"\nid: A\n"),
    EditCase(
      "a plain number stays plain text only in quotes", .set("version", "2.0"), "version: 1.0\n",
      "version: \"2.0\"\n"),
    EditCase(
      "an empty value", .set("status", "approved"), "status:\nid: A\n", "status: approved\nid: A\n"),
    EditCase(
      "an empty value with a comment", .set("status", "approved"), "status: # which?\nid: A\n",
      "status: approved # which?\nid: A\n"),
    EditCase("null", .set("status", "approved"), "status: ~\n", "status: approved\n"),
    EditCase(
      "a missing key goes below its neighbour", .set("status", "approved"),
      "id: A\nversion: \"1.0\" # x\ntitle: T\n",
      "id: A\nversion: \"1.0\" # x\nstatus: approved\ntitle: T\n"),
    EditCase(
      "a missing key without a neighbour goes to the end", .set("status", "approved"),
      "title: T\nowner: dana\n# end\n", "title: T\nowner: dana\nstatus: approved\n# end\n"),
    EditCase(
      "below a neighbour of several lines", .set("status", "approved"),
      "version:\n  - a\n  - |\n    text\n\nid: A\n",
      "version:\n  - a\n  - |\n    text\n\nstatus: approved\nid: A\n"),
    EditCase("no key at all", .set("status", "approved"), "", "status: approved\n"),
    EditCase(
      "a comment alone", .set("status", "approved"), "# nothing\n",
      "status: approved\n# nothing\n"),
    EditCase(
      "keys that are indented", .set("status", "approved"), "  id: A\n  title: T\n",
      "  id: A\n  status: approved\n  title: T\n"),
    EditCase(
      "front matter in braces", .set("status", "approved"), "{id: A, status: draft}\n",
      "{id: A, status: approved}\n"),
    EditCase(
      "a missing key of front matter in braces", .set("status", "approved"), "{id: A}\n",
      "{id: A, status: approved}\n"),
    EditCase(
      "a path into a mapping", .set("meta.state", "approved"),
      "meta:\n    state: draft # x\n    a: b\n",
      "meta:\n    state: approved # x\n    a: b\n"),
    EditCase(
      "a path into a mapping in braces", .set("meta.state", "approved"), "meta: {a: b}\n",
      "meta: {a: b, state: approved}\n"),
    EditCase(
      "a key missing in a mapping", .set("meta.state", "approved"), "meta:\n    a: b\nid: A\n",
      "meta:\n    a: b\n    state: approved\nid: A\n"),
    EditCase(
      "a mapping that is missing", .set("meta.state", "approved"), "id: A\n",
      "id: A\nmeta:\n  state: approved\n"),
    EditCase(
      "a key with full stops", .set("meta.state", "approved"), "meta.state: draft\n",
      "meta.state: approved\n"),
    EditCase(
      "a key in quotes", .set("status", "approved"), "\"status\" : draft\n",
      "\"status\" : approved\n"),
    EditCase(
      "the first of two keys of one name", .set("status", "approved"), "status: a\nstatus: b\n",
      "status: approved\nstatus: b\n"),
    EditCase(
      "a value over two lines", .set("status", "approved"), "status: in\n  review\nid: A\n",
      "status: approved\nid: A\n"),
    EditCase(
      "characters that need quotes", .set("title", "a: b # \"c\" \\ é\u{2028}"), "title: x\n",
      "title: \"a: b # \\\"c\\\" \\\\ é\\u2028\"\n"),
    EditCase(
      "words that are no strings elsewhere", .set("title", "no"), "title: x\n", "title: \"no\"\n"),
    EditCase(
      "wide characters above", .set("status", "approved"), "title: 😀 é 漢字\nstatus: draft # 漢\n",
      "title: 😀 é 漢字\nstatus: approved # 漢\n"),

    // A list.
    EditCase(
      "no list yet", .append("approvals"), "id: A\nreview: {cycle: 12m}\nwaivers: []\n",
      "id: A\nreview: {cycle: 12m}\napprovals:\n  - \(flow)\nwaivers: []\n"),
    EditCase(
      "no list yet, below a mapping of lines", .append("approvals"),
      "review:\n  cycle: 12m\n\nid: A\n",
      "review:\n  cycle: 12m\napprovals:\n  - \(flow)\n\nid: A\n"),
    EditCase(
      "an empty key", .append("approvals"), "approvals:\nid: A\n",
      "approvals:\n  - \(flow)\nid: A\n"),
    EditCase(
      "an empty key with comments", .append("approvals"),
      "approvals:   # none yet\n  # - {by: example}\nid: A\n",
      "approvals:   # none yet\n  - \(flow)\n  # - {by: example}\nid: A\n"),
    EditCase(
      "an empty key at the end", .append("approvals"), "id: A\napprovals: \n",
      "id: A\napprovals: \n  - \(flow)\n"),
    EditCase(
      "brackets without entries", .append("approvals"), "approvals: []   # none yet\nid: A\n",
      "approvals:   # none yet\n  - \(flow)\nid: A\n"),
    EditCase(
      "null", .append("approvals"), "approvals: null\nid: A\n", "approvals:\n  - \(flow)\nid: A\n"),
    EditCase(
      "brackets with a comment inside", .append("approvals"), "approvals: [ # none\n  ]\nid: A\n",
      "approvals: [ # none\n  \(flow)]\nid: A\n"),
    EditCase(
      "entries in braces", .append("approvals"),
      "approvals:\n  - {by: kim, on: 2025-03-02} # first\n  # after it\nid: A\n",
      "approvals:\n  - {by: kim, on: 2025-03-02} # first\n  - \(flow)\n  # after it\nid: A\n"),
    EditCase(
      "entries with spaces in braces, and a wide dash", .append("approvals"),
      "approvals:\n-   { by: kim }\nid: A\n",
      "approvals:\n-   { by: kim }\n-   { by: dana, \"on\": 2026-03-02, version: \"1.0\" }\nid: A\n"
    ),
    EditCase(
      "entries of lines", .append("approvals"),
      "approvals:\n    -   by: kim\n        on: 2025-03-02\n\n\nid: A\n",
      "approvals:\n    -   by: kim\n        on: 2025-03-02\n    -   by: dana\n        \"on\": 2026-03-02\n        version: \"1.0\"\n\n\nid: A\n"
    ),
    EditCase(
      "entries of lines without indentation", .append("approvals"),
      "approvals:\n- by: kim\n  note: |\n    text\nid: A\n",
      "approvals:\n- by: kim\n  note: |\n    text\n- by: dana\n  \"on\": 2026-03-02\n  version: \"1.0\"\nid: A\n"
    ),
    EditCase(
      "an entry that starts below its dash", .append("approvals"),
      "approvals:\n  -\n    by: kim\nid: A\n",
      "approvals:\n  -\n    by: kim\n  - by: dana\n    \"on\": 2026-03-02\n    version: \"1.0\"\nid: A\n"
    ),
    EditCase(
      "an entry in braces over several lines", .append("approvals"),
      "approvals:\n  - {by: kim,\n     on: 2025-03-02\n    }\nid: A\n",
      "approvals:\n  - {by: kim,\n     on: 2025-03-02\n    }\n  - \(flow)\nid: A\n"),
    EditCase(
      "brackets with entries", .append("approvals"), "approvals: [{by: kim}] # x\n",
      "approvals: [{by: kim}, \(flow)] # x\n"),
    EditCase(
      "brackets with a comma at the end", .append("approvals"), "approvals: [{by: kim}, ]\n",
      "approvals: [{by: kim}, \(flow), ]\n"),
    EditCase(
      "brackets over several lines", .append("approvals"),
      "approvals: [\n    {by: kim}, # first\n    {by: omar} # second\n  ]\nid: A\n",
      "approvals: [\n    {by: kim}, # first\n    {by: omar}, # second\n    \(flow)\n  ]\nid: A\n"),
    EditCase(
      "brackets over several lines with a comma at the end", .append("approvals"),
      "approvals: [\n    {by: kim},\n  ]\nid: A\n",
      "approvals: [\n    {by: kim},\n    \(flow),\n  ]\nid: A\n"),
    EditCase(
      "front matter in braces without a list", .append("approvals"), "{id: A}\n",
      "{id: A, approvals: [\(flow)]}\n"),
    EditCase(
      "front matter in braces with an empty list", .append("approvals"),
      "{approvals: [], id: A}\n", "{approvals: [\(flow)], id: A}\n"),
    EditCase(
      "a new list in the style of the others", .append("approvals"),
      "reviews:\n- by: kim\n  on: 2025-03-02\nid: A\n",
      "reviews:\n- by: kim\n  on: 2025-03-02\nid: A\napprovals:\n- by: dana\n  \"on\": 2026-03-02\n  version: \"1.0\"\n"
    ),
    EditCase(
      "a path into a mapping of theirs", .append("governance.sign-offs"),
      "governance:\n  board: true\nid: A\n",
      "governance:\n  board: true\n  sign-offs:\n    - \(flow)\nid: A\n"),
    EditCase(
      "a list of texts below another key", .append("approvals"), "satisfies:\n- iso\nid: A\n",
      "satisfies:\n- iso\nid: A\napprovals:\n- \(flow)\n"),

    // A mapping.
    EditCase(
      "no mapping yet", .realign, "id: A\nstatus: suspended\n",
      "id: A\nstatus: suspended\nrealigned: {\"on\": 2026-05-04, reason: \"It hid: the \\\"tail\\\"\", by: dana}\n"
    ),
    EditCase(
      "a mapping that is there", .realign,
      "realigned:\n  on: 2025-01-01 # old\n  reason: 'x'\nid: A\n",
      "realigned:\n  on: 2026-05-04 # old\n  reason: 'It hid: the \"tail\"'\n  by: dana\nid: A\n"),
    EditCase(
      "an empty mapping", .realign, "realigned: {}\n",
      "realigned: {\"on\": 2026-05-04, reason: \"It hid: the \\\"tail\\\"\", by: dana}\n"),
    EditCase(
      "an empty key for a mapping", .realign, "realigned:\nid: A\n",
      "realigned: {\"on\": 2026-05-04, reason: \"It hid: the \\\"tail\\\"\", by: dana}\nid: A\n"),
  ]
}

@Suite("Editing front matter")
struct FrontMatterEditorTests {
  private static let body = "---\n\n# Title  \n\n\tText: [a]\n---\nlast line without an end"

  private func edited(_ text: String, _ item: EditCase) throws -> String {
    var editor = try FrontMatterEditor(path: "a.md", bytes: Array(text.utf8))
    try item.apply(to: &editor)
    return String(decoding: editor.bytes, as: UTF8.self)
  }

  @Test("changes what it must and nothing else", arguments: EditCase.all)
  func table(item: EditCase) throws {
    let result = try edited("---\n" + item.before + Self.body, item)
    #expect(result == "---\n" + item.after + Self.body)
  }

  @Test(
    "keeps CRLF, bare CR and a byte order mark", arguments: EditCase.all, ["\r\n", "\r"])
  func lineEnds(item: EditCase, lineEnd: String) throws {
    func ended(_ text: String) -> String {
      "\u{FEFF}" + ("---\n" + text + Self.body).replacing("\n", with: lineEnd)
    }
    let result = try edited(ended(item.before), item)
    #expect(Array(result.utf8) == Array(ended(item.after).utf8))
  }

  @Test(
    "is refused with the reason, and leaves the document as it is",
    arguments: [
      ("anchored", "approvals: &a\n  - {by: kim}\n", "without anchor or tag"),
      ("aliased", "x: &a [{by: kim}]\napprovals: *a\n", "is not written as a list"),
      ("a mapping", "approvals: {by: kim}\n", "is not written as a list"),
      ("a text", "approvals: yes please\n", "is not written as a list"),
      ("a block text", "approvals: |\n  none\n", "is not written as a list"),
      (
        "an anchor inside", "x: &a\n  approvals: []\nmeta: *a\napprovals: !!seq []\n",
        "without anchor"
      ),
      ("a key with its colon below", "? approvals\n:\nid: A\n", "has its `:` elsewhere"),
    ])
  func refused(name: String, front: String, reason: String) throws {
    let text = "---\n" + front + Self.body
    var editor = try FrontMatterEditor(path: "a.md", bytes: Array(text.utf8))
    let error = #expect(throws: FrontMatterEditError.self) {
      try editor.append(EditCase.entry, to: "approvals")
    }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    #expect(String(decoding: editor.bytes, as: UTF8.self) == text)
  }

  @Test("is refused where an alias would change too")
  func alias() throws {
    let text = "---\nbase: &b\n  list:\n    - {by: kim}\nother: *b\n---\n"
    var editor = try FrontMatterEditor(path: "a.md", bytes: Array(text.utf8))
    let error = #expect(throws: FrontMatterEditError.self) {
      try editor.append(EditCase.entry, to: "base.list")
    }
    #expect(error?.message.contains("without changing something else") == true)
    #expect(String(decoding: editor.bytes, as: UTF8.self) == text)
  }

  @Test(
    "needs front matter that can be read",
    arguments: [
      ("# Text\n", "no front matter"), ("", "no front matter"),
      ("---\nid: A\nText\n", "never closed"), ("+++\nid = 1\n+++\n", "TOML"),
      ("\n\n---\nid: A\ntitle: B\n---\n", "must start on the first line"),
      ("---\nid: [A\n---\n", "not closed"), ("---\n- a\n---\n", "must be a mapping"),
      ("---\nid: A\0\n---\n", "not UTF-8"),
    ])
  func unreadable(text: String, reason: String) {
    let error = #expect(throws: FrontMatterEditError.self) {
      try FrontMatterEditor(path: "a.md", bytes: Array(text.utf8))
    }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test("with a value that is there already changes nothing")
  func same() throws {
    let text = "---\nstatus: 'approved'\n---\n"
    var editor = try FrontMatterEditor(path: "a.md", bytes: Array(text.utf8))
    try editor.set("status", to: YAMLScalarText("approved"))
    #expect(String(decoding: editor.bytes, as: UTF8.self) == text)
  }
}
