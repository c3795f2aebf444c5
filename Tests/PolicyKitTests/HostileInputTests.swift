import CheckSupport
import PolicyGit
import TestSupport
import Testing

@testable import PolicyKit

/// Broken and hostile documents beside a clean management system: what they are is found at the right place, and nothing else.
@Suite("From bytes to findings,")
struct HostileInputTests {
  struct Input: Sendable, CustomTestStringConvertible {
    var what: String
    var bytes: [UInt8]
    /// `rule line:column`
    var expected: [String]
    var testDescription: String { what }

    init(_ what: String, _ text: String, _ expected: [String]) {
      self.init(what, bytes: Array(text.utf8), expected)
    }

    init(_ what: String, bytes: [UInt8], _ expected: [String]) {
      self.what = what
      self.bytes = bytes
      self.expected = expected
    }
  }

  /// A clean risk of ten lines, the last of them the end of its front matter.
  private static func risk(_ line: String = "owner: ciso", body: String = "Text.\n") -> String {
    """
    ---
    id: RISK-009
    title: Loss of keys
    asset: Keys
    threat: Theft
    likelihood: 2
    impact: 5
    treatment: mitigate
    review: {next: 2026-12-01}
    \(line)
    ---

    \(body)
    """
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static let encodings = [
    Input("a byte order mark", bytes: mark + Array(risk().utf8), []),
    Input(
      "a byte order mark before a fault", bytes: mark + Array(risk("owner: cisco").utf8),
      ["owner-unknown 10:8"]),
    Input(
      "CRLF", risk("owner: cisco").replacing("\n", with: "\r\n"), ["owner-unknown 10:8"]),
    Input("a lone CR", risk("owner: cisco").replacing("\n", with: "\r"), ["owner-unknown 10:8"]),
    Input(
      "Latin-1", bytes: Array(risk().utf8) + [0x67, 0x72, 0xFC, 0x6E, 0x0A],
      ["encoding-invalid 14:3"]),
    Input(
      "UTF-16", bytes: [0xFF, 0xFE] + risk().utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      ["encoding-invalid 1:1"]),
    Input("zero bytes", risk(body: "a\0b\n"), ["encoding-invalid 13:2"]),
    Input(
      "an overlong slash", bytes: Array(risk().utf8) + [0x2E, 0xC0, 0xAF, 0x0A],
      ["encoding-invalid 14:2"]),
    Input("characters of four bytes before a fault", risk("owner: \"😀\""), ["owner-unknown 10:8"]),
  ]

  private static let frontMatter = [
    Input("nothing at all", "", ["front-matter-missing 1:1"]),
    Input("only white space", " \n\n \n", ["front-matter-missing 1:1"]),
    Input("a lone ---", "---\n", ["front-matter-invalid 1:1"]),
    Input(
      "front matter that is never closed", "---\nid: RISK-009\n\nText.\n",
      ["front-matter-invalid 1:1"]),
    Input(
      "a thematic break instead of front matter", "# Title\n\n---\n\nText.\n",
      ["front-matter-missing 1:1"]),
    Input("a tab", risk("owner:\n\tname: ciso"), ["front-matter-invalid 11:1"]),
    Input(
      "keys that stand twice", risk("owner: ciso\nimpact: 4\nowner: ceo"),
      ["front-matter-duplicate-key 11:1", "front-matter-duplicate-key 12:1"]),
    Input("a list", "---\n- a\n- b\n---\n", ["front-matter-invalid 2:1"]),
    Input("an anchor and its aliases", risk("owner: &o ciso\nlanguage: *o"), []),
    Input("an alias of nothing", risk("owner: *o"), ["front-matter-invalid 10:8"]),
    Input(
      "an alias of itself", risk("treats: &t [*t]\nowner: ciso"), ["front-matter-invalid 10:13"]),
    Input("a quote that is never closed", risk("owner: \"ciso"), ["front-matter-invalid 10:8"]),
    Input(
      "a conflict", risk("<<<<<<< HEAD\nowner: ciso\n=======\nowner: ceo\n>>>>>>> b"),
      ["front-matter-invalid 10:1"]),
  ]

  /// Nine levels of nine aliases each: more than a thousand million values.
  private static let bomb =
    "---\nid: RISK-009\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + zip("bcdefghij", "abcdefghi").map { name, inner in
      "\(name): &\(name) [\(Array(repeating: "*\(inner)", count: 9).joined(separator: ","))]\n"
    }.joined() + "---\n"

  @Test("each broken input gives its finding at its place", arguments: encodings + frontMatter)
  func broken(_ input: Input) throws {
    let builder = try ModelISMS.repository()
    try builder.write("policies/risks/hostile.md", input.bytes)
    #expect(try places(builder) == input.expected)
    try builder.git("add", "--all")
    #expect(try places(builder, .index) == input.expected)
  }

  @Test("an alias bomb is refused before it goes off")
  func aliasBomb() throws {
    let builder = try ModelISMS.repository()
    try builder.write(["policies/risks/hostile.md": Self.bomb])
    let found = try places(builder)
    #expect(found.contains { $0.hasPrefix("front-matter-invalid ") })
    try builder.write([ModelISMS.people: Self.bomb.replacing("---\n", with: "")])
    #expect(
      try builder.findings().contains { $0.hasPrefix("front-matter-invalid \(ModelISMS.people)") })
  }

  static let deep = [
    ("list", String(repeating: "- ", count: 10_000) + "x\n"),
    ("quote", String(repeating: "> ", count: 10_000) + "x\n"),
    (
      "brackets",
      String(repeating: "[", count: 10_000) + "x" + String(repeating: "]", count: 10_000)
    ),
    ("emphasis", String(repeating: "*a _b ", count: 10_000)),
    ("footnotes", String(repeating: "[^a]: ", count: 10_000)),
    ("table", "|a|b|\n|-|-|\n" + String(repeating: "|x\n", count: 10_000)),
  ]

  @Test("ten thousand levels of Markdown are a document like any other", arguments: deep)
  func deepMarkdown(what: String, body: String) throws {
    let builder = try ModelISMS.repository()
    try builder.write(["policies/risks/hostile.md": Self.risk(body: body)])
    #expect(try places(builder) == [])
  }

  @Test("ten thousand levels of YAML are refused where they become too many")
  func deepYAML() throws {
    let builder = try ModelISMS.repository()
    let brackets = String(repeating: "[", count: 10_000)
    try builder.write(["policies/risks/hostile.md": Self.risk("owner: ciso\naudience: \(brackets)")]
    )
    let found = try places(builder)
    #expect(found.contains { $0.hasPrefix("front-matter-invalid 11:") })
  }

  @Test("ten megabytes are read to the last line")
  func large() throws {
    let builder = try ModelISMS.repository()
    let line = String(repeating: "Keys are kept. ", count: 68) + "\n\n"
    let lines = 10_240
    let text = Self.risk() + String(repeating: line, count: lines) + "[lost](lost.md)\n"
    #expect(text.utf8.count > 10_000_000)
    try builder.write(["policies/risks/hostile.md": text])
    #expect(try places(builder) == ["link-broken \(14 + 2 * lines):1"])
  }

  /// The findings of the hostile document without its name.
  private func places(
    _ builder: RepositoryBuilder, _ state: SnapshotState = .workTree
  ) throws -> [String] {
    try builder.findings(state).map {
      $0.replacing(" policies/risks/hostile.md:", with: " ")
    }
  }
}
