import PolicyCore
import PolicyModel

/// What a person reads of an adoption: what was inferred, from which line, how sure, and what is left to decide.
struct AdoptionSummary {
  let settings: AdoptedSettings
  let documents: [AdoptedDocument]
  let found: BaselineWriting.Result
  let baseline: AdoptedBaseline
  /// Files that are written into and that Git could not bring back as they are.
  let uncommitted: [String]
  let asOf: CalendarDate

  /// Those that are written into, or need nothing.
  private var taken: [AdoptedDocument] { documents.filter { $0.obstacle == nil } }

  var lines: [String] {
    var lines = [settings.path] + settings.reasons.map { "  " + $0 }
    let values = taken.flatMap { document in document.values.map { (document.path, $0) } }
    let stated = values.filter { $0.1.line != nil && $0.1.key != "title" }
    if !stated.isEmpty {
      lines += ["", "Read from the text:"]
      lines += stated.map { "  " + $0.1.sentence(in: $0.0) }
    }
    lines += approvals
    let inferred = values.filter { $0.1.line == nil || $0.1.key == "title" }
    if !inferred.isEmpty {
      lines += ["", "Put into front matter:"] + grouped(inferred.map(\.1))
    }
    let unread = taken.flatMap(\.unread)
    if !unread.isEmpty {
      lines +=
        ["", "Stated, and not taken, since no key of ours can hold it as it is:"]
        + unread.prefix(20).map { "  " + $0 }
      if unread.count > 20 { lines.append("  and \(unread.count - 20) more") }
    }
    let obstacles = documents.compactMap { document in
      document.obstacle.map { "  \(document.path): \($0)" }
    }
    if !obstacles.isEmpty { lines += ["", "Left as they are:"] + obstacles }
    lines.append("")
    lines += baseline.lines
    let contradictions = taken.flatMap(\.decisions)
    if !contradictions.isEmpty {
      lines += ["", "For a person to decide, since the text says two things or is not clear:"]
      lines += contradictions.map { "  " + $0 }
    }
    return lines + decisions + outOfForce + missingSettings + warning
  }

  private var approvals: [String] {
    let given = taken.flatMap { document in
      document.approvals.map {
        "  \(document.path):\($0.on.line ?? 1)  approved by \($0.by.value) on \($0.on.value), as the text claims (likely)"
      }
    }
    return given.isEmpty
      ? [] : ["", "Approvals from before, entered as claims with their day:"] + given
  }

  /// What nobody is reminded of any more once it is a draft.
  private var outOfForce: [String] {
    let drafts = taken.filter { document in
      document.values.contains { $0.key == "status" && $0.value == "draft" }
    }
    var lines: [String] = []
    var lacks: [String] = []
    for lack in drafts.compactMap(\.lackOfApproval) where !lacks.contains(lack) {
      lacks.append(lack)
    }
    for lack in lacks {
      let those = drafts.filter { $0.lackOfApproval == lack }
      let late = those.count(where: isOverdue)
      let one = those.count == 1
      lines.append(
        "\(counted(those.count, "document")) that \(one ? "calls itself" : "call themselves") approved \(one ? "becomes a draft" : "become drafts"), since no line says \(one ? lack.replacing("them", with: "it") : lack): \(Self.named(those.map(\.path)))"
          + (late == 0
            ? "."
            : "; \(late) of them \(late == 1 ? "is" : "are") overdue for review by \(late == 1 ? "its" : "their") own text.")
      )
    }
    let others = drafts.filter { $0.lackOfApproval == nil && isOverdue($0) }
    if !others.isEmpty {
      let one = others.count == 1
      lines.append(
        "\(counted(others.count, "document")) more \(one ? "is" : "are") overdue for review by \(one ? "its" : "their") own text and \(one ? "becomes a draft" : "become drafts"), of which no review is due: \(Self.named(others.map(\.path)))."
      )
    }
    return lines.isEmpty ? [] : ["", "Out of force by this:"] + lines.map { "  " + $0 }
  }

  private func isOverdue(_ document: AdoptedDocument) -> Bool {
    document.nextReview.map { $0 < asOf } ?? false
  }

  /// What a policyc.yml that stays as it is does not allow yet.
  private var missingSettings: [String] {
    guard settings.newText == nil, !settings.configuration.signOff.restsOnClaims,
      taken.contains(where: { !$0.approvals.isEmpty })
    else { return [] }
    return [
      "",
      "\(settings.path) asks for more than the approvals from before can prove: they will be found as `approval-backdated`. While they count as claims, it needs:",
      "  signoff:", "    require: claimed", "    backdating-tolerance: off",
    ]
  }

  private var warning: [String] {
    uncommitted.isEmpty
      ? []
      : [
        "",
        "Commit these first, or Git cannot bring them back as they are: \(Self.named(uncommitted)).",
      ]
  }

  private static func named(_ names: [String]) -> String {
    names.prefix(20).joined(separator: ", ")
      + (names.count > 20 ? " and \(names.count - 20) more" : "")
  }

  /// `id: 26 documents, from its place in the list (guess)`.
  private func grouped(_ values: [AdoptedValue]) -> [String] {
    var groups: [(key: String, words: String, count: Int, first: String, last: String)] = []
    for value in values {
      let said =
        value.key == "status"
        ? "\(value.value), since \(value.origin.hasPrefix("nothing") ? "no line says who approved it and when" : value.origin)"
        : "from \(value.origin)"
      let words = "\(said) (\(value.certainty.rawValue))"
      if let index = groups.firstIndex(where: { $0.key == value.key && $0.words == words }) {
        groups[index].count += 1
        groups[index].last = value.value
      } else {
        groups.append((value.key, words, 1, value.value, value.value))
      }
    }
    return groups.map { group in
      let range =
        group.key != "id" || group.count == 1 ? "" : ", \(group.first) to \(group.last)"
      return "  \(group.key): \(counted(group.count, "document"))\(range), \(group.words)"
    }
  }

  /// What no baseline may hold.
  private var decisions: [String] {
    let errors = found.findingsLeft.filter { $0.level == .error }
    guard !errors.isEmpty else { return [] }
    return ["", "For a person to decide, since no baseline may hold it:"]
      + errors.prefix(20).map {
        "  \($0.file):\($0.range.start.line)  \($0.message)  \($0.rule)"
      } + (errors.count > 20 ? ["  and \(errors.count - 20) more: policyc check"] : [])
  }
}
