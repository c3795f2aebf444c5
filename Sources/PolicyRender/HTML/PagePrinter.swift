import PolicyCore

/// Fills a template with a value.
struct PagePrinter {
  /// What a step costs beside what it writes, in bytes: empty steps take time.
  private static let step = 64

  private(set) var output = ""
  private var left: Int
  /// The values whose sections these are, the innermost last.
  private var values: [PageValue]
  private var place: PagePlace?

  init(_ page: PageValue?, limit: Int) {
    left = limit
    values = page.map { [$0] } ?? []
  }

  /// Whether the page is not larger than it may be.
  var isWhole: Bool { left >= 0 }

  mutating func print(_ nodes: [PageNode]) {
    for node in nodes where isWhole {
      switch node {
      case .text(let text): write(text)
      case .value(let name, let isEscaped):
        left -= PagePrinter.step
        guard let text = value(name)?.shown else { continue }
        write(isEscaped ? text.escapedForHTML : text)
      case .section(let name, let isInverted, let nodes):
        left -= PagePrinter.step
        if isInverted { printWithout(value(name), nodes) } else { print(value(name), nodes) }
      }
    }
  }

  /// Words of ours in the language of the page, with what stands within them: `{{#say}}as of {{day}}{{/say}}`.
  private mutating func print(_ nodes: [PageNode], in say: TemplateWords) {
    let (key, values) = TemplateWords.phrase(nodes)
    for part in Phrase.parts(of: say.said(key), values: values.count) {
      switch part {
      case .words(let words): write(String(words).escapedWithCode)
      case .value(let index): print([values[index]])
      }
    }
  }

  private mutating func write(_ text: String) {
    left -= text.utf8.count
    if isWhole { output += text }
  }

  private mutating func print(_ value: PageValue?, _ nodes: [PageNode]) {
    switch value {
    // An empty text is as none.
    case .none, .flag(false), .text(""): break
    case .flag(true): print(nodes)
    case .record(let record) where record.value is TemplateWords:
      if let say = record.value as? TemplateWords { print(nodes, in: say) }
    case .list(let list):
      for (index, element) in list.enumerated() where isWhole {
        left -= PagePrinter.step
        let value = PageValue(element) ?? .text("")
        print(nodes, within: value, at: PagePlace(index: index, count: list.count))
      }
    case .some(let value): print(nodes, within: value, at: nil)
    }
  }

  private mutating func printWithout(_ value: PageValue?, _ nodes: [PageNode]) {
    switch value {
    case .none, .flag(false), .text(""): print(nodes)
    case .list(let list) where list.isEmpty: print(nodes)
    default: break
    }
  }

  private mutating func print(_ nodes: [PageNode], within value: PageValue, at place: PagePlace?) {
    let outer = self.place
    values.append(value)
    self.place = place
    print(nodes)
    self.place = outer
    values.removeLast()
  }

  private func value(_ name: PageName) -> PageValue? {
    var functions = name.functions[...]
    var value: PageValue?
    switch name.start {
    case .place:
      guard let place, let function = functions.popFirst() else { return nil }
      value = function(place)
    case .innermost:
      value = values.last
    case .nearest:
      value = name.properties.first.flatMap { first in
        values.reversed().lazy.compactMap { $0.property(first) }.first
      }
    }
    for property in name.start == .nearest ? name.properties.dropFirst() : name.properties[...] {
      value = value?.property(property)
    }
    return functions.reduce(value) { value, function in value.flatMap { function($0) } }
  }
}
