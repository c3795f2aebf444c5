import PolicyCore
import PolicySyntax

/// How a field is written: the answer to a value of another shape.
enum FieldForm {
  /// `review: {cycle: 12m}` for `review: yearly`; nil where the value has the shape that is wanted.
  static func of(_ type: FieldType, for node: YAMLNode, at path: String) -> String? {
    let key = path.split(separator: ".").last.map(String.init) ?? path
    switch type {
    case .mapping, .list, .either(.mapping, _):
      return "\(key): \(sample(type, meant: node.scalar))"
    case .period:
      return node.scalar.flatMap(period).map { "\(key): \($0)" }
    default:
      guard node.scalar == nil, let first = node.sequence?.first?.scalar, !first.isEmpty else {
        return nil
      }
      return "\(key): \(first)"
    }
  }

  private static func sample(_ type: FieldType, meant: String? = nil) -> String {
    switch type {
    case .oneOf(let words), .dateOr(let words): words.first ?? ""
    case .date: meant.flatMap { CalendarDate($0)?.description } ?? "2026-03-02"
    case .moment: "2026-03-02T09:15:00Z"
    case .period: meant.flatMap(period) ?? "12m"
    case .number(let bounds): String(bounds.lowerBound)
    case .digest: "\"sha256:…\""
    case .owner, .role: "ciso"
    case .person: "dana"
    case .reference(let kinds): kinds == [.risk] ? "RSK-001" : "POL-001"
    case .text: "…"
    case .list(let item): "[\(sample(item, meant: meant))]"
    case .oneOrMore(let item), .either(let item, _): sample(item, meant: meant)
    case .mapping(let fields): mapping(fields, meant: meant)
    }
  }

  /// With what a mapping must have, or else with the field that the value was probably meant for.
  private static func mapping(_ fields: [Field], meant: String?) -> String {
    let required = fields.filter(\.isRequired)
    let isDay = meant.map { CalendarDate($0) != nil } ?? false
    let one = isDay ? fields.first { if case .date = $0.type { true } else { false } } : nil
    let shown = required.isEmpty ? [one ?? fields.first].compactMap { $0 } : required
    let parts = shown.map { field in
      // Readers of YAML 1.1 take the bare word for true.
      let key = field.name == "on" ? "\"on\"" : field.name
      return "\(key): \(sample(field.type, meant: meant))"
    }
    return "{\(parts.joined(separator: ", "))}"
  }

  /// How often people say that something is due.
  private static func period(_ words: String) -> String? {
    if Period(words) != nil { return words }
    switch words.lowercased() {
    case "yearly", "annually", "annual", "every year", "once a year": return "12m"
    case "biannually", "half-yearly", "semi-annually", "twice a year", "every six months":
      return "6m"
    case "quarterly", "every quarter": return "3m"
    case "monthly", "every month": return "1m"
    case "biennially", "every two years": return "24m"
    default: return nil
    }
  }
}
