import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff
import PolicySyntax

/// What Git shows, as an example of a rule states it:
///
///     === @git
///     shallow: true
///     approvals: [{commit: 2026-03-02, rung: attributed, signature: none, role: held, authors: [dana@example.com]}]
///     reviews: [{commit: 2026-03-02, rung: signed}]
///     set-aside: {by: kim, commit: 2026-05-04, rung: signed}
///     revival: {from: retired, by: kim, commit: 2026-05-04, rung: signed}
///     files: {policies/evidence/a.csv: "what the commit of an approval held"}
///     rows: [{line: "dana,POL-001,1.0,,2026-03-02", author: kim@example.com}]
///     texts: ["sha256:…"]
///     written: 2026-03-01
///     rewritten: "sha256:…"
///     version-before: "2.0"
///     reported: [{period: 2026-03-31, value: "99.1", review: REV-001, on: 2026-04-15}]
///     tags: [{name: v1, version: "1.0", digest: "sha256:…"}]
///     deleted: [{id: POL-009, path: policies/backup.md, title: Backup Policy, version: "1.0", author: Kim, on: 2026-05-04}]
///
/// It speaks of the one document in the example; approvals and reviews stand in the order of the document's.
struct ExampleSignOff: SignOffSource {
  private let root: YAMLNode
  private let path: String
  private let people: PeopleRegister?
  let isShallow: Bool

  init(_ source: SourceText, _ corpus: Corpus) {
    root = YAMLParser.parse(source).root ?? .emptyMapping(at: .fileStart)
    people = corpus.people
    path = corpus.documents.first?.path ?? ""
    isShallow = root["shallow"]?.scalar == "true"
  }

  func signOff(of document: PolicyDocument) -> DocumentSignOff {
    let setAside = root["set-aside"].map {
      ProvenAttestation(.settingAside(by: $0["by"]?.scalar), proof($0))
    }
    return DocumentSignOff(
      Attestation.Kind.allCases.flatMap { kind in
        let shown = root[kind.key]?.list ?? []
        return document.attestations.filter { $0.kind == kind }.enumerated().map { index, entry in
          ProvenAttestation(entry, proof(index < shown.count ? shown[index] : nil))
        }
      }, setAside: setAside, revival: revival)
  }

  func file(_ path: String, by proven: ProvenAttestation) -> [UInt8]? {
    root["files"]?.entry(path)?.value.scalar.map { Array($0.utf8) }
  }

  private var revival: DocumentSignOff.Revival? {
    root["revival"].flatMap { node in
      node["from"]?.scalar.flatMap(Status.init(written:)).map {
        .init(
          former: $0,
          act: ProvenAttestation(.settingAside(by: node["by"]?.scalar), proof(node)))
      }
    }
  }

  private func proof(_ node: YAMLNode?) -> Proof {
    guard let node else { return .none }
    var proof = Proof()
    if let day = node["commit"]?.scalar.flatMap({ CalendarDate($0) }) {
      proof.commit = commit(on: day)
      proof.isCommitted = true
      proof.register = .person
    }
    proof.rungInGit = node["rung"]?.scalar.flatMap(Rung.init) ?? .claimed
    proof.heldRole = node["role"]?.scalar.map { $0 == "held" }
    proof.digest = node["digest"]?.scalar
    proof.secondsBeforeParent = node["before-parent"]?.scalar.flatMap { Int64($0) } ?? 0
    proof.name = node["name"]?.scalar
    proof.authors = node["authors"]?.list.compactMap { $0.scalar?.lowercased() } ?? []
    proof.unknownAuthors = people?.unknown(proof.authors) ?? []
    if let day = node["reached"]?.scalar.flatMap({ CalendarDate($0) }) {
      proof.line = "commit a1b2a1b"
      proof.arrival = Proof.Arrival(commit: String(repeating: "a1b2", count: 10), day: day)
    }
    if let target = node["to"]?.scalar { proof.line = target }
    proof.isByOnlyAuthor = node["only-author"]?.scalar == "true"
    let key = node["key"]?.scalar ?? "SHA256:example"
    proof.signature =
      switch node["signature"]?.scalar {
      case "valid": .valid(key: key)
      case "unknown": .unknownKey(key)
      case "invalid": .invalid("it does not fit what it is over")
      case "expired": .keyNotInForce(key)
      default: .none
      }
    return proof
  }

  /// The commit that brought the text.
  private var written: Commit? {
    root["written"]?.scalar.flatMap { CalendarDate($0) }.map(commit(on:))
  }

  private func commit(on day: CalendarDate) -> Commit {
    let when = Signature(
      name: "", email: "", when: Timestamp(seconds: Int64(day.dayNumber) * 86_400))
    return Commit(
      id: String(repeating: "a1b2", count: 10), tree: "", parents: [], author: when,
      committer: when, subject: "", message: "", trailers: [])
  }

  func formerTexts(of document: PolicyDocument) -> FormerTexts {
    let known = root["texts"]?.list.compactMap(\.scalar) ?? []
    let commit = commit(on: CalendarDate(secondsSince1970: 0))
    return FormerTexts(
      isIncomplete: isShallow,
      find: { digest in
        known.contains(digest)
          ? FormerText(
            path: document.path, commit: commit, blob: commit.id,
            source: SourceText(path: document.path, bytes: [])) : nil
      }, arrival: { [written] _ in written })
  }

  func versionsBefore(_ document: PolicyDocument) -> [String] {
    [root["version-before"]?.scalar].compactMap { $0 }
  }

  func rewritten(_ proven: ProvenAttestation, of document: PolicyDocument) -> RewrittenEntry? {
    root["rewritten"]?.scalar.map { RewrittenEntry(digest: $0, commit: proven.commit) }
  }

  func rowWriters(of path: String) -> [String: RowWriter] {
    var writers: [String: RowWriter] = [:]
    for row in root["rows"]?.list ?? [] {
      guard let line = row["line"]?.scalar else { continue }
      var commit = commit(on: CalendarDate(secondsSince1970: 1_780_000_000))
      commit.author.email = row["author"]?.scalar ?? ""
      writers[line] = RowWriter(commit: commit)
    }
    return writers
  }

  func lostTexts() -> [LostText] {
    (root["tags"]?.list ?? []).map { tag in
      LostText(
        path: path, tag: tag["name"]?.scalar ?? "", commit: String(repeating: "a1b2", count: 10),
        version: tag["version"]?.scalar, digest: tag["digest"]?.scalar ?? "")
    }
  }

  func rewrittenFigures(
    of objective: PolicyDocument, now series: MetricSeries, asOf: CalendarDate
  ) -> [RewrittenFigure] {
    (root["reported"]?.list ?? []).compactMap { figure in
      guard let day = figure["period"]?.scalar.flatMap({ CalendarDate($0) }),
        let text = figure["value"]?.scalar,
        let on = figure["on"]?.scalar.flatMap({ CalendarDate($0) })
      else { return nil }
      let held = MetricFigure(
        day: day, end: series.every.end(of: day), value: MetricNumber.whole(text), text: text,
        dayRange: .fileStart, range: .fileStart)
      return RewrittenFigure(
        held, in: series, review: figure["review"]?.scalar ?? "", on: on,
        change: HistoryEntry(commit: commit(on: on), path: series.file ?? path))
    }
  }

  func deletedDocuments(on day: CalendarDate) -> [DeletedDocument] {
    deleted.filter { $0.kind != .record && $0.kind != .review }
  }

  func deletedRecords() -> [DeletedDocument] {
    deleted.filter { $0.kind == .record || $0.kind == .review }
  }

  private var deleted: [DeletedDocument] {
    (root["deleted"]?.list ?? []).map { file in
      DeletedDocument(
        path: file["path"]?.scalar ?? "", id: file["id"]?.scalar,
        title: file["title"]?.scalar ?? "",
        kind: file["kind"]?.scalar.flatMap(DocumentKind.init(rawValue:)) ?? .policy,
        type: file["type"]?.scalar, version: file["version"]?.scalar,
        commit: String(repeating: "a1b2", count: 10),
        author: file["author"]?.scalar, on: file["on"]?.scalar.flatMap { CalendarDate($0) })
    }
  }
}
