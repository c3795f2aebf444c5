/// The JSON Canonicalization Scheme (RFC 8785): one value, one sequence of bytes, fit for digests and signatures.
///
/// No white space, members sorted by the UTF-16 code units of their keys, the fewest escapes, numbers as ECMAScript prints
/// them. Integers are the one liberty: they are written digit for digit even beyond ±2^53.
public enum CanonicalJSON {
  /// UTF-8, without a line end at the end.
  public static func encode(_ value: JSONValue) -> [UInt8] {
    var output: [UInt8] = []
    append(value, to: &output)
    return output
  }

  /// Appends a string, for who makes the same bytes from values of its own.
  package static func append(_ text: String, to output: inout [UInt8]) {
    JSONText.append(text, to: &output)
  }

  /// Where the members of an object stand in these keys, in canonical order; of members with one key, the last.
  package static func order(of keys: [String]) -> [Int] {
    // UTF-16 code units are in the order of bytes where all are ASCII; above U+FFFF they are in no order of code points.
    let isASCII = keys.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
    let order = keys.indices.sorted {
      let (left, right) = (keys[$0], keys[$1])
      if left.utf8.elementsEqual(right.utf8) { return $0 < $1 }
      return isASCII
        ? left.utf8.lexicographicallyPrecedes(right.utf8)
        : left.utf16.lexicographicallyPrecedes(right.utf16)
    }
    return order.indices.filter {
      $0 + 1 == order.count || !keys[order[$0]].utf8.elementsEqual(keys[order[$0 + 1]].utf8)
    }.map { order[$0] }
  }

  private static func append(_ value: JSONValue, to output: inout [UInt8]) {
    switch value {
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        append(element, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let object):
      output.append(UInt8(ascii: "{"))
      for (count, index) in order(of: object.members.map(\.key)).enumerated() {
        if count > 0 { output.append(UInt8(ascii: ",")) }
        JSONText.append(object.members[index].key, to: &output)
        output.append(UInt8(ascii: ":"))
        append(object.members[index].value, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    default: _ = JSONText.appendScalar(value, to: &output)
    }
  }
}
