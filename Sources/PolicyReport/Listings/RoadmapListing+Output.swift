import PolicyCore

extension RoadmapListing {
  /// The keys are a contract: see `docs/roadmap.md`.
  public func json() -> String {
    PrettyJSON.encode([
      "steps": .array(
        steps.map { status in
          [
            "step": .string(status.step.name), "state": .string(status.state.rawValue),
            "evidence": .strings(status.evidence), "missing": .strings(status.missing),
          ]
        }),
      "locker": .array(items.map(value)),
    ])
  }

  private func value(_ item: Item) -> JSONValue {
    [
      "item": .string(item.name), "requires": .string(item.requires),
      "state": .string(item.state.rawValue), "files": .strings(item.files),
      "findings": .array(
        item.findings.map { finding in
          [
            "rule": .string(finding.rule), "id": .string(finding.id),
            "level": .string(finding.level.rawValue), "message": .string(finding.message),
            "file": .string(finding.file), "line": .integer(finding.range.start.line),
            "fix": .string(finding.fix),
          ]
        }),
      "share": .optional(item.share), "elsewhere": .optional(item.elsewhere),
      "reason": .optional(item.reason),
      "next": .optional(item.wantsMore ? item.advice : item.findings.first?.fix),
    ]
  }

  /// How many things to do stand above the rest.
  private static let shown = 5

  /// First what to do now, then the steps, then each item.
  public func text() -> String {
    ([now, stepTable] + Group.allCases.map(table)).joined(separator: "\n") + "\n\(summary).\n"
  }

  private var now: String {
    let next = self.next
    var text = "What now?\n"
    if next.isEmpty {
      return text + "  Nothing: every item is found, or has nothing to record.\n"
    }
    for (index, item) in next.prefix(Self.shown).enumerated() {
      text += "  \(index + 1). \(item.name): \(uncapitalised(item.word))\n"
      for line in Self.instruction(item) { text += "     " + PrintableText.of(line) + "\n" }
    }
    if next.count > Self.shown {
      text += "  Then \(counted(next.count - Self.shown, "more item")), listed below.\n"
    }
    return text
  }

  /// What is wrong and what to do, for whoever does it.
  private static func instruction(_ item: Item) -> [String] {
    if item.wantsMore { return [item.reason, item.advice].compactMap(\.self) }
    guard let finding = item.findings.first else { return [item.reason].compactMap(\.self) }
    let place = finding.isAboutWhole ? "" : "\(finding.file):\(finding.range.start.line): "
    let rest =
      item.findings.count > 1 ? ["And \(counted(item.findings.count - 1, "more finding"))."] : []
    return ["\(place)\(finding.message)", finding.fix] + rest
  }

  private var stepTable: String {
    let rows = steps.map { status in
      [
        "  \(status.step.rawValue + 1)", status.step.name, status.word,
        Self.absence(of: status),
      ]
    }
    return "The ten steps\n" + TextColumns.lines(rows).map { $0 + "\n" }.joined()
  }

  private static func absence(of status: StepStatus) -> String {
    let missing = status.missing
    guard !missing.isEmpty else { return "" }
    let rest = missing.count > 2 ? " and \(missing.count - 2) more" : ""
    return "missing: \(missing.prefix(2).joined(separator: "; "))\(rest)"
  }

  private func table(_ group: Group) -> String {
    let above = next.prefix(Self.shown).map(\.name)
    let own = items.filter { $0.group == group }
    let rows = own.map { ["  " + $0.word, $0.name + Self.amount($0)] }
    var text = group.name + "\n"
    for (item, line) in zip(own, TextColumns.lines(rows)) {
      text += line + "\n"
      // What stands above is not said again.
      guard item.state != .found, !above.contains(item.name) else { continue }
      for line in Self.instruction(item).prefix(2) {
        text += "      " + PrintableText.of(line) + "\n"
      }
    }
    return text
  }

  /// " (27 files)"
  private static func amount(_ item: Item) -> String {
    item.files.isEmpty ? "" : " (\(counted(item.files.count, "file")))"
  }
}
