import PolicyCore
import PolicyModel
import PolicyText

/// What policyc.yml states as a number against what a policy in force says of the same: how long an exception may run, how often
/// management reviews the system, and how often a type of record is made.
struct SettingStatements {
  let read: [DocumentFacts]
  let context: RuleContext

  var observations: [Observation] { exceptions + reviews + records }

  /// An exception may run for less than the settings allow, where the policy from which it is one says so; what the high-level
  /// policy says holds for all.
  private var exceptions: [Observation] {
    let settings = context.corpus.configuration.exceptions
    guard settings.statesLongest else { return [] }
    return read.map(\.document).filter(\.isHighLevel).compactMap { policy in
      guard let stated = ExceptionLengths.longest(in: policy, context),
        settings.longest.months > stated.longest.months * 1.04
      else { return nil }
      return policy.observe(
        "The text says \(stated.quotation), and policyc.yml lets exceptions run for \(settings.longest) (`exceptions.longest`).",
        at: stated.place, anchor: "exceptions", matched: "\(settings.longest)", level: .warning)
    }
  }

  private var reviews: [Observation] {
    guard let cycle = context.corpus.configuration.managementReviewCycle else { return [] }
    return rarer(
      than: cycle, "management-review",
      "has management review the system every \(cycle) only (`review.management-cycle`)")
  }

  /// The subjects that have a type of record.
  private static let subjects = [
    "access-review": "access-review", "restore-test": "restore-test",
    "penetration-test": "penetration-test", "training": "awareness-training",
    "audit": "internal-audit", "supplier-assessment": "supplier-review",
  ]

  private var records: [Observation] {
    context.corpus.configuration.records.flatMap { cadence -> [Observation] in
      guard let subject = Self.subjects[cadence.type], let every = cadence.every else { return [] }
      return rarer(
        than: every, subject,
        "asks for a record of it every \(every) only (`records.\(cadence.type)`)")
    }
  }

  /// Where every policy that says how often something is done has it done more often than the settings ask for, the first of them.
  private func rarer(
    than period: Period, _ subject: String, _ what: String
  ) -> [Observation] {
    let facts = read.filter { $0.document.kind == .policy }.flatMap { source in
      source.facts.filter {
        $0.subject?.id == subject && $0.sense != .least && $0.kind == .time && !$0.isWeak
          && $0.key.qualifiers == 0 && $0.key.residue.isEmpty
      }.map { (source: source, fact: $0) }
    }
    guard let first = facts.first,
      facts.allSatisfy({ $0.fact.months * 1.04 < period.months })
    else { return [] }
    return [
      first.source.document.observe(
        "The text says \(first.source.quotation(first.fact)), and policyc.yml \(what).",
        at: first.source.range(first.fact), anchor: "settings", matched: "\(period)",
        level: .warning)
    ]
  }
}
