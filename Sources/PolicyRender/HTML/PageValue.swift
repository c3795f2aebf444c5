import Mustache

/// How much a page may still grow. One page is made in one thread.
final class PageBudget {
  /// What a step costs beside what it writes, in bytes: empty steps take time.
  private static let step = 64

  private let sections: TemplateSections
  private var left: Int

  init(limit: Int, sections: TemplateSections) {
    left = limit
    self.sections = sections
  }

  /// Whether the page is whole.
  var isKept: Bool { left >= 0 }

  /// - Returns: false once the page has become too large.
  func write(_ bytes: Int) -> Bool {
    if left >= 0 { left -= bytes }
    return left >= 0
  }

  /// Shows the sections of a name once more.
  func show(_ name: String) -> Bool {
    write(PageBudget.step + (sections.sizes[name] ?? 0) + (sections.sizes["."] ?? 0))
  }
}

/// A value as a template sees it: its properties by name, each counted as it is shown.
struct PageValue: MustacheParent, MustacheCustomRenderable {
  private final class Properties {
    var values: [String: Any]?
  }

  private let value: Any
  private let budget: PageBudget
  private let properties = Properties()

  init(_ value: Any, _ budget: PageBudget) {
    self.value = value
    self.budget = budget
  }

  var isNull: Bool { false }

  var renderText: String { PageText("\(value)", budget).renderText }

  func child(named name: String) -> Any? {
    guard let child = child(name) else { return nil }
    return budget.show(name) ? PageValue.shown(child, as: name, budget) : nil
  }

  private func child(_ name: String) -> Any? {
    if let parent = value as? any MustacheParent { return parent.child(named: name) }
    if properties.values == nil {
      let children = Mirror(reflecting: value).children
      properties.values = Dictionary(
        children.compactMap { child in child.label.map { ($0, child.value) } },
        uniquingKeysWith: { first, _ in first })
    }
    return properties.values?[name].flatMap(PageValue.unwrapped)
  }

  /// Optionals within optionals are taken off.
  static func unwrapped(_ value: Any) -> Any? {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .optional else { return value }
    return mirror.children.first.flatMap { unwrapped($0.value) }
  }

  static func shown(_ value: Any, as name: String, _ budget: PageBudget) -> Any {
    switch value {
    case let text as String: PageText(text, budget)
    case is Bool, is Int: value
    case let list as [Any]: PageList(list, name, budget)
    default: PageValue(value, budget)
    }
  }
}

/// Text that counts each time it is shown. In a section, an empty one is as none.
struct PageText: MustacheCustomRenderable, MustacheTransformable {
  private let text: String
  private let budget: PageBudget

  init(_ text: String, _ budget: PageBudget) {
    self.text = text
    self.budget = budget
  }

  var isNull: Bool { text.isEmpty }

  var renderText: String { budget.write(text.utf8.count) ? text : "" }

  func transform(_ name: String) -> Any? {
    // `{{{code(message)}}}`, where a message quotes what stands in a file.
    if name == "code" { return PageText(text.escapedWithCode, budget) }
    return text.transform(name).map { PageValue.shown($0 as? Substring ?? $0, as: name, budget) }
  }
}

/// A list, each of whose elements counts.
struct PageList: MustacheSequence, MustacheTransformable {
  private let values: [Any]
  private let name: String
  private let budget: PageBudget

  init(_ values: [Any], _ name: String, _ budget: PageBudget) {
    self.values = values
    self.name = name
    self.budget = budget
  }

  func makeIterator() -> AnyIterator<Any> {
    var index = 0
    return AnyIterator {
      guard index < values.count, budget.show(name) else { return nil }
      defer { index += 1 }
      guard let value = PageValue.unwrapped(values[index]) else { return PageText("", budget) }
      return PageValue.shown(value, as: name, budget)
    }
  }

  func transform(_ name: String) -> Any? {
    if name == "reversed" { return PageList(values.reversed(), self.name, budget) }
    return values.transform(name).flatMap(PageValue.unwrapped).map {
      PageValue.shown($0, as: self.name, budget)
    }
  }
}
