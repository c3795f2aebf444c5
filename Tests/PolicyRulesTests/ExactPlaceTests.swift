import Foundation
import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText
import Testing

@testable import PolicyRules

@Suite("A finding quotes what stands at its place")
struct ExactPlaceTests {
  @Test("in raw HTML of lists and quotes, line by line")
  func html() {
    let text = "> - <p>\n>   a <a href=\"x.md\">b</a>\n>   <img\n>   src=y.png> c\n>   </p>\n"
    let document = ParsedDocument.parse(path: "a.md", bytes: Array(text.utf8))
    var found: [String] = []
    for node in document.body.nodes {
      guard case .htmlBlock(let html) = node.kind else { continue }
      let places = HTMLPlaces(html, at: node.bytes, in: document.source)
      found += HTMLReferences.links(in: html).map {
        document.source.text(in: document.source.range(places.range(of: $0.tag)))
      }
    }
    #expect(found == ["<a href=\"x.md\">", "<img\n>   src=y.png>"])
  }

  @Test("with its entities whole")
  func entities() throws {
    let text = "Caf&eacute; AT&amp;T&eacute; then\\_ `x`\n"
    let document = ParsedDocument.parse(path: "a.md", bytes: Array(text.utf8))
    let block = try #require(TextBlock.nodes(in: document.body).first)
    let read = TextBlock(at: block, in: document.body)
    let word = try #require(String(decoding: read.text, as: UTF8.self).range(of: "AT&Té"))
    let whole = String(decoding: read.text, as: UTF8.self)
    let start = whole.utf8.distance(from: whole.startIndex, to: word.lowerBound)
    let range = read.sourceRange(of: start..<start + "AT&Té".utf8.count, in: document.source)
    #expect(document.source.text(in: range) == "AT&amp;T&eacute;")
  }
}
