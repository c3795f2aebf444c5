import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff

/// Every commit that changed each document, newest first, with the version that it brought, and who approved its text: nobody
/// where the text of the commit is not the one that was approved, whatever version it calls itself.
enum VersionHistoryRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let rows = source.corpus.documents.flatMap { document -> [[Table.Cell]] in
      let approvals = approvals(of: document, source)
      return (source.history[document.path] ?? []).map { entry -> [Table.Cell] in
        let commit = entry.commit
        let state = source.states[document.path]?[commit.id]
        let approval = state.flatMap { approvals[$0.digest] }
        return [
          source.link(to: document), .text(document.title), .date(commit.author.when.date),
          .text(entry.author.name), .text(entry.author.email), .text(commit.subject),
          .optional(state?.version), .optional(approval?.name(in: source.corpus.people)),
          .optional(approval?.entry.on), source.word(approval?.rung.rawValue),
          .list(Consultation.trailers(of: entry, source.corpus.people).map(\.name)),
          .text(entry.committer.name), .date(commit.committer.when.date), .text(entry.path),
          .text(commit.id),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      name: "version-history", title: "Version history",
      columns: [
        .init("Id", width: 12, kind: .link), .init("Document", width: 40),
        .init("Date", width: 12, kind: .date), .init("Author", width: 24),
        .init("Author's address", width: 28), .init("Change", width: 60),
        .init("Version", width: 10), .init("Approved by", width: 24),
        .init("Approved on", width: 12, kind: .date), .init("Proof", width: 12),
        .init("Reviewed by", width: 24),
        .init("Committer", width: 24), .init("Committed", width: 12, kind: .date),
        .init("File", width: 40), .init("Commit", width: 44),
      ],
      rows: rows)
  }

  /// The best proven approval of each text, by its digest, of those that count.
  private static func approvals(
    of document: PolicyDocument, _ source: RegisterSource
  ) -> [String: ProvenAttestation] {
    var result: [String: ProvenAttestation] = [:]
    for (digest, approval) in source.approvalsOfTexts(document) {
      if let other = result[digest], approval.rung <= other.rung { continue }
      result[digest] = approval
    }
    return result
  }
}
