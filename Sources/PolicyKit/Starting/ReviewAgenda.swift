import PolicyCore
import PolicyModel
import PolicyRules
import PolicySignOff
import PolicySyntax

/// The agenda of a management review: what clause 9.3.2 of ISO/IEC 27001 wants on the table, from what the repository holds.
struct ReviewAgenda {
  private let corpus: Corpus
  private let inputs: ReviewInputs
  private let path: String
  private let day: CalendarDate
  /// The review before.
  private let last: PolicyDocument?
  /// The day after which things are new: that of the review before, else a year ago.
  private let since: CalendarDate

  /// - Parameter path: of the minutes, from where links go.
  init(_ corpus: Corpus, _ inputs: ReviewInputs, _ path: String, on day: CalendarDate) {
    self.corpus = corpus
    self.inputs = inputs
    self.path = path
    self.day = day
    last = corpus.documents(.review).filter { $0.date("on").map { $0 < day } ?? false }
      .max { ($0.date("on") ?? day) < ($1.date("on") ?? day) }
    since = last?.date("on") ?? day.adding(months: -12)
  }

  var text: String {
    [
      "Present, and excused: [Company: who was there, and who was not].", actions, changes, parties,
      objectives, results, risks, exceptions, due, improvement, decisions, newActions,
    ].joined(separator: "\n\n") + "\n"
  }

  // MARK: The points of clause 9.3.2

  private var actions: String {
    let known = inputs.openActions
    let open = known.map { action in
      [
        [action.ticket, action.what].compactMap(\.self).joined(separator: " "),
        action.owner.map(corpus.name(ofPerson:)) ?? "", action.due.description,
        corpus.document(atPath: action.file).map(link) ?? action.file,
        "[Company: done, or by when]",
      ]
    }
    let corrective = corpus.documents(.objective).compactMap { document -> [String]? in
      guard let finding = document.text("corrective-action.finding"), document.isInForce,
        document.text("corrective-action.due") == nil
      else { return nil }
      return [
        finding, document.owner ?? "", document.text("corrective-action.ticket") ?? "",
        link(document),
        "[Company: done, or by when]",
      ]
    }
    let table = section(
      "Actions of earlier reviews", ["Action", "Who", "Due or ticket", "From", "State"],
      open + corrective, none: "No action is open.")
    guard let last else { return table }
    let decided = decidedBefore.map {
      "\n\n\($0)\n\nDone of these: [Company: which, and what of the others]."
    }
    return table
      + "\n\nDecided by \(link(last)) on \(since)\(decided.map { ":" + $0 } ?? ": [Company: what became of it].")"
  }

  /// What the minutes before hold under a heading about actions, as it stands there; nil where there is none, or where its links
  /// would lead elsewhere from here.
  private var decidedBefore: String? {
    guard let last, last.root["actions"]?.list.isEmpty ?? true,
      PathNames.folder(of: last.path) == PathNames.folder(of: path)
    else { return nil }
    func line(_ section: Section) -> Int {
      last.source.range(last.parsed.body.nodes[section.heading].bytes).start.line
    }
    let lines = last.sections.map(line)
    // The last one: minutes begin with the actions of before.
    guard
      let index = last.sections.lastIndex(where: { section in
        section.title.lowercased().split { !$0.isLetter }.contains {
          $0 == "actions" || $0 == "action"
        }
      })
    else { return nil }
    let end = index + 1 < lines.count ? lines[index + 1] : last.source.lineCount + 1
    guard lines[index] + 1 < end else { return nil }
    let text = last.source.text(
      in: SourceRange(
        SourcePosition(line: lines[index] + 1, column: 1), SourcePosition(line: end, column: 1)))
    return text.trimmingBlanks.isEmpty ? nil : text.trimmingBlanks
  }

  private var changes: String {
    let rows = records(ofTypes: ["change"]).map { [$0.text("on") ?? "", link($0)] }
    let approved = corpus.documents.flatMap { document in
      document.approvals.compactMap { entry -> [String]? in
        guard let on = entry.on, on > since, on <= day else { return nil }
        return [on.description, "\(link(document)) \(cell(entry.version ?? "")) approved"]
      }
    }
    return section(
      "Changes that concern the management system", ["Day", "Change"],
      (rows + approved).sorted { $0[0] < $1[0] }, none: "No change is recorded since \(since).",
      after: "Outside, such as law, customers, suppliers and threats: [Company: what changed].")
  }

  private var parties: String {
    "## Interested parties\n\nNeeds that changed, and what customers and others said: [Company: feedback since \(since)]."
  }

  private var objectives: String {
    let rows = corpus.documents(.objective).filter { $0.status?.isSetAside != true }.map {
      document in
      [
        link(document), inputs.target(of: document) ?? "no metric",
        inputs.latest(of: document) ?? (document.text("metric") == "none" ? "–" : "no figure"),
        document.text("status") ?? "",
      ]
    }
    return section(
      "Objectives", ["Objective", "Target", "Last figure", "Status"], rows,
      none: "No objective is kept here.",
      after: "Verdict: [Company: which stay, which change, and why].")
  }

  private var results: String {
    let types = ["incident", "audit", "access-review", "training"]
    let known = records(ofTypes: nil).filter {
      !["change", "announcement", "publication", "process-map"].contains($0.text("type") ?? "")
    }
    let rows = known.map { [$0.text("on") ?? "", $0.text("type") ?? "", link($0)] }
    let missing = types.filter { type in !known.contains { $0.text("type") == type } }
    let after =
      missing.isEmpty
      ? nil
      : "Since \(since) there is no record of: \(missing.map { spaced($0) }.joined(separator: ", "))."
    return section(
      "Incidents, audits and other results", ["Day", "Type", "Record"], rows,
      none: "No record since \(since).", after: after)
  }

  private var risks: String {
    func score(_ document: PolicyDocument) -> Int {
      (document.text("likelihood").flatMap(Int.init) ?? 0)
        * (document.text("impact").flatMap(Int.init) ?? 0)
    }
    let kept = corpus.documents(.risk).filter { $0.status?.isSetAside != true }
    let rows = kept.sorted { (score($1), $0.name) < (score($0), $1.name) }.prefix(10).map {
      document in
      [
        link(document), String(score(document)), document.text("residual") ?? "–",
        document.text("treatment") ?? "", owner(document),
      ]
    }
    let rest = kept.count > 10 ? "The other \(kept.count - 10) are in the register. " : ""
    return section(
      "Risks and their treatment", ["Risk", "Rating", "Residual", "Treatment", "Owner"],
      Array(rows), none: "No risk is kept here.",
      after: rest + "Verdict: [Company: what is accepted, and what is treated further].")
  }

  private var exceptions: String {
    let rows = corpus.documents(.exception).filter { document in
      document.isInForce && document.text("type") != "break-glass"
    }.map { [link($0), $0.text("until") ?? "no end", owner($0)] }
    return section(
      "Exceptions in force", ["Exception", "Until", "Owner"], rows, none: "None is in force.")
  }

  private var due: String {
    let end = day.adding(days: 90)
    let rows = corpus.documents.compactMap { document -> (CalendarDate, [String])? in
      guard document.isInForce, ![.review, .record, .exception].contains(document.kind),
        let next = ReviewSchedule(of: document, configuration: corpus.configuration, asOf: day)
          .next,
        next <= end
      else { return nil }
      return (next, [next.description, link(document), owner(document)])
    }.sorted { ($0.0, $0.1[1]) < ($1.0, $1.1[1]) }
    return section(
      "What falls due by \(end)", ["Due", "Document", "Owner"], rows.map(\.1),
      none: "No document falls due by then.")
  }

  private var improvement: String {
    "## Resources and improvement\n\n- Resources: [Company: are people, time and budget enough].\n- Improvement: [Company: what is to get better, by whom, by when]."
  }

  private var decisions: String {
    let rows = corpus.controlled.filter { document in
      ![.review, .record].contains(document.kind)
        && (document.status == .draft || document.status == .inReview)
    }.sorted { $0.name < $1.name }.map { [link($0), $0.version ?? "–", owner($0)] }
    return section(
      "Documents to decide on", ["Document", "Version", "Owner"], rows,
      none: "No draft waits for a decision.",
      after: rows.isEmpty ? nil : "Decided: [Company: which are approved, and which are not].")
  }

  private var newActions: String {
    "## Actions\n\n| Action | Who | By |\n| --- | --- | --- |\n| [Company: action] | [Company: who] | [Company: day] |"
  }

  // MARK: Parts

  private func section(
    _ title: String, _ header: [String], _ rows: [[String]], none: String, after: String? = nil
  ) -> String {
    var parts = ["## \(title)"]
    if rows.isEmpty {
      parts.append(none)
    } else {
      let lines = [header, header.map { _ in "---" }] + rows
      parts.append(
        lines.map { "| " + $0.map(cell).joined(separator: " | ") + " |" }.joined(separator: "\n"))
    }
    return (parts + [after].compactMap(\.self)).joined(separator: "\n\n")
  }

  /// As it stands in one cell of a table.
  private func cell(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ").replacing("|", with: "\\|")
  }

  /// Records of some types, all where nil, since the review before.
  private func records(ofTypes types: [String]?) -> [PolicyDocument] {
    corpus.documents(.record).filter { record in
      guard let on = record.date("on"), on > since, on <= day else { return false }
      return types?.contains(record.text("type") ?? "") ?? true
    }.sorted { ($0.text("on") ?? "", $0.name) < ($1.text("on") ?? "", $1.name) }
  }

  private func owner(_ document: PolicyDocument) -> String {
    document.owner.map { corpus.people?.label(of: $0, on: day) ?? $0 } ?? ""
  }

  private func link(_ document: PolicyDocument) -> String {
    let target = PathNames.relative(document.path, to: PathNames.folder(of: path))
    let name = document.id.map { "\($0) \(document.title)" } ?? document.title
    let label = name.reduce(into: "") { output, character in
      if "[]\\`*_<>".contains(character) { output.append("\\") }
      output.append(character)
    }
    return "[\(label)](\(target.replacing(" ", with: "%20")))"
  }
}
