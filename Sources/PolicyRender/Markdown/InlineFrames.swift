import PolicySyntax

/// The inlines of a line while it is read, within the elements of raw HTML that are open.
struct InlineFrames {
  private struct Frame {
    var name: String
    /// Nil for one that would lie too deep.
    var wrap: Wrap?
  }

  private enum Wrap {
    case strike, strong, emphasis, code, quotation
    case link(String)
    case styled(Inline.Style)

    /// Nil for an element that changes nothing of a text.
    init?(_ name: String, _ attributes: [String: String]) {
      switch name {
      case "s", "del", "strike": self = .strike
      case "b", "strong": self = .strong
      case "i", "em", "cite", "dfn", "var": self = .emphasis
      case "code", "tt", "samp": self = .code
      case "q": self = .quotation
      case "kbd": self = .styled(.keyboard)
      case "sup": self = .styled(.superscript)
      case "sub": self = .styled(.subscript)
      case "u", "ins": self = .styled(.inserted)
      case "mark": self = .styled(.marked)
      case "a":
        guard let url = attributes["href"], !url.isEmpty else { return nil }
        self = .link(url)
      default: return nil
      }
    }

    func around(_ inner: [Inline]) -> [Inline] {
      guard !inner.isEmpty else { return [] }
      switch self {
      case .strike: return [.strike(inner)]
      case .strong: return [.strong(inner)]
      case .emphasis: return [.emphasis(inner)]
      case .quotation: return [.text("“")] + inner + [.text("”")]
      case .link(let url): return [.link(url: url, title: "", inlines: inner)]
      case .styled(let style): return [.styled(style, inner)]
      case .code:
        let isText = inner.allSatisfy { if case .text = $0 { true } else { false } }
        return isText ? [.code(inner.plainText)] : inner
      }
    }
  }

  /// Elements that are open at a time; further ones count as text without mark-up.
  private static let mostOpen = 64

  /// How many may lie within each other.
  private let room: Int
  private var elements: [Frame] = []
  /// What the line holds, and then each open element that has a meaning.
  private var contents: [[Inline]] = [[]]

  init(room: Int) { self.room = room }

  /// Elements around what is added now.
  var depth: Int { contents.count - 1 }
  var isEmpty: Bool { contents.allSatisfy(\.isEmpty) }
  var endsWithBlank: Bool {
    switch contents.last(where: { !$0.isEmpty })?.last {
    case .text(let text)?: text.last?.isWhitespace ?? false
    case .lineBreak?, nil: true
    default: false
    }
  }

  /// Neighbouring pieces of text become one.
  mutating func append(_ text: String) {
    let last = contents.count - 1
    if case .text(var joined)? = contents[last].last {
      // Taken out first, so that it grows in place.
      contents[last].removeLast()
      joined += text
      contents[last].append(.text(joined))
    } else if !text.isEmpty {
      contents[last].append(.text(text))
    }
  }

  mutating func append(_ inline: Inline) { contents[contents.count - 1].append(inline) }

  mutating func open(_ name: String, _ attributes: [String: String]) {
    let wrap = Wrap(name, attributes)
    guard wrap != nil || name == "a", elements.count < InlineFrames.mostOpen else { return }
    let frame = Frame(name: name, wrap: depth < room ? wrap : nil)
    elements.append(frame)
    if frame.wrap != nil { contents.append([]) }
  }

  /// False where no such element is open.
  @discardableResult mutating func close(_ name: String) -> Bool {
    guard let index = elements.lastIndex(where: { $0.name == name }) else {
      return false
    }
    while elements.count > index { closeLast() }
    return true
  }

  private mutating func closeLast() {
    guard let wrap = elements.removeLast().wrap else { return }
    let inner = contents.removeLast()
    for inline in wrap.around(inner) {
      if case .text(let text) = inline { append(text) } else { append(inline) }
    }
  }

  /// The whole line. What is open ends with it.
  mutating func finish() -> [Inline] {
    while !elements.isEmpty { closeLast() }
    defer { contents = [[]] }
    return contents[0]
  }

  /// The whole line; what is open goes on in the next one.
  mutating func nextLine() -> [Inline] {
    let frames = elements
    let line = finish()
    elements = frames
    contents = [[]] + frames.filter { $0.wrap != nil }.map { _ in [] }
    return line
  }

  /// Lines that stand between the tags that are open.
  func around(_ inlines: [Inline]) -> [Inline] {
    elements.reversed().compactMap(\.wrap).reduce(inlines) { $1.around($0) }
  }
}
