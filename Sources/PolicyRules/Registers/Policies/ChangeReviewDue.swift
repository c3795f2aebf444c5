import PolicyCore
import PolicyModel

/// Documents that a change touched and that nobody has looked at since.
struct ChangeReviewDue: ComputedCorpusCheck {
  static let name = "change-review-due"

  /// Days after the change in which the documents that it names are to be reviewed.
  private static let graceDays = 90

  func observations(in context: RuleContext) -> [Observation] {
    Self.open(in: context).compactMap { open in
      guard open.due < context.asOf else { return nil }
      return open.change.observe(
        "\(open.document.name) was neither reviewed nor approved since the change of \(open.on); it was due by \(open.due).",
        at: open.place, anchor: "about", matched: open.id)
    }
  }

  /// A document that a change touched and that is to be looked at.
  struct Open {
    var change: PolicyDocument
    var on: CalendarDate
    var due: CalendarDate
    var document: PolicyDocument
    /// As the change names it, and where.
    var id: String
    var place: SourceRange
  }

  static func open(in context: RuleContext) -> [Open] {
    let changes = context.corpus.documents(.record).filter {
      $0.text("type") == "change" && context.judgesFields(of: $0)
    }
    return changes.flatMap { change -> [Open] in
      guard let on = change.date("on"), on <= context.asOf else { return [] }
      return (change.root["about"]?.list ?? []).compactMap { node in
        guard let id = node.scalar, let document = context.corpus.document(id),
          isReviewable(document), !wasReviewed(document, on...context.asOf)
        else { return nil }
        return Open(
          change: change, on: on, due: on.adding(days: graceDays), document: document, id: id,
          place: node.range)
      }
    }
  }

  private static func isReviewable(_ document: PolicyDocument) -> Bool {
    [.policy, .procedure, .risk, .objective].contains(document.kind) && document.isInForce
  }

  private static func wasReviewed(_ document: PolicyDocument, _ days: ClosedRange<CalendarDate>)
    -> Bool
  {
    document.attestations.compactMap(\.on)
      .contains(where: days.contains)
  }
}
