import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals of a text that is not the one in the document.
struct ApprovalStale: ComputedDocumentCheck {
  static let name = "approval-stale"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.asksToBeFollowed, let judged = SignOffJudgement(document, context),
      !judged.approvals.isEmpty
    else { return [] }
    let digest = context.digest(of: document)
    return judged.approvals.indices.compactMap { index in
      let proven = judged.approvals[index]
      // An entry without a digest covers the text that its commit recorded.
      guard let approved = proven.entry.digest ?? proven.proof.digest else { return nil }
      guard approved != digest else { return rewritten(proven, judged) }
      let isRepeated = judged.approvals.contains {
        $0.entry.by == proven.entry.by && ($0.entry.digest ?? $0.proof.digest) == digest
      }
      guard !isRepeated else { return nil }
      let on = proven.entry.on.map { " on \($0)" } ?? ""
      return judged.observe(
        "The text is not the one that \(judged.name(proven)) approved\(on); \(proven.proof.isMappedOtherwise ? "`fields` of policyc.yml reads its keys otherwise since" : difference(document, from: approved, context)).",
        proven.entry, at: "digest")
    }
  }

  /// An approval that was of another text until somebody else gave it the digest of this one. Where no day is held against
  /// that of a commit, entries belong to no commit either.
  private func rewritten(_ proven: ProvenAttestation, _ judged: SignOffJudgement) -> Observation? {
    let context = judged.context
    // What is proven too little, or was written too late, is told as such.
    guard proven.rung < .attributed, proven.rung >= judged.required,
      let signOff = context.signOff, !signOff.isShallow,
      let tolerance = context.corpus.configuration.signOff.backdatingTolerance,
      let on = proven.entry.on, let day = judged.day(of: proven.proof), day <= tolerance.after(on),
      let former = signOff.rewritten(proven, of: judged.document)
    else { return nil }
    let place = former.commit.map { "until commit \($0.id.prefix(7))" } ?? "in what is committed"
    return judged.observe(
      "The approval of \(judged.name(proven)) was of another text \(place), and was made to name this one.",
      proven.entry, at: "digest",
      fix: "Take the change of the entry back, and have the text approved in a version of its own.")
  }

  /// What is known of the text that was approved.
  private func difference(
    _ document: PolicyDocument, from digest: String, _ context: RuleContext
  ) -> String {
    let other = context.corpus.documents.first {
      !$0.path.isSamePath(as: document.path) && context.digest(of: $0) == digest
    }
    if let other { return "the digest is that of \(other.name)" }
    guard let signOff = context.signOff else { return "its digest is another" }
    let texts = signOff.formerTexts(of: document)
    guard let old = texts.find(digest)?.source else {
      return signOff.isShallow
        ? "the clone is too shallow to say what changed"
        : "no text of it in history has that digest"
    }
    let difference = LineDifference(from: old, to: document.source)
    let lines = difference.changed.filter { $0.upperBound >= document.parsed.bodyLine }
    var parts = lines.prefix(6).map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
    }
    if lines.count > 6 { parts.append(counted(lines.count - 6, "more place")) }
    if !parts.isEmpty {
      let isOne = lines.count == 1 && lines[0].count == 1
      return "line\(isOne ? "" : "s") \(parts.joined(separator: ", ")) changed since"
    }
    return difference.removedBefore.contains { $0 >= document.parsed.bodyLine }
      ? "lines were removed since" : "its front matter changed since"
  }
}
