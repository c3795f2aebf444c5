import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// Announcements and publications whose text, or the mail that they file, tells of another day than their front matter.
struct RecordDays {
  private let context: RuleContext

  init(_ context: RuleContext) { self.context = context }

  var observations: [Observation] {
    context.corpus.documents(.record).flatMap { record -> [Observation] in
      guard let type = record.text("type"), ["announcement", "publication"].contains(type),
        record.isInForce, context.judgesFields(of: record), let on = record.date("on")
      else { return [] }
      return [inText(record, on) ?? inMail(record, on)].compactMap(\.self)
    }
  }

  /// "On 19 October 2026, … announced …": the day stands at the beginning of the sentence.
  private func inText(_ record: PolicyDocument, _ on: CalendarDate) -> Observation? {
    let body = record.parsed.body
    for node in TextBlock.nodes(in: body) {
      guard case .paragraph = body.nodes[node].kind else { continue }
      let passage = PassageWords(TextBlock(at: node, in: body))
      for sentence in passage.sentences {
        guard passage.words[sentence].first?.lowered == "on",
          passage.has(
            [
              "announced", "published", "sent", "told", "posted", "circulated", "mailed",
            ], in: sentence),
          !passage.has(["again", "reminder", "reminded", "second"], in: sentence)
        else { continue }
        let part = sentence.lowerBound..<min(sentence.upperBound, sentence.lowerBound + 4)
        guard let date = WrittenDate(in: passage.quotation(part)), date.day != nil,
          !date.isSame(as: on)
        else { continue }
        // Several days in one text are several announcements.
        guard !namesDay(on, record) else { return nil }
        return record.observe(
          "The text says “\(passage.quotation(part))”, and the front matter says `on: \(on)`.",
          at: passage.place(part, in: record.source), anchor: "on", matched: on.description)
      }
    }
    return nil
  }

  private func namesDay(_ on: CalendarDate, _ record: PolicyDocument) -> Bool {
    TextBlock.blocks(in: record).contains { block in
      let passage = PassageWords(block)
      return passage.words.indices.contains { index in
        let part = index..<min(passage.words.count, index + 3)
        return WrittenDate(in: passage.quotation(part)).map { $0.day != nil && $0.isSame(as: on) }
          ?? false
      }
    }
  }

  /// The line `Date:` at the head of a mail that is filed as text.
  private func inMail(_ record: PolicyDocument, _ on: CalendarDate) -> Observation? {
    for node in record.root["files"]?.list ?? [] {
      guard let name = node.scalar,
        name.lowercased().hasSuffix(".txt") || name.lowercased().hasSuffix(".eml"),
        let path = context.corpus.file(name, namedBy: record), let source = context.source(path)
      else { continue }
      let head = source.bytes.prefix(4096).split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
      )
      .prefix { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
      guard head.contains(where: { $0.hasPrefix("From:") }),
        let line = head.first(where: { $0.hasPrefix("Date:") }),
        let date = WrittenDate(in: String(line.dropFirst(5))), date.day != nil, !date.isSame(as: on)
      else { continue }
      return record.observe(
        "\(name) is of “\(String(line.dropFirst(5)).trimmingBlanks)”, and the front matter says `on: \(on)`.",
        at: node.range, anchor: "files", matched: name)
    }
    return nil
  }
}
