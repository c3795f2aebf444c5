import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyReport

@Suite("The JSON Schemas")
struct SchemaTests {
  private typealias Object = [String: Any]

  private func schema(_ name: String, _ fields: [String: String] = [:]) throws -> Object {
    let text = try #require(SchemaListing.text(of: name, fields: fields))
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
  }

  @Test("of policyc.yml lets an empty file through")
  func empty() throws {
    #expect(try schema("policyc")["type"] as? [String] == ["object", "null"])
  }

  @Test("of front matter has the company's own keys where policyc.yml names some")
  func ownKeys() throws {
    let fields = ["title": "name", "owner": "Document Owner", "review.next": "next_review"]
    let plain = try schema("policy")
    let own = try schema("policy", fields)
    let before = try #require(plain["properties"] as? Object)
    let after = try #require(own["properties"] as? Object)
    #expect(Set(after.keys) == Set(before.keys).union(fields.values))
    #expect(after["name"] as? NSDictionary == before["title"] as? NSDictionary)
    // Of a review a part lies elsewhere.
    #expect((after["review"] as? Object)?.isEmpty == true)
    let required = try #require(plain["required"] as? [String])
    #expect(required.contains("title"))
    #expect(own["required"] as? [String] == required.filter { fields[$0] == nil })
    let either = try #require(own["allOf"] as? [Object])
    #expect(either.count == required.count { fields[$0] != nil })
    let document = try schema("document", fields)
    let parts = try #require(document["allOf"] as? [Object])
    #expect(
      parts.allSatisfy { (($0["then"] as? Object)?["properties"] as? Object)?["name"] != nil })
  }

  @Test("of front matter takes a status in any case, as a check does, and completes it in ours")
  func anyCase() throws {
    let properties = try #require(try schema("policy")["properties"] as? Object)
    let choices = try #require((properties["status"] as? Object)?["anyOf"] as? [Object])
    #expect((choices.first?["enum"] as? [String])?.contains("in-review") == true)
    let pattern = try Regex(try #require(choices.last?["pattern"] as? String))
    for word in ["Approved", "DRAFT", "In Review", "in_review"] {
      #expect(word.wholeMatch(of: pattern) != nil, "\(word)")
    }
    #expect("Approve".wholeMatch(of: pattern) == nil)
  }

  @Test("of policyc.yml has the keys that policyc reads, and no others")
  func configuration() throws {
    let file = OwnPolicies.root.appending(path: "Sources/PolicyModel/ConfigurationReader.swift")
    let documentation = try String(contentsOf: file, encoding: .utf8)
    let list = try #require(
      documentation.components(separatedBy: "static let keys = [").dropFirst().first)
    let keys = list.prefix { $0 != "]" }.split(separator: "\"").map(String.init)
      .filter { $0.allSatisfy { $0.isLetter || $0 == "-" } }
    #expect(keys.count > 10)
    #expect(Set(ConfigurationSchema.properties.map(\.0)) == Set(keys))
  }
}
