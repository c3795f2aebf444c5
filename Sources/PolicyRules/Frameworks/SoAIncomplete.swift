import PolicyCore
import PolicyModel

/// Controls of Annex A without a row, and rows that leave open what the statement is for.
struct SoAIncomplete: ComputedCorpusCheck {
  static let name = "soa-incomplete"

  func observations(in context: RuleContext) -> [Observation] {
    StatementOfApplicability.files.keys.sorted().flatMap { framework in
      context.corpus.statements.first { $0.framework == framework }
        .map { observations($0, context) } ?? absent(framework, context)
    }
  }

  private func observations(
    _ statement: StatementOfApplicability, _ context: RuleContext
  ) -> [Observation] {
    let path = statement.source.path
    if let problem = statement.problem {
      return [
        Observation(
          "The statement of applicability cannot be read: \(problem.message)", file: path,
          range: problem.range, anchor: "statement")
      ]
    }
    guard let annex = context.frameworks.framework(statement.framework) else { return [] }
    return missing(annex, statement) + doubtful(statement, context.corpus)
  }

  /// A statement may lie elsewhere: that there is none here is told only where `applies` names ISO/IEC 27001.
  private func absent(_ name: String, _ context: RuleContext) -> [Observation] {
    let configuration = context.corpus.configuration
    let scope = configuration.frameworks.first { $0.name == name }
    guard let scope, scope.only == nil, configuration.keeps.elsewhere[.soa] == nil,
      let file = StatementOfApplicability.files[name]
    else {
      return []
    }
    // Rows of one standard may stand in the statement of the other.
    let isElsewhere = context.corpus.statements.contains { statement in
      statement.rows.contains { $0.control.framework == name }
    }
    guard !isElsewhere else { return [] }
    let title = context.frameworks.framework(name)?.title ?? name
    let isFirst = name == FrameworkLibrary.iso27001
    return [
      Observation(
        "There is no statement of applicability\(isFirst ? "" : " over \(title)"): no \(file) lies in the folder of the documents.",
        file: configuration.file ?? Configuration.fileName, range: scope.range,
        anchor: isFirst ? "statement" : name, level: isFirst ? nil : .warning)
    ]
  }

  private func missing(
    _ annex: Framework, _ statement: StatementOfApplicability
  ) -> [Observation] {
    let rows = Dictionary(
      statement.rows.filter { $0.control.framework == statement.framework }
        .map { ($0.control.id.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    let missing = annex.requirements.filter { rows[$0.id.lowercased()] == nil }
    let path = statement.source.path
    if missing.count * 2 > annex.requirements.count, let first = missing.first {
      return [
        Observation(
          "\(missing.count) of the \(annex.requirements.count) controls of Annex A have no row; the first of them is \(first.id) (\(first.title)).",
          file: path, range: statement.place, anchor: "statement", matched: "most")
      ]
    }
    // A missing row belongs behind that of the control before it.
    var place = statement.place
    return annex.requirements.compactMap { control in
      if let row = rows[control.id.lowercased()] {
        place = row.range
        return nil
      }
      return Observation(
        "\(control.id) (\(control.title)) has no row.", file: path, range: place,
        anchor: "control", matched: control.id)
    }
  }

  private func doubtful(
    _ statement: StatementOfApplicability, _ corpus: Corpus
  ) -> [Observation] {
    var seen: Set<FrameworkReference> = []
    return statement.rows.flatMap { row -> [Observation] in
      var problems: [(String, SourceRange)] = []
      if !seen.insert(row.control).inserted {
        problems.append(("\(row.text) has a row already.", row.range))
      }
      if row.isApplicable == nil {
        problems.append(
          ("The row of \(row.text) does not say whether the control applies.", row.range))
      } else if row.isApplicable == true, row.implemented == nil, row.by.isEmpty {
        problems.append(
          ("The row of \(row.text) does not say whether the control is implemented.", row.range))
      }
      for item in row.by {
        guard let name = item.scalar, corpus.document(name) == nil,
          StatementDocuments.looksLikeOne(name, in: corpus)
        else { continue }
        problems.append(
          ("The row of \(row.text) names `\(name)`, and no document has this id.", item.range))
      }
      for item in row.treats {
        let name = item.scalar ?? ""
        let document = corpus.document(name)
        guard document?.kind != .risk else { continue }
        let what = document == nil ? "no document has this id" : "that is no risk"
        problems.append(
          ("The row of \(row.text) treats `\(name)`, and \(what).", item.range))
      }
      return problems.map {
        Observation(
          $0.0, file: statement.source.path, range: $0.1, anchor: "control", matched: row.text)
      }
    }
  }
}
