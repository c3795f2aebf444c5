/// A value as a template sees it.
enum PageValue {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([Any])
  /// Anything else: its properties by name.
  case record(PageRecord)

  /// Nil where there is nothing; optionals within optionals are taken off.
  init?(_ value: Any) {
    switch value {
    case let value as PageValue: self = value
    case let text as String: self = .text(text)
    case let flag as Bool: self = .flag(flag)
    case let number as Int: self = .number(number)
    case let list as [Any]: self = .list(list)
    default:
      let mirror = Mirror(reflecting: value)
      guard mirror.displayStyle == .optional else {
        self = .record(PageRecord(value))
        return
      }
      guard let inner = mirror.children.first else { return nil }
      self.init(inner.value)
    }
  }

  func property(_ name: String) -> PageValue? {
    guard case .record(let record) = self else { return nil }
    return record[name]
  }

  var shown: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .flag(let flag): String(flag)
    case .list(let values): "\(values)"
    case .record(let record): "\(record.value)"
    }
  }
}

/// A value that finds its own properties, by whichever names a template has.
protocol PageProperties {
  subscript(name: String) -> String { get }
}

/// The properties of a value, read once, when a template asks for one.
final class PageRecord {
  let value: Any
  private lazy var properties = Dictionary(
    Mirror(reflecting: value).children.compactMap { child in
      child.label.flatMap { label in PageValue(child.value).map { (label, $0) } }
    }, uniquingKeysWith: { first, _ in first })

  init(_ value: Any) { self.value = value }

  /// Of a mapping.
  init(_ properties: [String: PageValue]) {
    value = properties
    self.properties = properties
  }

  subscript(name: String) -> PageValue? {
    if let own = value as? any PageProperties { return .text(own[name]) }
    return properties[name]
  }
}
