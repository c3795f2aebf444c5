import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// Announcements and publications whose text, or the mail that they file, tells of another day than their front matter; and
/// approvals and reviews whose mail is of another day than they say.
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
      + context.corpus.documents.flatMap { document in
        document.isInForce && context.judgesFields(of: document)
          ? document.attestations.compactMap { inEvidence(of: $0, document) } : []
      }
  }

  /// The mail in which somebody approved, against the day of the entry; over midnight it may be a day apart.
  private func inEvidence(of entry: Attestation, _ document: PolicyDocument) -> Observation? {
    guard let on = entry.on, let place = entry.node["evidence"], let name = place.scalar,
      let date = mailDate(name, document), let day = WrittenDate(in: date)?.exact,
      day < on.adding(days: -1) || day > on.adding(days: 1)
    else { return nil }
    return document.observe(
      "\(name) is of “\(date)”, and the \(entry.kind.rawValue)\(entry.by.map { " by \(context.corpus.name(ofPerson: $0))" } ?? "") says `on: \(on)`.",
      at: place.range, anchor: "\(entry.kind.rawValue)s", matched: name)
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
      guard let name = node.scalar, let stated = mailDate(name, record),
        let date = WrittenDate(in: stated), date.day != nil, !date.isSame(as: on)
      else { continue }
      return record.observe(
        "\(name) is of “\(stated)”, and the front matter says `on: \(on)`.",
        at: node.range, anchor: "files", matched: name)
    }
    return nil
  }

  /// What stands behind `Date:` in a mail that is filed as text; nil for other files.
  private func mailDate(_ name: String, _ document: PolicyDocument) -> String? {
    guard name.lowercased().hasSuffix(".txt") || name.lowercased().hasSuffix(".eml"),
      let path = context.corpus.file(name, namedBy: document), let source = context.source(path)
    else { return nil }
    let head = source.bytes.prefix(4096).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    )
    .prefix { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    guard head.contains(where: { $0.hasPrefix("From:") }) else { return nil }
    return head.first { $0.hasPrefix("Date:") }.map { String($0.dropFirst(5)).trimmingBlanks }
  }
}
