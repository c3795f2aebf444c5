import PolicyCore
import PolicySyntax

/// Makes blocks of raw HTML, tag by tag. Blocks of Markdown may stand between the tags, as they do in `<details>`.
struct HTMLBlockReader {
  /// Lists, quotes and others around all of it.
  let depth: Int
  /// The words of ours in the language of the text.
  let say: Labels
  private var frames = [HTMLFrame(name: "", kind: .root)]
  private var line = InlineFrames(room: BlockBuilder.deepestInline)
  /// The element whose content is code, while it is open.
  private var hidden: String?
  /// Elements that are open and would lie too deep.
  private var skipped: [String: Int] = [:]

  init(depth: Int, _ say: Labels) {
    self.depth = depth
    self.say = say
  }

  mutating func append(_ block: Block) {
    finishLine()
    let line = line
    add(line.depth == 0 ? block : block.mappingInlines(line.around))
  }

  mutating func read(_ html: String) {
    for token in HTMLToken.all(in: html) {
      switch token {
      case .text(let text): if hidden == nil { read(text: text) }
      case .tag(let name, let attributes, let isClosing):
        if HTMLText.hides(name), hidden == nil || (isClosing && hidden == name) {
          hidden = isClosing ? nil : name
        } else if hidden != nil {
          continue
        } else if isClosing {
          close(name)
        } else {
          open(name, attributes)
        }
      }
    }
    // An element without a meaning of its own ends with its block, as far as Markdown goes.
    if frames.count == 1, frames[0].kind == .root { finishLine() }
  }

  mutating func finish() -> [Block] {
    while frames.count > 1 { closeFrame() }
    finishLine()
    return frames[0].blocks
  }

  // MARK: Text

  private mutating func read(text: String) {
    if frames[frames.count - 1].kind == .code {
      frames[frames.count - 1].text += text
      return
    }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let before = text.first?.isWhitespace == true && !line.endsWithBlank ? " " : ""
    let after = text.last?.isWhitespace == true && !words.isEmpty ? " " : ""
    line.append(before + words + after)
  }

  private mutating func finishLine() {
    let inlines = line.nextLine().trimmed
    if !inlines.isBlank { add(.paragraph(inlines)) }
  }

  private mutating func add(_ block: Block) { frames[frames.count - 1].blocks.append(block) }

  // MARK: Elements

  private mutating func open(_ name: String, _ attributes: [String: String]) {
    if let image = Inline(element: name, attributes, isClosing: false) { return line.append(image) }
    if name == "br" {
      if frames[frames.count - 1].kind == .code { frames[frames.count - 1].text += "\n" }
      return line.append(.lineBreak)
    }
    guard HTMLText.isBlock(name) || name == "caption" else { return line.open(name, attributes) }
    finishLine()
    if name == "hr" { return add(.thematicBreak) }
    closeImplied(by: name)
    if ["thead", "tbody", "tfoot"].contains(name) {
      if frames[frames.count - 1].kind == .table {
        frames[frames.count - 1].isHead = name == "thead"
      }
      return
    }
    guard let kind = HTMLFrame.Kind(name) else { return }
    guard depth + frames.count < BlockBuilder.deepestBlock else {
      skipped[name, default: 0] += 1
      return
    }
    if kind == .item, frames[frames.count - 1].kind != .list {
      frames.append(HTMLFrame(name: "ul", kind: .list))
    }
    var frame = HTMLFrame(name: name, kind: kind, attributes: attributes)
    if kind == .row { frame.isHead = frames[frames.count - 1].isHead }
    frames.append(frame)
  }

  /// An item ends where the next one begins; a cell, a row and a term do too.
  private mutating func closeImplied(by name: String) {
    switch name {
    case "li": closeNearest(["li"], within: ["ul", "ol", "table"])
    case "dt", "dd": closeNearest(["dt"], within: ["dl", "table"])
    case "td", "th": closeNearest(["td", "th"], within: ["tr", "table"])
    case "tr", "thead", "tbody", "tfoot": closeNearest(["tr"], within: ["table"])
    default: break
    }
  }

  private mutating func closeNearest(_ names: [String], within borders: [String]) {
    for index in frames.indices.reversed() where index > 0 {
      if names.contains(frames[index].name) {
        while frames.count > index { closeFrame() }
        return
      }
      if borders.contains(frames[index].name) { return }
    }
  }

  private mutating func close(_ name: String) {
    guard HTMLText.isBlock(name) || name == "caption" else {
      line.close(name)
      return
    }
    finishLine()
    if let count = skipped[name], count > 0 {
      skipped[name] = count - 1
      return
    }
    switch name {
    case "li": closeNearest([name], within: ["ul", "ol", "table"])
    case "td", "th", "tr": closeNearest([name], within: ["table"])
    case "thead", "tbody", "tfoot": closeNearest(["tr"], within: ["table"])
    default: closeNearest([name], within: [])
    }
  }

  private mutating func closeFrame() {
    finishLine()
    var frame = frames.removeLast()
    if frame.kind == .box, frame.label.isEmpty { frame.label = [.text(say("Details"))] }
    frames[frames.count - 1].take(frame, isOutermost: depth == 0 && frames.count == 1)
  }
}

extension [Inline] {
  var isBlank: Bool {
    allSatisfy {
      switch $0 {
      case .text(let text): text.allSatisfy(\.isWhitespace)
      case .lineBreak: true
      default: false
      }
    }
  }

  /// Without a blank at its end.
  fileprivate var trimmed: [Inline] {
    guard case .text(let text)? = last, text.hasSuffix(" ") else { return self }
    return dropLast() + (text.count > 1 ? [.text(String(text.dropLast()))] : [])
  }
}
