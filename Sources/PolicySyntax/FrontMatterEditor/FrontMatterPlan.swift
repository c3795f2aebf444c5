/// Works out which bytes to replace for one change.
struct FrontMatterPlan {
  let text: FrontMatterText
  let root: YAMLLayout

  init(_ text: FrontMatterText) {
    self.text = text
    root = text.layout
  }

  // MARK: A single value

  func set(
    _ keys: [String], to value: YAMLScalarText, below neighbours: [String]
  ) throws(FrontMatterEditError) -> [FrontMatterEdit] {
    guard let old = try place(of: keys) else {
      return try insert(keys, below: neighbours) { _ in value.written }
    }
    guard old.value.shape.isScalar, !old.value.isDecorated else {
      throw refusal(keys, "a single value on one line", old.value)
    }
    if old.value.range.isEmpty {
      let colon = try colon(after: old.keyRange)
      return [FrontMatterEdit(range: colon..<colon, text: " " + value.written)]
    }
    return [FrontMatterEdit(range: old.value.range, text: value.written(as: old.value.shape))]
  }

  /// A mapping where there is none, or an empty value.
  func set(
    _ keys: [String], to entry: YAMLNewEntry, below neighbours: [String]
  ) throws(FrontMatterEditError) -> [FrontMatterEdit] {
    guard let old = try place(of: keys) else {
      return try insert(keys, below: neighbours) { _ in entry.flow() }
    }
    guard isEmptyScalar(old.value, keys), !old.value.isDecorated else {
      throw refusal(keys, "a mapping", old.value)
    }
    if old.value.range.isEmpty {
      let colon = try colon(after: old.keyRange)
      return [FrontMatterEdit(range: colon..<colon, text: " " + entry.flow())]
    }
    return [FrontMatterEdit(range: old.value.range, text: entry.flow())]
  }

  // MARK: An entry of a list

  func append(
    _ entry: YAMLNewEntry, to keys: [String], below neighbours: [String]
  ) throws(FrontMatterEditError) -> [FrontMatterEdit] {
    let parent = root.value(at: keys.dropLast()) ?? YAMLLayout(shape: .blockMapping, range: 0..<0)
    guard let old = try place(of: keys) else {
      return try insert(keys, below: neighbours) { column in
        column.map { list(of: entry, under: $0) } ?? "[\(entry.flow())]"
      }
    }
    switch old.value.shape {
    case _ where old.value.isDecorated:
      throw refusal(keys, "a list without anchor or tag", old.value)
    case .blockSequence: return try append(entry, toBlock: old.value)
    case .flowSequence where !old.value.items.isEmpty:
      return FlowInsertion(text).append(entry.flow(isPadded: isPadded(old.value)), to: old.value)
    case .flowSequence where !isOneLine(old.value) || parent.shape.isFlow:
      let end = old.value.range.upperBound - 1
      return [FrontMatterEdit(range: end..<end, text: entry.flow())]
    case .flowSequence,
      .plain where isEmptyScalar(old.value, keys) || old.value.shape.isFlow:
      guard !parent.shape.isFlow else {
        return try replaceEmpty(old, by: "[\(entry.flow())]")
      }
      return try startList(entry, at: old)
    default: throw refusal(keys, "a list", old.value)
    }
  }

  /// The lines of a list below a key that has no value, `~` or `[]`.
  private func startList(
    _ entry: YAMLNewEntry, at old: YAMLLayout.Entry
  ) throws(FrontMatterEditError) -> [FrontMatterEdit] {
    let colon = try colon(after: old.keyRange)
    let end = max(colon, old.value.range.upperBound)
    let rest = text.restOfLine(from: end)
    guard text.isBlank(rest), text.line(of: end) == text.line(of: old.keyRange.lowerBound) else {
      throw refusal([old.key], "a list", old.value)
    }
    let next = text.nextLine(after: end)
    let lines = list(of: entry, under: text.column(of: old.keyRange.lowerBound))
    // A comment behind the value stays as far from the key as it was from the value.
    let emptied = FrontMatterEdit(range: colon..<end, text: "")
    return [
      emptied,
      FrontMatterEdit(
        range: next..<next,
        text: lines.drop { $0 == "\n" }.replacing("\n", with: text.lineEnd(before: next))
          + text.lineEnd(before: next)),
    ]
  }

  private func replaceEmpty(
    _ old: YAMLLayout.Entry, by new: String
  ) throws(FrontMatterEditError) -> [FrontMatterEdit] {
    if !old.value.range.isEmpty { return [FrontMatterEdit(range: old.value.range, text: new)] }
    let colon = try colon(after: old.keyRange)
    return [FrontMatterEdit(range: colon..<colon, text: " " + new)]
  }

  private func append(
    _ entry: YAMLNewEntry, toBlock list: YAMLLayout
  ) throws(FrontMatterEditError) -> [FrontMatterEdit] {
    guard let last = list.items.last else { return [] }
    let offset = end(of: list)
    let dash = text.column(of: list.range.lowerBound)
    let lines: [String]
    if last.shape == .blockMapping, let first = last.entries.first {
      let lead = lead(before: first.keyRange.lowerBound, dash: dash)
      let indent = String(repeating: " ", count: dash + 1 + lead.count)
      lines = entry.lines.enumerated().map { index, line in
        (index == 0 ? String(repeating: " ", count: dash) + "-" + lead : indent) + line
      }
    } else {
      let lead = lead(before: last.range.lowerBound, dash: dash)
      lines = [
        String(repeating: " ", count: dash) + "-" + lead + entry.flow(isPadded: isPadded(list))
      ]
    }
    let lineEnd = text.lineEnd(before: offset)
    return [
      FrontMatterEdit(range: offset..<offset, text: lines.map { $0 + lineEnd }.joined())
    ]
  }

  /// The white space between a dash and what follows it on the line; one space where something else stands there.
  private func lead(before offset: Int, dash: Int) -> String {
    let start = offset - text.column(of: offset) + dash
    guard start + 1 < offset, text.source.bytes[start] == UInt8(ascii: "-"),
      text.source.bytes[(start + 1)..<offset].allSatisfy({ $0 == 0x20 })
    else { return " " }
    return String(repeating: " ", count: offset - start - 1)
  }

  // MARK: A key that is not there

  /// - Parameter value: what stands behind the colon; it is given the column of the key, or nil in flow style.
  private func insert(
    _ keys: [String], below neighbours: [String], value: (Int?) -> String
  ) throws(FrontMatterEditError) -> [FrontMatterEdit] {
    var parent = root
    var missing = keys[...]
    while let key = missing.first, missing.count > 1, let entry = parent.entry(key) {
      guard entry.value.shape == .blockMapping || entry.value.shape == .flowMapping,
        !entry.value.isDecorated
      else { throw refusal([key], "a mapping", entry.value) }
      parent = entry.value
      missing = missing.dropFirst()
    }
    if parent.shape == .flowMapping {
      let keys = missing.map { YAMLScalarText($0).written }
      let text = keys.dropLast().map { "\($0): {" }.joined() + "\(keys.last ?? ""): "
      let closing = String(repeating: "}", count: missing.count - 1)
      return FlowInsertion(self.text).append(text + value(nil) + closing, to: parent)
    }
    let column = parent.entries.first.map { text.column(of: $0.keyRange.lowerBound) } ?? 0
    var lines: [String] = []
    for (depth, key) in missing.enumerated() {
      let indent = column + 2 * depth
      let isLast = depth == missing.count - 1
      let rest = isLast ? value(indent) : ""
      let space = rest.isEmpty || rest.hasPrefix("\n") ? "" : " "
      lines.append(
        String(repeating: " ", count: indent) + YAMLScalarText(key).written + ":" + space + rest)
    }
    let neighbour = neighbours.lazy.compactMap { parent.entry($0) }.first ?? parent.entries.last
    let offset = neighbour.map { end(of: $0) } ?? text.yaml.lowerBound
    let lineEnd = text.lineEnd(before: offset)
    let new = lines.map { $0.replacing("\n", with: lineEnd) + lineEnd }.joined()
    return [FrontMatterEdit(range: offset..<offset, text: new)]
  }

  /// A list with one entry, on the lines below a key at a column, in the style of the other lists of the document.
  private func list(of entry: YAMLNewEntry, under column: Int) -> String {
    let model = root.entries.first { other in
      other.value.shape == .blockSequence
        && other.value.items.last.map { !$0.entries.isEmpty } == true
    }
    let other = model ?? root.entries.first { $0.value.shape == .blockSequence }
    let step =
      other.map {
        text.column(of: $0.value.range.lowerBound) - text.column(of: $0.keyRange.lowerBound)
      }
      ?? 2
    let dash = String(repeating: " ", count: column + max(0, step)) + "- "
    guard let model, model.value.items.last?.shape == .blockMapping else {
      return "\n" + dash + entry.flow(isPadded: model.map { isPadded($0.value) } ?? false)
    }
    let indent = String(repeating: " ", count: dash.count)
    return "\n"
      + entry.lines.enumerated().map { ($0 == 0 ? dash : indent) + $1 }.joined(separator: "\n")
  }
}
