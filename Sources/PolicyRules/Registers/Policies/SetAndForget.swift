import PolicyCore
import PolicyModel

/// Documents that nobody changed or reviewed while the world moved.
struct SetAndForget: ComputedCorpusCheck {
  static let name = "set-and-forget"

  /// Days after the end of the cycle.
  private static let graceDays = 90

  func observations(in context: RuleContext) -> [Observation] {
    guard let lastChange = context.lastChange else { return [] }
    let documents = context.corpus.documents.filter {
      ($0.kind == .policy || $0.kind == .procedure) && $0.isInForce
        && $0.parsed.frontMatter.presence != .broken && context.unfinished($0) == nil
    }
    let candidates = documents.compactMap { candidate($0, context) }
    guard !candidates.isEmpty else { return [] }
    let changes = lastChange(candidates.map(\.document.path))
    return candidates.compactMap { document, reviewed, cycle in
      guard let changed = changes[document.path], isOver(cycle, since: changed, context.asOf) else {
        return nil
      }
      let review = reviewed ?? "no review is recorded"
      let message = "The last commit to this document is of \(changed), and \(review)."
      return document.observe(
        message, at: document.place(of: "review"), anchor: "review",
        cause: .onFirstLook("forgotten", in: document, message),
        waits: !context.isControlled(document))
    }
  }

  /// A document whose last review is older than its cycle and the grace, so that its last change matters.
  private func candidate(
    _ document: PolicyDocument, _ context: RuleContext
  ) -> (document: PolicyDocument, reviewed: String?, cycle: Period)? {
    let schedule = context.schedule(of: document)
    let cycle = schedule.cycle ?? .months(12)
    let stated = schedule.last == nil ? context.stated(of: document).last(by: context.asOf) : nil
    guard let last = schedule.last ?? stated?.on else { return (document, nil, cycle) }
    guard isOver(cycle, since: last, context.asOf) else { return nil }
    let source = stated.map { ", as \($0.said.whereItStands) says" } ?? ""
    return (document, "the last review was on \(last)\(source)", cycle)
  }

  private func isOver(_ cycle: Period, since day: CalendarDate, _ asOf: CalendarDate) -> Bool {
    cycle.after(day).adding(days: Self.graceDays) < asOf
  }
}
