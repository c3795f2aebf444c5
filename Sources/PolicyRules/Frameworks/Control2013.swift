import PolicyCore
import PolicyModel

/// References to controls and categories of ISO/IEC 27001:2013: in `satisfies`, in the statement of applicability, in prose.
///
/// Whether a number is one of 2013 is read from the number itself, or from the edition or the title beside it; where
/// neither decides, nothing is said. ISO/IEC 42001 and others have an Annex A too, and what is theirs is left alone.
struct Control2013: ComputedCorpusCheck {
  static let name = "control-2013"

  func observations(in context: RuleContext) -> [Observation] {
    let documents = context.corpus.documents
    return references(context) + rows(context)
      + Parallel.map(documents) { document in
        ControlMentions.mayNameFormerControls(body(of: document))
          ? FormerControlProse(document, context)?.observations.map { found in
            var found = found
            found.cause = .onFirstLook(document.path, in: document, found.message)
            return found
          } ?? [] : []
      }.flatMap { $0 }
  }

  private func body(of document: PolicyDocument) -> ArraySlice<UInt8> {
    let source = document.source
    return source.bytes[source.lineRange(document.parsed.bodyLine).lowerBound...]
  }

  private func references(_ context: RuleContext) -> [Observation] {
    let library = context.frameworks
    return (library.citations[FrameworkLibrary.iso27001] ?? []).compactMap { citation in
      let reference = citation.reference
      let isKnown = library.framework(FrameworkLibrary.iso27001)?.knows(reference.id) ?? true
      guard !isKnown || reference.edition == "2013", let former = FormerControls(library),
        let entry = former.entry(reference.id)
      else { return nil }
      return context.corpus.documents[citation.document].observe(
        former.message(citation.text, entry), at: citation.range, anchor: "satisfies",
        matched: citation.text, fix: former.fix(entry, prefix: "iso27001:"))
    }
  }

  private func rows(_ context: RuleContext) -> [Observation] {
    guard let statement = context.corpus.statement else { return [] }
    return statement.rows.compactMap { row in
      guard row.control.framework == FrameworkLibrary.iso27001,
        isSuspicious(row, context.frameworks), let former = FormerControls(context.frameworks),
        let entry = former.entry(row.control.id),
        !entry.isShared || row.control.edition == "2013"
          || former.isFormerTitle(row.title ?? "", of: entry)
      else { return nil }
      return Observation(
        former.message(row.text, entry), file: statement.source.path, range: row.range,
        anchor: "control", matched: row.text, fix: former.fix(entry))
    }
  }

  /// Spares reading the table of 2013 for a statement that agrees with the present one.
  private func isSuspicious(
    _ row: StatementOfApplicability.Row, _ library: FrameworkLibrary
  ) -> Bool {
    guard let control = library.framework(FrameworkLibrary.iso27001)?.requirement(row.control.id)
    else { return true }
    return row.control.edition == "2013" || (row.title.map { $0 != control.title } ?? false)
  }
}

/// Looks for controls of 2013 in the text of one document.
struct FormerControlProse {
  private let document: PolicyDocument
  private let former: FormerControls
  private let passages: [ControlPassages.Passage]
  /// Ids of ISO/IEC 42001, which look alike.
  private let lookalikes: Framework?
  private let speaksOf42001: Bool
  private let speaksOf27001: Bool
  /// Whether the document numbers its own parts in this way.
  private var numbersItself = false

  /// Nil when no number of the document is in the tables of 2013.
  init?(_ document: PolicyDocument, _ context: RuleContext) {
    let library = context.frameworks
    let passages = ControlPassages(document).passages
    guard passages.contains(where: { !$0.mentions.controls.isEmpty }),
      let former = FormerControls(library),
      passages.contains(where: { $0.mentions.controls.contains { former.entry($0.id) != nil } })
    else { return nil }
    self.document = document
    self.former = former
    self.passages = passages
    lookalikes = library.framework("iso42001")
    let cited = document.texts("satisfies").compactMap { FrameworkReference($0)?.framework }
    let numbers = Set(passages.flatMap { $0.mentions.standards.map(\.number) })
    speaksOf42001 = numbers.contains("42001") || cited.contains("iso42001")
    speaksOf27001 =
      !numbers.isDisjoint(with: ["27001", "27002"])
      || library.citations[FrameworkLibrary.iso27001] != nil || context.corpus.statement != nil
    numbersItself = passages.contains { passage in
      guard passage.isHeading, let first = passage.mentions.controls.first,
        first.range.lowerBound == 0, standard(of: first, in: passage) == nil
      else { return false }
      return former.entry(first.id).map { !hasFormerTitle(first, $0, passage) } ?? true
    }
  }

  var observations: [Observation] {
    passages.flatMap { passage in
      passage.mentions.controls.compactMap { control in
        guard let entry = former.entry(control.id), isOf2013(control, entry, passage) else {
          return nil
        }
        let text = String(decoding: passage.block.text[control.range], as: UTF8.self)
        return document.observe(
          former.message(text, entry),
          at: passage.block.sourceRange(of: control.range, in: document.source), anchor: "body",
          matched: text, fix: former.fix(entry))
      }
    }
  }

  private func isOf2013(
    _ control: ControlMentions.Control, _ entry: FormerControls.Entry,
    _ passage: ControlPassages.Passage
  ) -> Bool {
    // Who names the successor beside it knows, and tells readers what became of it.
    if entry.control.successors.contains(where: { $0 != control.id && passage.ids.contains($0) }) {
      return false
    }
    let standard = standard(of: control, in: passage)
    if let standard, standard != "27001", standard != "27002" { return false }
    if isClause(control, passage) { return false }
    let hasTitle = hasFormerTitle(control, entry, passage)
    if entry.isShared {
      return hasTitle || standard != nil && edition(of: control, in: passage) == "2013"
        || standard == nil && speaksOf27001 && !speaksOf42001
          && edition(of: control, in: passage) == "2013"
    }
    if standard != nil || hasTitle { return true }
    if numbersItself || !speaksOf27001 { return false }
    return !(speaksOf42001 && lookalikes?.knows(control.id) == true)
  }

  /// Whether the words beside a number are those of the clause with that number, and the A before it a slip: `A.6.1.2: Information
  /// security risk assessment`.
  private func isClause(
    _ control: ControlMentions.Control, _ passage: ControlPassages.Passage
  ) -> Bool {
    guard let title = Self.clauses[control.id] else { return false }
    let text = passage.block.text
    let behind = text[control.range.upperBound..<min(text.count, control.range.upperBound + 60)]
    return String(decoding: behind, as: UTF8.self).lowercased().contains(title)
  }
  private static let clauses = [
    "A.6.1.2": "risk assessment", "A.6.1.3": "risk treatment", "A.9.2.2": "internal audit",
  ]

  /// The number of the standard that governs a control: the one named last before it, or first behind it in its passage, or
  /// what stands around the passage. Nil where nothing says.
  private func standard(
    of control: ControlMentions.Control, in passage: ControlPassages.Passage
  ) -> String? {
    let standards = passage.mentions.standards
    if let before = standards.last(where: { $0.offset <= control.range.lowerBound }) {
      return before.number
    }
    // What stands behind a number governs it where it is a standard of ISO's; "A.12.6.1 and PCI DSS" are two.
    if let behind = standards.first(where: { $0.number.allSatisfy(\.isNumber) }) {
      return behind.number
    }
    return passage.surroundings.lazy.compactMap { $0.standards.last?.number }.first
  }

  /// The edition that stands beside a control; nil where none does, or two that disagree.
  private func edition(
    of control: ControlMentions.Control, in passage: ControlPassages.Passage
  ) -> String? {
    let editions = passage.mentions.editions
    let before = editions.last { $0.range.upperBound <= control.range.lowerBound }?.year
    let next = passage.mentions.controls.first {
      $0.range.lowerBound >= control.range.upperBound
    }?.range.lowerBound
    let limit = min(next ?? .max, control.range.upperBound + 40)
    let behind = editions.first {
      $0.range.lowerBound >= control.range.upperBound && $0.range.lowerBound < limit
    }?.year
    switch (before, behind) {
    case (let year?, nil), (nil, let year?): return year
    case (let first?, let second?): return first == second ? first : nil
    case (nil, nil):
      return passage.surroundings.lazy.compactMap { $0.editions.last?.year }.first
    }
  }

  private func hasFormerTitle(
    _ control: ControlMentions.Control, _ entry: FormerControls.Entry,
    _ passage: ControlPassages.Passage
  ) -> Bool {
    let text = passage.block.text
    let behind = text[control.range.upperBound..<min(text.count, control.range.upperBound + 120)]
    if isBeside(behind.prefix { !isLetter($0) }),
      former.isFormerTitle(String(decoding: behind, as: UTF8.self), of: entry)
    {
      return true
    }
    let before = text[max(0, control.range.lowerBound - 120)..<control.range.lowerBound]
    if isBeside(before.reversed().prefix { !isLetter($0) }),
      former.titles(of: entry).contains(where: {
        TitleWords(String(decoding: before, as: UTF8.self)).ends(with: TitleWords($0))
      })
    {
      return true
    }
    return control.range == text.indices
      && passage.neighbours.contains {
        former.isFormerTitle(String(decoding: $0, as: UTF8.self), of: entry)
      }
  }

  /// Whether what stands between a number and a title parts them no further than a dash or a bracket.
  private func isBeside(_ gap: some Collection<UInt8>) -> Bool {
    gap.count <= 8 && !gap.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ";") }
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
