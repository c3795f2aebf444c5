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
    deleted(areApproved: true) { state, document, file in
      let former = Corpus(
        configuration: corpus.configuration, documents: [document], people: corpus.people,
        peoplePath: corpus.peoplePath, files: corpus.files)
      let status = ApprovalStatus(
        document, signOff(ofFormer: document, atCommit: file.before, history: nil), .none,
        former.configuration, former.people, on: day, digest: state.digest)
      guard status.isApproved || status.text != nil else { return (false, nil) }
      return (true, status.text?.version)
    }
  }

  public func deletedRecords() -> [DeletedDocument] {
    deleted(areApproved: false) { state, document, _ in
      let isDraft = state.status == .draft || state.status == .inReview
      return (!isDraft && (document.kind == .record || document.kind == .review), nil)
    }
  }

  /// Documents that were not set aside when their file was taken away, and that nothing here took over.
  ///
  /// - Parameters:
  ///   - areApproved: whether somebody approved them, which can be told without reading the text.
  ///   - judge: whether it counts, and the version that was in force, if it had one.
  private func deleted(
    areApproved: Bool,
    _ judge: (DocumentState, PolicyDocument, DeletedFile) -> (counts: Bool, version: String?)
  ) -> [DeletedDocument] {
    // Where nobody ever approved anything, nothing approved can be lost.
    guard corpus.documents.contains(where: { !$0.approvals.isEmpty }) else { return [] }
    let selection = DocumentSelection(corpus.configuration, files: corpus.documents.map(\.path))
    let titles = Set(corpus.documents.map(\.title))
    return deletedFiles(selection).compactMap { file in
      guard selection.contains(file.path),
        let state = states.document(file.path, atCommit: file.before),
        state.approvals.isEmpty != areApproved, state.status?.isSetAside != true
      else { return nil }
      // Under another name it is still here.
      if let id = state.id, corpus.document(id) != nil { return nil }
      let document = state.document(at: file.path)
      if state.id == nil, titles.contains(document.title) { return nil }
      let judged = judge(state, document, file)
      guard judged.counts else { return nil }
      let commit = file.commit.flatMap { try? repository.commit(at: $0) }
      return DeletedDocument(
        path: file.path, id: state.id, title: document.title, kind: document.kind,
        type: document.text("type"), version: judged.version ?? state.version, commit: file.commit,
        author: commit?.author.name, on: commit?.committer.when.localDate)
    }
  }

  /// The files below folders of documents that are gone; looked for once.
  private func deletedFiles(_ selection: DocumentSelection) -> [DeletedFile] {
    deletions.withLock { known in
      if let known { return known }
      let found = findDeletedFiles(selection)
      known = found
      return found
    }
  }

  private func findDeletedFiles(_ selection: DocumentSelection) -> [DeletedFile] {
    guard let tip = (try? repository.commit(at: revision))?.id else { return [] }
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
