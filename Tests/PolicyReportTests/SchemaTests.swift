import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyReport

@Suite("The JSON Schemas")
struct SchemaTests {
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
