import PolicyCore
import PolicyModel
import PolicySignOff

/// What an objective or exception in force lacks of an approval by somebody who may give it.
enum Unapproved {
  /// - Parameters:
  ///   - noun: what the document is called in a message.
  ///   - neverLevel: of a document with no approval at all; nil for the rule's own.
  static func observations(
    of document: PolicyDocument, _ noun: String, neverLevel: Level? = nil, in context: RuleContext
  ) -> [Observation] {
    let approvals = document.approvals
    guard !approvals.isEmpty else {
      // A value of the wrong shape is told as such.
      guard document.isBlank("approvals") else { return [] }
      return [
        document.observe(
          "Nobody approved the \(noun).", at: document.place(ofBlank: "approvals"),
          anchor: "approvals", level: neverLevel)
      ]
    }
    if let version = document.version, !approvals.contains(where: { $0.isOf(version: version) }) {
      let versions = approvals.compactMap(\.version).joined(separator: ", ")
      return [
        document.observe(
          "Version \(version) of the \(noun) has no approval; approved was \(versions).",
          at: document.place(of: "version"), anchor: "approvals", matched: version)
      ]
    }
    guard isByNobodyEntitled(document, context) else { return [] }
    return [
      document.observe(
        "Nobody who may approve the \(noun) did; it needs \(context.approvers.wanted(for: document)).",
        at: document.place(ofBlank: "approvals"), anchor: "approvals")
    ]
  }

  /// Whether no approval of any version is by somebody who may give it. A person who is not known is told as such.
  private static func isByNobodyEntitled(
    _ document: PolicyDocument, _ context: RuleContext
  ) -> Bool {
    document.approvals.allSatisfy { entry in
      guard case .refused(let refusal) = context.entitlement(ofClaim: entry, for: document) else {
        return false
      }
      return refusal.cause != .stranger
    }
  }
}
