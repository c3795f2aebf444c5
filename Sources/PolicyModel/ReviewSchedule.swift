import PolicyCore
import PolicySyntax

extension PolicyDocument {
  /// Whether its approvals say by digest which texts they are of, and a text is none of them: to look at it is no review of what is in
  /// force.
  public func isUnapproved(_ digest: String) -> Bool {
    let approved = approvals.map(\.digest)
    return !approved.isEmpty && !approved.contains(nil) && !approved.contains(digest)
  }
}

/// When a document is due for review, and what says so.
public struct ReviewSchedule: Sendable {
  /// The cycle that the document states, else that of policyc.yml.
  public var cycle: Period?
  /// The last day on which it was approved or reviewed, not after the day of the check.
  public var last: CalendarDate?
  /// The stated due date, else the last day plus the cycle.
  public var next: CalendarDate?
  /// The value that `next` comes from.
  public var source: SourceRange?
  public var isStated: Bool

  /// - Parameter counts: whether an entry says that somebody looked at the document. Where none does, all are taken as they
  ///   stand: who may not approve is told elsewhere.
  public init(
    of document: PolicyDocument, configuration: Configuration, asOf: CalendarDate,
    counting counts: (Attestation) -> Bool = { _ in true }
  ) {
    let cycleNode = document.root.value(at: "review.cycle")
    let stated = cycleNode?.scalar.flatMap { Period($0) }
    // An exception ends; it is reviewed where it says so.
    let isAsked = document.kind != .exception || document.root["review"] != nil
    cycle =
      isAsked ? stated ?? configuration.review.cycle ?? (cycleNode == nil ? .months(12) : nil) : nil
    let given = document.attestations.filter { entry in
      guard let on = entry.on, on <= asOf else { return false }
      return entry.kind == .approval || entry.digest.map { !document.isUnapproved($0) } ?? true
    }
    let counting = given.filter(counts)
    let events = (counting.isEmpty ? given : counting).compactMap { entry in
      entry.on.map { (on: $0, node: entry.node) }
    }
    let latest = events.max { $0.on < $1.on }
    last = latest?.on
    if let node = document.root.value(at: "review.next") {
      isStated = true
      next = document.date("review.next")
      source = node.range
    } else {
      isStated = false
      if let cycle, let last { next = cycle.after(last) }
      source = cycleNode?.range ?? latest.map { ($0.node["on"] ?? $0.node).range }
    }
  }
}
