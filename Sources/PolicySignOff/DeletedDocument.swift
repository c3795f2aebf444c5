import PolicyCore
import PolicyGit
import PolicyModel

/// A document whose file was taken away: one that was in force by an approval of somebody entitled, or minutes or a record.
public struct DeletedDocument: Sendable, Hashable {
  /// Where it lay last.
  public var path: String
  public var id: String?
  public var title: String
  public var kind: DocumentKind
  /// Of a record: `incident`.
  public var type: String?
  public var version: String?
  /// 40 hexadecimal digits; nil where the deletion is not committed.
  public var commit: String?
  /// Who took it away, as Git knows them.
  public var author: String?
  public var on: CalendarDate?

  public init(
    path: String, id: String?, title: String, kind: DocumentKind = .policy, type: String? = nil,
    version: String?, commit: String?, author: String?, on: CalendarDate?
  ) {
    self.kind = kind
    self.type = type
    self.path = path
    self.id = id
    self.title = title
    self.version = version
    self.commit = commit
    self.author = author
    self.on = on
  }
}

extension SignOffBook {
  public func deletedDocuments(on day: CalendarDate) -> [DeletedDocument] {
    let all = gone.filter { !$0.state.approvals.isEmpty }
    let known = formerSignOffs.value { signOffs(of: all) }
    return all.compactMap { gone in
      let status = ApprovalStatus(
        gone.document, known[gone.file.path] ?? .none, .none, corpus.configuration,
        corpus.people, on: day, digest: gone.state.digest)
      guard status.isApproved || status.text != nil else { return nil }
      return described(gone, version: status.text?.version)
    }
  }

  public func deletedRecords() -> [DeletedDocument] {
    gone.compactMap { gone in
      let isDraft = gone.state.status == .draft || gone.state.status == .inReview
      guard gone.state.approvals.isEmpty, !isDraft,
        gone.document.kind == .record || gone.document.kind == .review
      else { return nil }
      return described(gone, version: nil)
    }
  }

  /// A document as the last commit that had it holds it.
  private struct Gone: Sendable {
    var file: DeletedFile
    var state: DocumentState
    var document: PolicyDocument
  }

  /// Documents that were not set aside when their file was taken away, and that nothing here took over; looked for once.
  private var gone: [Gone] { deletions.value { findGone() } }

  private func findGone() -> [Gone] {
    // Where nobody ever approved anything, nothing approved can be lost.
    guard corpus.documents.contains(where: { !$0.approvals.isEmpty }) else { return [] }
    let selection = DocumentSelection(corpus.configuration, files: corpus.documents.map(\.path))
    let titles = Set(corpus.documents.map(\.title))
    return deletedFiles(selection).compactMap { file in
      guard selection.contains(file.path),
        let state = states.document(file.path, atCommit: file.before),
        state.status?.isSetAside != true
      else { return nil }
      // Under another name it is still here.
      if let id = state.id, corpus.document(id) != nil { return nil }
      let document = state.document(at: file.path)
      if state.id == nil, titles.contains(document.title) { return nil }
      return Gone(file: file, state: state, document: document)
    }
  }

  /// The sign-off that each had, by its path.
  private func signOffs(of gone: [Gone]) -> PathMap<DocumentSignOff> {
    guard !gone.isEmpty, let tip = lineTip else { return [:] }
    let histories = try? repository.histories(
      of: gone.map(\.file), onFirstParentLineOf: tip, believesCache: believesCache)
    return signOffs(
      ofFormer: gone.map(\.document), PathMap(gone.map { ($0.file.path, $0.file.before) }),
      tip: tip,
      history: histories ?? [:])
  }

  /// - Parameter version: the one that was in force, if it had one.
  private func described(_ gone: Gone, version: String?) -> DeletedDocument {
    let commit = gone.file.commit.flatMap { try? repository.commit(at: $0) }
    return DeletedDocument(
      path: gone.file.path, id: gone.state.id, title: gone.document.title, kind: gone.document.kind,
      type: gone.document.text("type"), version: version ?? gone.state.version,
      commit: gone.file.commit, author: commit?.author.name,
      on: commit?.committer.when.localDate)
  }

  /// The files below folders of documents that are gone.
  private func deletedFiles(_ selection: DocumentSelection) -> [DeletedFile] {
    guard let tip = lineTip else { return [] }
    let folders = corpus.documents.map { PathNames.folder(of: $0.path) }
    // A folder that holds documents now, one above, or one below the folders that policyc.yml names.
    let holding = Set(folders.flatMap(Self.lineage))
    return
      (try? repository.deletedFiles(
        onFirstParentLineOf: tip,
        key: (corpus.configuration.documents ?? ["policies"]).joined(separator: "\n") + "\n\n"
          + holding.sorted().joined(separator: "\n"),
        entering: { folder in
          let name = String(folder.dropLast())
          return holding.contains(name) || selection.looks(at: folder + "x.md")
        }, isPresent: { corpus.document(atPath: $0) != nil || corpus.files.contains($0) })) ?? []
  }

  /// A folder and all above it.
  private static func lineage(of folder: String) -> [String] {
    var result: [String] = []
    var rest = folder[...]
    while !rest.isEmpty {
      result.append(String(rest))
      rest = rest[..<(rest.lastIndex(of: "/") ?? rest.startIndex)]
    }
    return result
  }
}
