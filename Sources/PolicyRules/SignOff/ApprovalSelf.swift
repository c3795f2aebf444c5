import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals by the only author of the text.
struct ApprovalSelf: ComputedDocumentCheck {
  static let name = "approval-self"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.corpus.configuration.signOff.separateAuthor, context.signOff != nil,
      let judged = SignOffJudgement(document, context)
    else { return [] }
    // Of several approvals of a version, one by somebody else is enough.
    guard judged.approvals.allSatisfy(\.proof.isByOnlyAuthor) else { return [] }
    return judged.approvals.map { proven in
      let others = proven.proof.lesserAuthors
      let list =
        others.isEmpty
        ? proven.proof.authors.joined(separator: ", ") : others.joined(separator: ", ")
      return judged.observe(
        "\(judged.name(proven)) approved a text that nobody else wrote\(others.isEmpty ? "" : " a share of that counts") (\(list)).",
        proven.entry, at: "by")
    }
  }
}
