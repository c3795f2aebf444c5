import PolicyCore
import PolicyModel

/// Actions whose day has passed and that nobody has reported as done.
struct ActionOverdue: ComputedCorpusCheck {
  static let name = "action-overdue"

  func observations(in context: RuleContext) -> [Observation] {
    context.actions.overdue(asOf: context.asOf).map { item in
      let ticket = item.ticket.map { $0 == item.what ? "" : "\($0), " } ?? ""
      let owner = item.owner.map { ", of \(context.corpus.name(ofPerson: $0))" } ?? ""
      return Observation(
        "“\(ticket)\(item.what)”\(owner), was due on \(item.due), \(counted(item.due.days(until: context.asOf), "day")) ago, and nothing says that it is done.",
        file: item.file, range: item.range, anchor: "action",
        matched: item.ticket ?? item.what)
    }
  }
}
