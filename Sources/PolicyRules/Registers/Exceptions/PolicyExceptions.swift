import PolicyCore
import PolicyModel
import PolicySignOff

extension RuleContext {
  /// Whether a document is a permitted deviation from a policy that is open now. Break-glass access has rules of its own.
  func isOpenException(_ document: PolicyDocument) -> Bool {
    document.kind == .exception && document.text("type") != "break-glass" && document.isInForce
      && judgesFields(of: document)
  }
}

/// Exceptions that ended and are still there.
struct ExceptionExpired: ComputedDocumentCheck {
  let name = "exception-expired"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.isOpenException(document), let until = document.date("until"),
      until < context.asOf
    else { return [] }
    return [
      document.observe(
        "The exception ended on \(until) and is not closed.", at: document.place(of: "until"),
        anchor: "until", matched: until.description)
    ]
  }
}

/// Exceptions that never end and are never looked at.
struct ExceptionOpenEnded: ComputedDocumentCheck {
  let name = "exception-open-ended"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.isOpenException(document), document.isBlank("until"),
      document.isBlank("review.next"), document.isBlank("review.cycle")
    else { return [] }
    return [
      document.observe(
        "The exception has neither an end (`until`) nor a review date.",
        at: document.place(ofBlank: "until"), anchor: "until")
    ]
  }
}

/// Exceptions that nobody allowed.
struct ExceptionUnapproved: ComputedDocumentCheck {
  let name = "exception-unapproved"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.isOpenException(document),
      DocumentSignOff(claimedBy: document).approvals(ofVersionOf: document).isEmpty
    else { return [] }
    let versions = document.approvals.compactMap(\.version).joined(separator: ", ")
    guard !versions.isEmpty, let version = document.version else {
      // A value of the wrong shape is told as such.
      guard document.isBlank("approvals") else { return [] }
      return [
        document.observe(
          "Nobody approved the exception.", at: document.place(ofBlank: "approvals"),
          anchor: "approvals")
      ]
    }
    return [
      document.observe(
        "Version \(version) of the exception has no approval; approved was \(versions).",
        at: document.place(of: "version"), anchor: "approvals", matched: version)
    ]
  }
}

/// Exceptions whose risk nobody weighed.
struct ExceptionNoRisk: ComputedDocumentCheck {
  let name = "exception-no-risk"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.isOpenException(document), document.isBlank("treats") else { return [] }
    return [
      document.observe(
        "The exception names no risk (`treats`) that was weighed for it.",
        at: document.place(ofBlank: "treats"), anchor: "treats")
    ]
  }
}
