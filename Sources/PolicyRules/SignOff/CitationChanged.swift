import PolicyCore
import PolicyModel
import PolicySignOff
import PolicySyntax

/// Minutes, attached files and tables of figures that say something else than when the document was approved that rests on
/// them.
struct CitationChanged: ComputedDocumentCheck {
  static let name = "citation-changed"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.asksToBeFollowed, let signOff = context.signOff,
      let judged = SignOffJudgement(document, context), !judged.approvals.isEmpty
    else { return [] }
    let reading = Reading(document, context, signOff, judged)
    return judged.approvals.compactMap(reading.minutes) + reading.files()
  }

  private struct Reading {
    let document: PolicyDocument
    let context: RuleContext
    let signOff: any SignOffSource
    let judged: SignOffJudgement

    init(
      _ document: PolicyDocument, _ context: RuleContext, _ signOff: any SignOffSource,
      _ judged: SignOffJudgement
    ) {
      self.document = document
      self.context = context
      self.signOff = signOff
      self.judged = judged
    }

    // MARK: Minutes

    /// What is said of the minutes that an approval names. Those that are approved themselves have a digest of their own.
    func minutes(_ proven: ProvenAttestation) -> Observation? {
      guard let id = proven.entry.minutes, let minutes = context.corpus.document(id),
        minutes.kind == .review, minutes.approvals.isEmpty,
        // What cannot be read says nothing, and is told as such.
        context.judgesFields(of: minutes),
        let held = signOff.file(minutes.path, by: proven)
      else { return nil }
      let head = ParsedDocument.head(path: minutes.path, bytes: held)
      let root = PolicyDocument.root(
        of: head.frontMatter, fields: context.corpus.configuration.fields)
      let former = ContentDigest.of(root, head.source, bodyLine: head.bodyLine).description
      guard former != context.digest(of: minutes) else { return nil }
      return judged.observe(
        "\(minutes.name) says something else than when \(judged.name(proven)) approved by it (\(proven.proof.place)).",
        proven.entry, at: "minutes", matched: minutes.name,
        cause: SharedCause(
          minutes.name, at: (minutes.path, minutes.place(of: "id")), subject: document.name
        ) {
          "\(minutes.name) says something else than when \($0.counting("approval")) were made by it."
        })
    }

    // MARK: Files

    /// Whether the rule on figures names the one that was rewritten.
    private var isToldAsFigure: Bool {
      context.isOn(MetricRewritten.self)
        && !MetricRewritten().observations(of: document, in: context).isEmpty
    }

    func files() -> [Observation] {
      // What the objective owns up to is in its digest.
      let ownsUp = document.root["metric"]?["corrections"] != nil
      let metric =
        ownsUp ? [] : ["source", "evidence"].compactMap { document.root["metric"]?[$0] }
      return (document.root["files"]?.list ?? []).compactMap { file($0, isTable: false) }
        + metric.compactMap { file($0, isTable: true) }
    }

    /// - Parameter isTable: whether it may grow: what it held must be there still.
    private func file(_ node: YAMLNode, isTable: Bool) -> Observation? {
      guard let name = node.scalar, let path = context.corpus.file(name, namedBy: document),
        let present = (try? context.snapshot.read(path)).flatMap({ $0 })
      else { return nil }
      // Whoever approved or looked at it last saw what the file held then.
      var changed: ProvenAttestation?
      for proven in judged.attestations {
        guard let held = signOff.file(path, by: proven) else { continue }
        if held == present || isTable && TableGrowth.holds(present, all: held)
          || !isTable && TableGrowth.isWorkedOff(held, to: present)
        {
          return nil
        }
        changed = proven
      }
      guard let changed, !isTable || !isToldAsFigure else { return nil }
      return document.observe(
        isTable
          ? "A row of \(path) that was there when \(judged.name(changed)) approved the document (\(changed.proof.place)) is another now, or gone."
          : "\(path) is not the file that it was when \(judged.name(changed)) approved the document (\(changed.proof.place)).",
        at: node.range, anchor: "files", matched: name)
    }
  }
}

/// Whether a table only grew.
enum TableGrowth {
  /// Whether every row of a former state is among those of a later one, by the columns that there were.
  static func holds(_ present: [UInt8], all former: [UInt8]) -> Bool {
    if present.starts(with: former), former.last == 0x0A { return true }
    guard let old = rows(former), let new = rows(present) else { return false }
    let columns = old.names.map { new.names.firstIndex(of: $0) }
    guard !columns.contains(nil) else { return false }
    var counts: [[String]: Int] = [:]
    for row in new.rows {
      counts[columns.map { $0.flatMap { $0 < row.count ? row[$0] : nil } ?? "" }, default: 0] += 1
    }
    return old.rows.allSatisfy { row in
      let cells = old.names.indices.map { $0 < row.count ? row[$0] : "" }
      guard let count = counts[cells], count > 0 else { return false }
      counts[cells] = count - 1
      return true
    }
  }

  /// Whether a table of actions says of each what it said, and only tells of more of them that they are done.
  static func isWorkedOff(_ former: [UInt8], to present: [UInt8]) -> Bool {
    guard let old = rows(former), let new = rows(present), old.names == new.names,
      let changing = ActionTable.changingColumns(old.names)
    else { return false }
    func kept(_ row: [String]) -> [String] {
      row.indices.filter { !changing.contains($0) }.map { row[$0] }
    }
    var counts: [[String]: Int] = [:]
    for row in new.rows { counts[kept(row), default: 0] += 1 }
    return old.rows.allSatisfy { row in
      guard let count = counts[kept(row)], count > 0 else { return false }
      counts[kept(row)] = count - 1
      return true
    }
  }

  private static func rows(_ bytes: [UInt8]) -> (names: [String], rows: [[String]])? {
    do {
      var reader = try TableReader(bytes)
      var rows: [[String]] = []
      var fields: [TableReader.Field] = []
      while try reader.next(&fields) { rows.append(fields.map(reader.text)) }
      return (reader.names, rows)
    } catch {
      return nil
    }
  }
}
