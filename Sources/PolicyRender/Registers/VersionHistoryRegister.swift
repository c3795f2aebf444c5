import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff

/// Every commit that changed each document, newest first.
enum VersionHistoryRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let rows = source.corpus.documents.flatMap { document in
      (source.history[document.path] ?? []).map { entry -> [Table.Cell] in
        let commit = entry.commit
        return [
          source.link(to: document), .text(document.title), .date(commit.author.when.date),
          .text(entry.author.name), .text(entry.author.email), .text(commit.subject),
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
        .init("Reviewed by", width: 24),
        .init("Committer", width: 24), .init("Committed", width: 12, kind: .date),
        .init("File", width: 40), .init("Commit", width: 44),
      ],
      rows: rows)
  }
}
