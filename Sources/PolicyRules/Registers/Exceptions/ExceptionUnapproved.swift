import PolicyCore
import PolicyModel
import PolicySignOff

/// Exceptions that nobody allowed.
struct ExceptionUnapproved: ComputedDocumentCheck {
  static let name = "exception-unapproved"

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
