import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals by whoever should leave them to others: the only author of the text, the internal auditor, and of an exception
/// who asked for it.
struct ApprovalSelf: ComputedDocumentCheck {
  static let name = "approval-self"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.corpus.configuration.signOff.separateAuthor,
      let judged = SignOffJudgement(document, context)
    else { return [] }
    let reasons = judged.approvals.map { reason($0, judged) }
    let isPresumed = judged.approvals.contains {
      !$0.proof.isByOnlyAuthor
        && context.conflict(of: $0.entry, for: document)?.isPresumed == true
    }
    // Of several approvals of a version, one by somebody else is enough.
    guard reasons.allSatisfy({ $0 != nil }) else { return [] }
    return zip(judged.approvals, reasons).compactMap { proven, reason in
      // What puts nothing in force is told as such.
      guard let reason, proven.proof.isByOnlyAuthor || isEntitled(proven, judged) else {
        return nil
      }
      return judged.observe(reason, proven.entry, at: "by", level: isPresumed ? .warning : nil)
    }
  }

  private func reason(_ proven: ProvenAttestation, _ judged: SignOffJudgement) -> String? {
    if judged.context.signOff != nil, proven.proof.isByOnlyAuthor {
      return alone(proven, judged)
    }
    let conflict = judged.context.conflict(of: proven.entry, for: judged.document)
    // A high risk that its owner accepted is told as such.
    return conflict?.cause == .riskOwner ? nil : conflict?.reason.text
  }

  private func isEntitled(_ proven: ProvenAttestation, _ judged: SignOffJudgement) -> Bool {
    judged.context.entitlement(of: proven, for: judged.document).counts
  }

  private func alone(_ proven: ProvenAttestation, _ judged: SignOffJudgement) -> String {
    let others = proven.proof.lesserAuthors
    let list =
      others.isEmpty
      ? proven.proof.authors.joined(separator: ", ") : others.joined(separator: ", ")
    return
      "\(judged.name(proven)) approved a text that nobody else wrote\(others.isEmpty ? "" : " a share of that counts") (\(list))."
  }
}
