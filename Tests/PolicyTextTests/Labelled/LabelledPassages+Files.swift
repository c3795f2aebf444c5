import Foundation
import PolicyCore
import PolicySyntax
import TestSupport
import Testing

extension LabelledPassages {
  /// The passages of a file beside this one.
  static func file(_ name: String) throws -> [Passage] {
    let path = OwnPolicies.root.appending(path: "Tests/PolicyTextTests/Labelled/\(name)")
    let source = SourceText(path: name, text: try String(contentsOf: path, encoding: .utf8))
    let root = try #require(YAMLParser.parse(source).root)
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
