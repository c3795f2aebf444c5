import PolicyCore
import PolicyModel

/// Documents that a change touched and that nobody has looked at since.
struct ChangeReviewDue: ComputedCorpusCheck {
  static let name = "change-review-due"

  /// Days after the change in which the documents that it names are to be reviewed.
  private static let graceDays = 90

  func observations(in context: RuleContext) -> [Observation] {
    let changes = context.corpus.documents(.record).filter {
      $0.text("type") == "change" && context.judgesFields(of: $0)
    }
    return changes.flatMap { change -> [Observation] in
      guard let on = change.date("on"), on.adding(days: Self.graceDays) < context.asOf else {
        return []
      }
      return (change.root["about"]?.list ?? []).compactMap { node in
        guard let id = node.scalar, let document = context.corpus.document(id),
          isReviewable(document), !wasReviewed(document, on...context.asOf)
        else { return nil }
        return change.observe(
          "\(document.name) was neither reviewed nor approved since the change of \(on); it was due by \(on.adding(days: Self.graceDays)).",
          at: node.range, anchor: "about", matched: id)
      }
    }
  }

  private func isReviewable(_ document: PolicyDocument) -> Bool {
    [.policy, .procedure, .risk, .objective].contains(document.kind) && document.isInForce
  }

  private func wasReviewed(_ document: PolicyDocument, _ days: ClosedRange<CalendarDate>) -> Bool {
    document.attestations.compactMap(\.on)
      .contains(where: days.contains)
  }
}
