import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals of a text that is not the one in the document.
struct ApprovalStale: SignOffRule {
  let info = RuleInfo(
    name: "approval-stale", id: "CORE-026", level: .error,
    summary: "A document in force whose text is not the one that was approved.",
    why:
      "An approval covers the words that were read, not the file name; a text that changed since was approved by nobody.",
    fix:
      "Raise the version and have it approved again (`policyc approve`), or take the change back.",
    refs: ["iso27001:A.5.1", "iso27001:7.5.2"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\nversion: \"1.0\"\nstatus: approved\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.0\", digest: \"sha256:d19741a4595e32a9146cb285fb47605623974c5cb7e67bd7eaedca88e8c1394b\"}\n---\nText.\n",
        "---\nid: POL-001\nversion: \"1.1\"\nstatus: draft\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.0\", digest: \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"}\n---\n",
      ],
      fail: [
        "---\nid: POL-001\nversion: \"1.0\"\nstatus: approved\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.0\", digest: ↓\"sha256:0000000000000000000000000000000000000000000000000000000000000000\"}\n---\nText.\n",
        "---\nid: POL-001\nversion: \"1.0\"\nstatus: approved\napprovals:\n  - ↓{by: dana, on: 2026-03-02, version: \"1.0\"}\n---\nText.\n=== @git\napprovals: [{commit: 2026-03-02, digest: \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"}]\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.isInForce, let judged = SignOffJudgement(document, context),
      !judged.approvals.isEmpty
    else { return [] }
    let digest = context.digest(of: document)
    return judged.approvals.indices.compactMap { index in
      let proven = judged.approvals[index]
      // An entry without a digest covers the text that its commit recorded.
      guard let approved = proven.entry.digest ?? proven.proof.digest, approved != digest else {
        return nil
      }
      let isRepeated = judged.approvals.contains {
        $0.entry.by == proven.entry.by && ($0.entry.digest ?? $0.proof.digest) == digest
      }
      guard !isRepeated else { return nil }
      let on = proven.entry.on.map { " on \($0)" } ?? ""
      return judged.observe(
        "The text is not the one that \(judged.name(proven.entry)) approved\(on); \(difference(document, from: approved, context)).",
        proven.entry, at: "digest")
    }
  }

  /// What is known of the text that was approved.
  private func difference(
    _ document: PolicyDocument, from digest: String, _ context: RuleContext
  ) -> String {
    let other = context.corpus.documents.first {
      $0.path != document.path && context.digest(of: $0) == digest
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
    if lines.count > 6 { parts.append("\(lines.count - 6) more places") }
    if !parts.isEmpty {
      let isOne = lines.count == 1 && lines[0].count == 1
      return "line\(isOne ? "" : "s") \(parts.joined(separator: ", ")) changed since"
    }
    return difference.removedBefore.contains { $0 >= document.parsed.bodyLine }
      ? "lines were removed since" : "its front matter changed since"
  }
}
