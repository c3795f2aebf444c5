import Foundation
import PolicyCore
import PolicySyntax
import TestSupport
import Testing

extension LabelledPassages {
  /// A file beside this one.
  static func root(of name: String) throws -> YAMLNode {
    let path = OwnPolicies.root.appending(path: "Tests/PolicyTextTests/Labelled/\(name)")
    let source = SourceText(path: name, text: try String(contentsOf: path, encoding: .utf8))
    return try #require(YAMLParser.parse(source).root)
  }

  /// The passages of a file beside this one.
  static func file(_ name: String) throws -> [Passage] {
    let root = try root(of: name)
    return try (root["passages"]?.list ?? []).map { node in
      let source = try #require(node["source"]?.scalar)
      // A passage without an address is none.
      return Passage(
        source: try #require(root["sources"]?[source]?.scalar),
        heading: try #require(node["heading"]?.scalar), text: try #require(node["text"]?.scalar),
        topics: Set(try #require(node["topics"]?.list).compactMap(\.scalar)))
    }
  }
}
