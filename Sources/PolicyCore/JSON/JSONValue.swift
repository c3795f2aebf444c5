/// A JSON document (RFC 8259) as a value.
///
/// `CanonicalJSON` writes it for digests and signatures, `PrettyJSON` for people and other tools. Both are total and depend on
/// nothing but the value, so equal values give equal bytes on every machine.
public indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// Written digit for digit. Other readers hold numbers as doubles: beyond ±2^53 use a string.
  case integer(Int)
  /// Written as ECMAScript does. JSON knows neither NaN nor infinity: they become `null`, as with `JSON.stringify`.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// An array of strings.
  public static func strings(_ texts: some Sequence<String>) -> JSONValue {
    .array(texts.map { .string($0) })
  }

  /// The text, or `null` where there is none.
  public static func optional(_ text: String?) -> JSONValue {
    text.map { .string($0) } ?? .null
  }
}

extension JSONValue: ExpressibleByNilLiteral {
  public init(nilLiteral: ()) { self = .null }
}

extension JSONValue: ExpressibleByBooleanLiteral {
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self = .integer(value) }
}

extension JSONValue: ExpressibleByFloatLiteral {
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension JSONValue: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(JSONObject(members))
  }
}
