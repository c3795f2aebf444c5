import Testing

@testable import PolicyCore

@Suite struct CanonicalOrderTests {
  /// Who writes members in this order writes what `encode` writes.
  @Test(arguments: [
    [], ["b"], ["b", "a", "c"], ["é", "e", "z", "e\u{301}"], ["\u{10000}", "\u{E000}", "z"],
    ["b", "a", "b"], ["é", "a", "é", "a"],
  ])
  func theOrderIsThatOfTheEncoding(keys: [String]) {
    let members = keys.enumerated().map { ($0.element, JSONValue.integer($0.offset)) }
    var output = Array("{".utf8)
    for (count, index) in CanonicalJSON.order(of: keys).enumerated() {
      if count > 0 { output += ",".utf8 }
      CanonicalJSON.append(keys[index], to: &output)
      output += ":\(index)".utf8
    }
    #expect(output + Array("}".utf8) == CanonicalJSON.encode(.object(JSONObject(members))))
  }
}
