import PolicyCore
import PolicyModel
import PolicySyntax

/// Active objectives whose plan names no ticket, or a ticket that nobody has.
struct ObjectivePlanUntracked: ComputedCorpusCheck {
  static let name = "objective-plan-untracked"

  func observations(in context: RuleContext) -> [Observation] {
    context.activeOperationalObjectives.flatMap { objective -> [Observation] in
      let body = objective.parsed.body
      let plans = body.plans
      let tickets = objective.root["tickets"]?.list ?? []
      guard !tickets.isEmpty || plans.contains(where: { $0.ticket != nil }) else {
        // A plan takes a quarter to come to work.
        let approved = objective.approvals.compactMap(\.on).min()
        if let approved, approved.adding(months: 3) > context.asOf { return [] }
        return [
          objective.observe(
            "The objective names no ticket, so nobody outside can follow what is done to reach it.",
            at: objective.place(ofBlank: "tickets"), anchor: "tickets")
        ]
      }
      let text = TextSearch(objective.source.bytes[body.nodes[0].bytes])
      return tickets.compactMap { node in
        guard let ticket = node.scalar, !text.contains(word: ticket) else { return nil }
        return objective.observe(
          "The text does not tell what `\(ticket)` is about and who has it.", at: node.range,
          anchor: "tickets", matched: ticket)
      }
        + plans.flatMap { plan in
          plan.rows.compactMap { row -> Observation? in
            guard plan.assignee != nil, let ticket = body.text(of: row, plan.ticket),
              body.text(of: row, plan.assignee) == nil
            else { return nil }
            return objective.observe(
              "Nobody has `\(ticket)`.",
              at: objective.source.range(body.nodes[row[0]].bytes), anchor: "plan", matched: ticket)
          }
        }
    }
  }
}
