import PolicyCore
import PolicyModel
import PolicyText

/// Cycles of more than a year, and next reviews that lie beyond the cycle.
struct ReviewCycleTooLong: ComputedDocumentCheck {
  static let name = "review-cycle-too-long"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let node = document.root.value(at: "review.cycle")
    if let node, let text = node.scalar, let cycle = Period(text), cycle.isLonger(thanMonths: 12) {
      return [
        document.observe(
          "The review cycle is \(cycle); 12 months are the most.", at: node.range, anchor: "review",
          matched: text)
      ]
    }
    return tooLate(document, node?.scalar.flatMap { Period($0) }, context)
      + stated(document, context)
  }

  /// A next review that lies further away than the cycle, or a year.
  private func tooLate(
    _ document: PolicyDocument, _ cycle: Period?, _ context: RuleContext
  ) -> [Observation] {
    let schedule = context.schedule(of: document)
    guard schedule.isStated, let next = schedule.next, let range = schedule.source else {
      return []
    }
    if let last = schedule.last {
      guard next > (cycle ?? .months(12)).after(last) else { return [] }
      let most = cycle.map { "its cycle of \($0)" } ?? "12 months"
      return [
        document.observe(
          "The next review, \(next), is more than \(most) after the last, \(last).", at: range,
          anchor: "review")
      ]
    }
    // Whenever the last was, it was not tomorrow.
    guard let cycle, next > cycle.after(context.asOf) else { return [] }
    return [
      document.observe(
        "The next review, \(next), is further away than the cycle of \(cycle).", at: range,
        anchor: "review")
    ]
  }

  /// A cycle that only the text states.
  private func stated(_ document: PolicyDocument, _ context: RuleContext) -> [Observation] {
    guard ReviewMissing.kinds.contains(document.kind), document.isBlank("review.cycle"),
      document.isBlank("review.next"), document.asksToBeFollowed,
      let said = context.stated(of: document)[.cycle],
      let months = WrittenPeriod.months(in: said.value), months > 12.5
    else { return [] }
    return [
      document.observe(
        "The review cycle is “\(said.value)”, as \(said.whereItStands) says; 12 months are the most.",
        at: said.range, anchor: "review", matched: said.value)
    ]
  }
}
