import Foundation
import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText
import Testing

@testable import PolicyRules

/// What is labelled in the files of `Contradictions`.
enum LabelledContradictions {
  /// The entries of a list of a file.
  static func entries(_ list: String, of name: String) throws -> [YAMLNode] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Contradictions/\(name)")
    let source = SourceText(path: name, text: try String(contentsOf: url, encoding: .utf8))
    return try #require(YAMLParser.parse(source).root)[list]?.list ?? []
  }

  /// What is read of a document that says no more than a text.
  static func facts(_ id: String, _ body: String, kind: DocumentKind = .policy) -> DocumentFacts {
    let source = SourceText(
      path: "policies/\(id).md",
      text: "---\nid: \(id)\nkind: \(kind.rawValue)\n---\n\(body)\n")
    let document = PolicyDocument(parsed: ParsedDocument.parse(source))
    let text = DocumentTexts().text(of: document)
    return DocumentFacts(document, text, FactReader.facts(of: document, text))
  }
}
