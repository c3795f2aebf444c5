import PolicyAssets
import PolicyCore
import PolicyModel
import PolicySyntax
import Testing

@Suite("The data that are compiled into the program")
struct EmbeddedDataTests {
  /// What a tree says, without places and examples.
  private static func said(_ node: YAMLNode, without key: String? = nil) -> String {
    switch node.content {
    case .scalar(let text, let isQuoted): (isQuoted ? "\"" : "'") + text
    case .sequence(let items):
      "[" + items.map { said($0, without: key) }.joined(separator: ",") + "]"
    case .mapping(let entries):
      "{"
        + entries.filter { $0.key != key }.map { $0.key + ":" + said($0.value, without: key) }
        .joined(
          separator: ",") + "}"
    }
  }

  @Test(
    "are the trees that the parser makes of the files",
    arguments: Assets.paths.filter { $0.hasPrefix("rules/") && $0.hasSuffix(".yml") })
  func trees(_ path: String) throws {
    let text = try #require(Assets.text(path))
    let result = YAMLParser.parse(SourceText(path: path, text: text))
    #expect(result.faults.isEmpty)
    let isPack = path.split(separator: "/").count == 2
    let own = try #require(EmbeddedData.root(path))
    #expect(
      Self.said(own) == Self.said(try #require(result.root), without: isPack ? "examples" : nil))
    #expect(EmbeddedData.isOurs(path, Array(text.utf8)))
    #expect(!EmbeddedData.isOurs(path, Array((text + "\n").utf8)))
  }

  @Test("are none where the program has no such file, and a tree that is cut short is none")
  func others() {
    #expect(EmbeddedData.root("rules/none.yml") == nil)
    for tree in ["", "'", "'5\nab", "[2\n'1\na", "{1\n'1\na", "x3\nabc", "'1a\nb"] {
      #expect(PackedYAML.read(tree) == nil, "\(tree)")
    }
    #expect(PackedYAML.read("{1\n'1\na\"0\n")?["a"]?.scalar == "")
  }
}
