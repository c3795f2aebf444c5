import PolicyCore
import PolicyModel

/// Rows of a statement of applicability, and what policyc.yml excludes of a framework, against the documents, and against the
/// table of the standard.
///
/// What a row lacks is `soa-incomplete`'s to tell, and a control that nothing covers `control-uncovered`'s.
struct SoAContradicted: ComputedCorpusCheck {
  static let name = "soa-contradicted"

  func observations(in context: RuleContext) -> [Observation] {
    let excepted = ExceptedControls(context)
    return context.corpus.statements.flatMap { statement -> [Observation] in
      guard statement.problem == nil,
        let table = context.frameworks.framework(statement.framework)
      else { return [] }
      let titles = StatementTitles(statement, table)
      var seen: Set<FrameworkReference> = []
      return statement.rows.flatMap { row -> [Observation] in
        guard row.control.framework == statement.framework, seen.insert(row.control).inserted,
          let control = table.requirement(row.control.id)
        else { return [] }
        return exclusion(row, control, statement, context)
          + implementers(row, control, statement, context)
          + title(row, control, titles, statement, context)
          + exception(row, control, excepted, statement)
      } + notInForce(statement, table, context)
        + StatementCount(statement, table, context).observations
    } + ExcludedRequirements(context).observations
  }

  /// A control that is said to be implemented, and from which an exception is open.
  private func exception(
    _ row: StatementOfApplicability.Row, _ control: Framework.Requirement,
    _ excepted: ExceptedControls, _ statement: StatementOfApplicability
  ) -> [Observation] {
    guard let exception = excepted.exception(from: row) else { return [] }
    let end = exception.text("until").map { " until \($0)" } ?? ""
    var told = observe(
      "\(row.text) (\(control.title)) is implemented by this row, and \(exception.name) allows a deviation from it\(end).",
      row.implementedRange ?? row.range, row, statement,
      fix:
        "Say `implemented: partly`, naming \(exception.name) and its end; or end the exception, where it is not needed any more."
    )
    told.level = .warning
    return [told]
  }

  private func observe(
    _ message: String, _ range: SourceRange, _ row: StatementOfApplicability.Row,
    _ statement: StatementOfApplicability, fix: String? = nil
  ) -> Observation {
    Observation(
      message, file: statement.source.path, range: range, anchor: "control", matched: row.text,
      fix: fix)
  }

  /// A control that is said not to apply, and that a document in force answers.
  private func exclusion(
    _ row: StatementOfApplicability.Row, _ control: Framework.Requirement,
    _ statement: StatementOfApplicability, _ context: RuleContext
  ) -> [Observation] {
    guard row.isApplicable == false else { return [] }
    let documents = context.frameworks.documents(satisfying: control.id, of: statement.framework)
    guard let first = documents.first else {
      guard let passage = ExcludedInUse(statement, context).passage(row) else { return [] }
      return [
        observe(
          "\(row.text) (\(control.title)) does not apply by this row, and \(passage.place) says “\(passage.text.prefix(160))”.",
          row.range, row, statement,
          fix:
            "Say `applicable: true` with what is done about it; or mend the passage where it is not so."
        )
      ]
    }
    let others = documents.count > 1 ? " and \(counted(documents.count - 1, "other"))" : ""
    return [
      observe(
        "\(row.text) (\(control.title)) does not apply by this row, and \(first)\(others), which is in force, says that it satisfies it.",
        row.range, row, statement,
        fix:
          "Say `applicable: true` with the reason, or take the control out of the `satisfies` of \(first)."
      )
    ]
  }

  /// Documents that rows name and that are not in force, each once. Of a control that nothing covers another finding says so.
  private func notInForce(
    _ statement: StatementOfApplicability, _ table: Framework, _ context: RuleContext
  ) -> [Observation] {
    var found: [(name: String, range: SourceRange, rows: [StatementOfApplicability.Row])] = []
    for row in statement.rows where row.isApplicable == true {
      guard row.control.framework == statement.framework,
        let control = table.requirement(row.control.id), isCovered(row, control, context)
      else { continue }
      for item in row.by {
        guard let name = item.scalar, let document = context.corpus.document(name),
          Self.kinds.contains(document.kind), !document.isInForce
        else { continue }
        if let index = found.firstIndex(where: { $0.name == name }) {
          found[index].rows.append(row)
        } else {
          found.append((name, item.range, [row]))
        }
      }
    }
    return found.compactMap { item in
      guard let first = item.rows.first else { return nil }
      let status = context.corpus.document(item.name)?.text("status") ?? "without approval"
      let others = item.rows.count - 1
      let message =
        others == 0
        ? "The row of \(first.text) names \(item.name), which is not in force (\(status))."
        : "The rows of \(first.text) and \(counted(others, "other control")) name \(item.name), which is not in force (\(status))."
      return observe(message, item.range, first, statement)
    }
  }

  private func isCovered(
    _ row: StatementOfApplicability.Row, _ control: Framework.Requirement, _ context: RuleContext
  ) -> Bool {
    let framework = row.control.framework
    return framework == FrameworkLibrary.iso27001
      ? ControlUncovered.isCovered(row, control, context)
      : !context.frameworks.documents(satisfying: control.id, of: framework).isEmpty
  }

  /// Documents that a row names and that do not implement the control.
  private func implementers(
    _ row: StatementOfApplicability.Row, _ control: Framework.Requirement,
    _ statement: StatementOfApplicability, _ context: RuleContext
  ) -> [Observation] {
    guard row.isApplicable == true else { return [] }
    return row.by.compactMap { item in
      guard let name = item.scalar, let document = context.corpus.document(name) else {
        return nil
      }
      guard document.isInForce else { return nil }
      guard document.kind == .policy || document.kind == .procedure,
        !claims(document, row.control), context.claims(of: document).lacks(row.control),
        !mentions(document, control)
      else { return nil }
      return observe(
        "The row of \(row.text) (\(control.title)) names \(name), which neither claims the control in `satisfies` nor treats of it.",
        item.range, row, statement,
        fix: "Name the document that implements the control, or say in \(name) how it does.")
    }
  }

  /// Kinds that are in force or not; minutes and records happened.
  private static let kinds: Set<DocumentKind> = [.policy, .procedure, .objective, .exception]

  private func claims(_ document: PolicyDocument, _ control: FrameworkReference) -> Bool {
    document.texts("satisfies").compactMap(FrameworkReference.init).contains {
      $0.framework == control.framework && Framework.isSame($0.id, control.id)
    }
  }

  private func mentions(
    _ document: PolicyDocument, _ control: Framework.Requirement
  ) -> Bool {
    let text = TextSearch(document.source.bytes)
    return text.contains(word: control.id) || text.contains(phrase: control.title)
  }

  private func title(
    _ row: StatementOfApplicability.Row, _ control: Framework.Requirement,
    _ titles: StatementTitles,
    _ statement: StatementOfApplicability, _ context: RuleContext
  ) -> [Observation] {
    guard let title = row.title, let what = titles.fault(title, of: control),
      // A title of the edition before is told with what became of the control.
      !(FormerControls(context.frameworks).map { former in
        former.entry(control.id).map { former.isFormerTitle(title, of: $0) } ?? false
      } ?? false)
    else { return [] }
    return [
      observe(
        "\(row.text) is “\(control.title)”, and this row calls it “\(title)”\(what).",
        row.titleRange ?? row.range, row, statement,
        fix: "Write the title of the control, or the control of the title.")
    ]
  }
}

/// Whether the titles of a statement are those of the standard.
struct StatementTitles {
  private let table: Framework
  /// Whether the statement is written in the words of the table: one in another language is not.
  private let isInItsWords: Bool

  init(_ statement: StatementOfApplicability, _ table: Framework) {
    self.table = table
    var titled = 0
    var same = 0
    for row in statement.rows {
      guard let title = row.title, let control = table.requirement(row.control.id) else { continue }
      titled += 1
      if title == control.title || Self.key(title) == Self.key(control.title) { same += 1 }
    }
    isInItsWords = same * 2 >= titled
  }

  /// How a title is another than that of its control; nil where it is the same but for its writing.
  func fault(_ title: String, of control: Framework.Requirement) -> String? {
    guard title != control.title else { return nil }
    let key = Self.key(title)
    let own = Self.key(control.title)
    guard !key.isEmpty, key != own else { return nil }
    if let other = table.requirements.first(where: {
      $0.id != control.id && Self.key($0.title) == key
    }) {
      return ", which is \(other.id)"
    }
    guard isInItsWords, !key.contains(own), !(own.hasPrefix(key) && key.count * 2 >= own.count)
    else { return nil }
    return ""
  }

  /// Letters alone, with neither the plural, nor the "and", nor the difference of "s" and "z" that people write as they like.
  private static func key(_ title: String) -> String {
    let words = title.lowercased().replacing("-", with: "").split { !$0.isLetter && !$0.isNumber }
    return words.filter { $0 != "and" && $0 != "the" }.map { word in
      (word.hasSuffix("s") && word.count > 3 ? word.dropLast() : word).replacing("z", with: "s")
    }.joined().replacing("personallyidentifiableinformation", with: "pii")
  }
}
