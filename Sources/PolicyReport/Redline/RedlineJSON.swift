import PolicyCore
import PolicyRedline

/// A redline for a program. The keys are a contract: see `docs/diff.md`.
package struct RedlineJSON {
  private let redline: Redline
  private let subject: RedlineSubject

  package init(_ redline: Redline, _ subject: RedlineSubject) {
    self.redline = redline
    self.subject = subject
  }

  package func text() -> String {
    let changes = redline.changes
    return PrettyJSON.encode([
      "id": .string(subject.name), "title": .string(subject.title), "from": value(subject.from),
      "to": value(subject.to),
      "summary": [
        "material": .integer(changes.count(where: \.isMaterial)),
        "editorial": .integer(changes.count { !$0.isMaterial }),
        "byHand": .integer(changes.count { $0.handReason != nil }),
        "sections": .integer(redline.sections.count { !$0.changes.isEmpty }),
        "unseen": .bool(redline.differsUnseen), "text": .string(redline.summary),
      ],
      "frontMatter": .array(redline.frontMatter.map(value)),
      "records": .array(
        redline.records.map {
          ["key": .string($0.key), "kind": .string($0.kind.rawValue), "text": .string($0.text)]
        }),
      "changes": .array(redline.sections.flatMap(values)),
      "remarks": .strings(redline.remarks.map(\.text)),
    ])
  }

  private func value(_ end: RedlineSubject.End) -> JSONValue {
    [
      "version": .optional(end.version), "state": .string(end.place.text),
      "commit": .optional(end.commit), "date": .optional(end.date?.description),
      "approval": .optional(end.approval?.text), "file": .string(end.path),
    ]
  }

  private func value(_ field: RedlineField) -> JSONValue {
    object(
      members(field.change) + [
        ("key", .string(field.key)), ("before", .optional(field.old)),
        ("after", .optional(field.new)),
      ])
  }

  private func values(_ section: RedlineSection) -> [JSONValue] {
    if case .left = section.state { return [] }
    let blocks = [section.heading].compactMap { $0 } + section.blocks
    return blocks.enumerated().flatMap { index, block -> [JSONValue] in
      var result: [JSONValue] = []
      let place: [(String, JSONValue)] = [
        ("section", .string(section.title)),
        ("oldLine", block.oldLine.map { .integer($0) } ?? .null),
        ("newLine", block.newLine.map { .integer($0) } ?? .null),
      ]
      if let change = block.change {
        var members = members(change) + place + [("kind", .string(kind(block)))]
        members += content(block)
        let parts = parts(of: index, in: blocks)
        if !parts.isEmpty { members.append(("parts", .array(parts.map { object(content($0)) }))) }
        result.append(object(members))
      }
      guard case .table(let table) = block.content else { return result }
      for column in table.columns {
        guard let change = column.change else { continue }
        result.append(
          object(
            members(change) + place + [("kind", "column"), ("segments", segments(column.words))]))
      }
      for row in table.rows {
        guard let change = row.change else { continue }
        result.append(
          object(
            members(change) + place + [("kind", "row"), ("cells", .array(row.cells.map(segments)))])
        )
      }
      return result
    }
  }

  /// The blocks that came or went together with one, and share its change.
  private func parts(of index: Int, in blocks: [RedlineBlock]) -> [RedlineBlock] {
    let state = blocks[index].state
    guard state == .added || state == .removed else { return [] }
    return Array(blocks[(index + 1)...].prefix { $0.change == nil && $0.state == state })
  }

  private func members(_ change: RedlineChange) -> [(String, JSONValue)] {
    [
      ("number", .integer(change.number)), ("mark", .string(change.mark)),
      ("reasons", .strings(change.reasons.map(\.rawValue))), ("what", .string(change.what.text)),
      ("byHand", .optional(change.handReason)),
      ("computedMark", .string(change.computedIsMaterial ? "material" : "editorial")),
    ]
  }

  private func kind(_ block: RedlineBlock) -> String {
    switch block.content {
    case .words: block.level != nil ? "heading" : block.containers.isEmpty ? "paragraph" : "item"
    case .comment: "comment"
    case .code: "code"
    case .table: "table"
    case .rule: "rule"
    }
  }

  private func content(_ block: RedlineBlock) -> [(String, JSONValue)] {
    switch block.content {
    case .words(let words), .comment(let words): [("segments", segments(words))]
    case .code(_, let lines):
      [
        (
          "lines",
          .array(lines.map { ["mark": .string($0.mark.rawValue), "text": .string($0.text)] })
        )
      ]
    case .table(let table): [("rows", .array(table.rows.map { .array($0.cells.map(segments)) }))]
    case .rule: []
    }
  }

  private func segments(_ words: [MarkedWord]) -> JSONValue {
    .array(
      RedlineSegment.all(words).map {
        ["mark": .string($0.mark.rawValue), "text": .string($0.text)]
      })
  }

  private func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(JSONObject(members))
  }
}
