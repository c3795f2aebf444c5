/// What a field of front matter may hold.
public indirect enum FieldType: Sendable {
  case text
  /// A word of a fixed set.
  case oneOf([String])
  case date
  /// A date, or one of some words (`ongoing`).
  case dateOr([String])
  /// A moment: `2026-08-19T21:05:00Z`, or the same with an offset.
  case moment
  case period
  /// A whole number within bounds.
  case number(ClosedRange<Int>)
  case digest
  /// A person or role of people.yml.
  case owner
  case person
  case role
  /// The id of another document of one of these kinds (any when empty), `@version` behind it allowed.
  case reference([DocumentKind])
  case list(FieldType)
  /// One value, or a list of them.
  case oneOrMore(FieldType)
  case mapping([Field])
  /// Either of two; a value that fits neither is told by the first.
  case either(FieldType, FieldType)

  /// What the field wants, for a message: "a date (YYYY-MM-DD)".
  public var expectation: String {
    switch self {
    case .text: "text"
    case .oneOf(let words): "one of " + words.joined(separator: ", ")
    case .date: "a date (YYYY-MM-DD)"
    case .dateOr(let words): "a date (YYYY-MM-DD) or " + words.joined(separator: ", ")
    case .moment: "a moment (2026-03-02T09:15:00Z)"
    case .period: "a period such as 12m, 30d or 1y"
    case .number(let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
    case .digest: "a digest (sha256: and 64 hexadecimal digits)"
    case .owner: "a person or role of people.yml"
    case .person: "a person of people.yml"
    case .role: "a role of people.yml"
    case .reference(let kinds):
      kinds.isEmpty
        ? "the id of a document"
        : "the id of a document of kind " + kinds.map(\.rawValue).joined(separator: " or ")
    case .list(let item): "a list, each item \(item.expectation)"
    case .oneOrMore(let item): "\(item.expectation), or a list of such"
    case .mapping(let fields): "a mapping with " + fields.map(\.name).joined(separator: ", ")
    case .either(let first, let second): "\(first.expectation), or \(second.expectation)"
    }
  }
}

/// A key of front matter, of people.yml or of policyc.yml, and what it may hold.
public struct Field: Sendable {
  public var name: String
  public var type: FieldType
  public var isRequired: Bool

  public init(_ name: String, _ type: FieldType, required: Bool = false) {
    self.name = name
    self.type = type
    isRequired = required
  }
}
