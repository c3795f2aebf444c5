/// JSON for people: two spaces of indent, members in the order in which they were given, a line end at the end.
public enum PrettyJSON {
  public static func encode(_ value: JSONValue) -> String {
    var output: [UInt8] = []
    append(value, indent: 0, to: &output)
    output.append(UInt8(ascii: "\n"))
    return String(decoding: output, as: UTF8.self)
  }

  private static func append(_ value: JSONValue, indent: Int, to output: inout [UInt8]) {
    switch value {
    case .array(let elements):
      appendList(elements, brackets: "[]", indent: indent, to: &output) { element, output in
        append(element, indent: indent + 1, to: &output)
      }
    case .object(let object):
      appendList(object.members, brackets: "{}", indent: indent, to: &output) { member, output in
        JSONText.append(member.key, to: &output)
        output += Array(": ".utf8)
        append(member.value, indent: indent + 1, to: &output)
      }
    default: _ = JSONText.appendScalar(value, to: &output)
    }
  }

  private static func appendList<Element>(
    _ elements: [Element], brackets: StaticString, indent: Int, to output: inout [UInt8],
    appendElement: (Element, inout [UInt8]) -> Void
  ) {
    let pair = Array(brackets.description.utf8)
    guard !elements.isEmpty else {
      output += pair
      return
    }
    output.append(pair[0])
    for (index, element) in elements.enumerated() {
      output += Array((index > 0 ? ",\n" : "\n").utf8)
      output += Array(repeating: UInt8(ascii: " "), count: 2 * (indent + 1))
      appendElement(element, &output)
    }
    output.append(UInt8(ascii: "\n"))
    output += Array(repeating: UInt8(ascii: " "), count: 2 * indent)
    output.append(pair[1])
  }
}
