import PolicyCore

/// A waiver with what is known of it once all other rules have spoken.
struct JudgedWaiver {
  let waiver: Waiver
  /// The rule that it names, as it names it.
  let name: String
  /// Whether it covers a finding.
  let isUsed: Bool
  /// Of one that covers nothing: where what it means is found, and what to do, as a sentence; nil where that is nowhere.
  var elsewhere: String?
  let asOf: CalendarDate
  private let ruleSet: RuleSet
  private let rule: Rule?

  init(_ waiver: Waiver, isUsed: Bool, _ ruleSet: RuleSet, asOf: CalendarDate) {
    self.waiver = waiver
    name = waiver.rule ?? ""
    self.isUsed = isUsed
    self.asOf = asOf
    self.ruleSet = ruleSet
    rule = ruleSet.rule(named: name)
  }

  /// Whether the rule that it names is on.
  var isOfActiveRule: Bool { rule.map { ruleSet.activeNames.contains($0.info.name) } ?? false }

  /// Whether it names a rule of sign-off. Waivers are no part of the text that is approved, so anybody could write one.
  var isOfSignOff: Bool { rule.map { $0.info.subject != .text } ?? false }

  /// What it lacks of a rule, a reason and an end; nil for a whole one.
  var gap: String? {
    guard !name.isEmpty else { return "This waiver names no rule." }
    guard rule != nil else {
      let hint = Suggestion.hint(for: name, among: ruleSet.rules.map(\.info.name))
      return "This waiver names a rule that does not exist, `\(name)`\(hint)"
    }
    if isOfSignOff {
      return
        "`\(name)` is a rule of sign-off, and no document waives what it is itself judged by: this waiver covers nothing."
    }
    if waiver.reason?.isEmpty ?? true { return "The waiver of `\(name)` gives no reason." }
    if let text = waiver.untilText, waiver.until == nil {
      return "The waiver of `\(name)` ends on `\(text)`, which is no date (YYYY-MM-DD)."
    }
    return waiver.until == nil ? "The waiver of `\(name)` has no end date (`until`)." : nil
  }

  /// The day after which it covers nothing, if it is past; nil too for one that is not whole.
  var pastEnd: CalendarDate? {
    guard gap == nil, let until = waiver.until, until < asOf else { return nil }
    return until
  }
}
