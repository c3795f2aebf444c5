import PolicyCore
import Testing

@testable import PolicySyntax

/// Inputs that fuzzing found.
@Suite("Any bytes make a document")
struct AnyBytesTests {
  private static let crossedMarks =
    "--d\n:va\n\n:va\ns: []\r\nz---\r\n*t******a**tus: >-\r*****1*\n  a\r\n  *bs: []\r\nz---\r\n*t******a**tus:"
    + " >-\r*****1*\n  a\r\n  *b\r\n"
  private static let longTable =
    "---\nid: POL-001\nkind: policy\ntitle: \"Access\"\nvto* `things`\n\nSee [the rules](rules.md#who),"
    + " ,https://example.com>, www.example.com and ![a](b.png \"c\").[^1]\nA line\\\nbreak, &amp; ane:"
    + " \"Access\"\nvto* `things`\n\nSee [the rules](rules.md#who), ,https://example.com>, www.example"
    + ".com and ![a](b.png \"c\").[^1]\nA line\\\nbreak, &amp; an &ouml; and \\| a ~~strike~~ **strong "
    + "_both_**.\n\n| a | b \\| c |\n|:--|--:|\n| `x` | <b id=\"y\">z</b> |\n\n- [ ] one\n  1. two\n     > t"
    + "hree\n\n<!-- hidden -->\n<div><a name=text {#id}\ncode\n1\nkind: policy\ntitle: \"s]: rules.md\n"

  @Test(
    "nodes lie in the text, each behind the one that holds it",
    arguments: [crossedMarks, longTable])
  func nodesLieInText(_ text: String) {
    let document = ParsedDocument.parse(path: "a.md", bytes: Array(text.utf8))
    let nodes = document.body.nodes
    #expect(!nodes.isEmpty)
    for (index, node) in nodes.enumerated() {
      #expect(node.bytes.upperBound <= document.source.bytes.count)
      #expect(node.parent < index && node.subtreeEnd > index && node.subtreeEnd <= nodes.count)
    }
  }
}
