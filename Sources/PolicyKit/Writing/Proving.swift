import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff
import PolicySyntax

/// Reads back what a commit proves.
struct Proving {
  let session: WritingSession
  /// 40 hexadecimal digits.
  let commit: String

  /// - Throws: `UsageError` when the commit holds something else than what was to be recorded.
  func tell(_ drafts: [DocumentEdit], _ result: inout WritingResult) throws {
    let repository = try Repository.discover(from: session.root) ?? session.repository
    let snapshot = try repository.snapshot(.revision(commit))
    let documents = try drafts.map { draft in
      let path = draft.after.path
      let bytes = try snapshot.read(path) ?? []
      let document = session.configuration.document(at: path, bytes)
      guard ContentDigest.of(document) == ContentDigest.of(draft.after),
        document.approvals.count == draft.after.approvals.count,
        document.reviews.count == draft.after.reviews.count
      else {
        throw UsageError(
          "The commit \(commit.prefix(7)) was made, and \(path) in it is not what was signed: a hook changed it. Undo the commit (`git reset --soft HEAD~1`), then have the hook leave documents alone."
        )
      }
      return document
    }
    let isSigned = try hasSignature(repository)
    let who = "\(session.signatory.name) <\(session.signatory.email)>"
    result.lines.append(
      "Commit \(commit.prefix(7)) by \(who), \(isSigned ? "signed" : "not signed")")
    let files = try CorpusLoader.load(snapshot, configuration: session.configuration).files
    let corpus = Corpus(
      configuration: session.configuration, documents: documents, people: session.people,
      peoplePath: session.corpus.peoplePath, files: files)
    let book = SignOffBook(
      corpus, of: snapshot, in: repository, revision: commit, mergedInto: repository.mainBranch())
    for (draft, document) in zip(drafts, documents) {
      let signOff = book.signOff(of: document)
      let written: ProvenAttestation?
      if document.approvals.count > draft.before.approvals.count {
        written = signOff.approvals.last
      } else if document.reviews.count > draft.before.reviews.count {
        written = signOff.reviews.last
      } else {
        written = nil
      }
      if let written { tell(written, of: document, isSigned: isSigned, &result) }
    }
    if drafts.isEmpty, !isSigned, session.configuration.signOff.require == .signed {
      result.notices.append(unsigned("sign-off"))
    }
  }

  private func tell(
    _ written: ProvenAttestation, of document: PolicyDocument, isSigned: Bool,
    _ result: inout WritingResult
  ) {
    let proof = written.proof
    let name = written.name(in: session.people) ?? ""
    let wanted = session.configuration.signOff.required(of: document)
    result.lines.append(
      "Proof of \(DocumentEdit.label(document)): \(proof.rung.rawValue). \(proof.rung.explanation)"
    )
    guard proof.rung < wanted else { return }
    let why = proof.whyNoBetter(of: name, session.people, isPartial: false)
    if !isSigned, wanted == .signed {
      result.notices.append(unsigned(document.name))
    } else {
      result.notices.append(
        "Unproven: \(Configuration.fileName) asks for `\(wanted.rawValue)` for \(document.name), and this is `\(proof.rung.rawValue)`. \(why?.text ?? "")"
      )
    }
  }

  private func unsigned(_ what: String) -> String {
    "Unsigned: \(Configuration.fileName) asks for `signed` for \(what), and this commit has no signature. Set up signing (git config gpg.format ssh, user.signingKey, commit.gpgSign true), then sign it before you push: git commit --amend --no-edit -S"
  }

  /// Whether the commit's header carries a signature.
  private func hasSignature(_ repository: Repository) throws -> Bool {
    let raw = try repository.rawCommit(commit)
    let header = raw.split(separator: 0x0A, omittingEmptySubsequences: false)
      .prefix { !$0.isEmpty }
    return header.contains { $0.starts(with: Array("gpgsig".utf8)) }
  }
}
