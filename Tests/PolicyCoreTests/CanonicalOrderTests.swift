import Testing

@testable import PolicyCore

@Suite struct CanonicalOrderTests {
  /// Members stand by the UTF-16 code units of their keys (RFC 8785, section 3.2.3); of two with one key the last counts. Who
  /// writes them in this order writes what `encode` writes.
  @Test(arguments: [
    ([], []), (["b"], [0]), (["b", "a", "c"], [1, 0, 2]),
    (["é", "e", "z", "e\u{301}"], [1, 3, 2, 0]), (["\u{10000}", "\u{E000}", "z"], [2, 0, 1]),
    (["b", "a", "b"], [1, 2]), (["é", "a", "é", "a"], [3, 2]),
  ])
  func theOrderIsThatOfTheEncoding(keys: [String], order: [Int]) {
    #expect(CanonicalJSON.order(of: keys) == order)
    let members = keys.enumerated().map { ($0.element, JSONValue.integer($0.offset)) }
    var output = Array("{".utf8)
    for (count, index) in order.enumerated() {
      if count > 0 { output += ",".utf8 }
      CanonicalJSON.append(keys[index], to: &output)
      output += ":\(index)".utf8
    }
    #expect(output + Array("}".utf8) == CanonicalJSON.encode(.object(JSONObject(members))))
  }
}
