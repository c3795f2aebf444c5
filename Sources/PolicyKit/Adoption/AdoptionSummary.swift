import PolicyCore
import PolicyModel

/// What a person reads of an adoption: what was inferred, from which line, how sure, and what is left to decide.
struct AdoptionSummary {
  let settings: AdoptedSettings
  let documents: [AdoptedDocument]
  let found: BaselineWriting.Result
  let baselinePath: String

  var lines: [String] {
    var lines = [settings.path] + settings.reasons.map { "  " + $0 }
    let values = documents.flatMap { document in document.values.map { (document.path, $0) } }
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
    let obstacles = documents.compactMap { document in
      document.obstacle.map { "  \(document.path): \($0)" }
    }
    if !obstacles.isEmpty { lines += ["", "Left as they are:"] + obstacles }
    lines.append("")
    lines += found.lines(baselinePath)
    return lines + decisions
  }

  private var approvals: [String] {
    let given = documents.compactMap { document in
      document.approval.map {
        "  \(document.path):\($0.on.line ?? 1)  approved by \($0.by.value) on \($0.on.value), as the text claims (likely)"
      }
    }
    return given.isEmpty
      ? [] : ["", "Approvals from before, entered as claims with their day:"] + given
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
