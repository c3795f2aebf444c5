import PolicyCore
import PolicyGit
import PolicyModel

/// Who wrote what of the sign-off of documents, kept from one run to the next. It proves nothing: signatures are judged each
/// time, and commits that it names are asked whether they wrote what it says.
struct SignOffCache {
  private static let version: UInt32 = 5

  /// What is kept of a document, and for which state of its history.
  struct Record {
    /// Stands for the commits and paths of the history and the blob at its end.
    var key: String
    var draft: SignOffDraft
  }

  private let file: CacheFile
  /// Stands for all that decides beside the history of a document.
  private let key: String
  private let repository: Repository
  private var records = PathMap<Record>()

  /// Nil where the repository is used without a cache.
  ///
  init?(_ repository: Repository, fields: [String: String]) {
    // What a partial clone lacks today may be there tomorrow.
    guard !repository.isPartialClone,
      let file = repository.cacheFile("sign-off", version: SignOffCache.version)
    else { return nil }
    self.file = file
    self.repository = repository
    let fields = fields.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
    let parts = [
      String(repository.substitutesKey), fields.joined(separator: "\n"),
    ]
    key = Digest(of: parts.joined(separator: "\u{0}")).hexadecimal
    records = file.load().flatMap { decode($0) } ?? [:]
  }

  /// Stands for the commits that changed a document, where it lay in each, and how it ended.
  static func key(_ histories: DocumentHistories?, _ path: String, blob: String?) -> String {
    var text = blob ?? ""
    for step in histories?.steps(of: path) ?? [] {
      text += "\n\(histories?.id(step.commit) ?? "") \(step.path)"
    }
    return Digest(of: text).hexadecimal
  }

  /// What was found of a document in this state of its history; nil when anything of it was not.
  func draft(of document: PolicyDocument, key: String) -> SignOffDraft? {
    guard let record = records[document.path], record.key == key else { return nil }
    let isWhole =
      document.attestations.allSatisfy { record.draft.items[SignOffFacts.key($0)] != nil }
      && (record.draft.setAside != nil) == (document.status?.isSetAside ?? false)
    return isWhole ? record.draft : nil
  }

  /// Keeps what was found anew, as far as it will stay true.
  mutating func store(_ found: PathMap<Record>) {
    // An entry that is not committed may be tomorrow.
    let lasting = found.sorted.filter { $0.value.draft.all.allSatisfy(\.isCommitted) }
    guard !lasting.isEmpty else { return }
    for (path, record) in lasting { records[path] = record }
    file.store(encode())
  }

  // MARK: Form

  private func encode() -> [UInt8] {
    var writer = ByteWriter()
    func append(_ text: String) { writer.append(block: Array(text.utf8)) }
    func append(_ item: SignOffDraft.Item) {
      append(item.commit?.id ?? "")
      append(item.withdrawal?.id ?? "")
      append(item.digest ?? "")
      let authors = item.authors.sorted()
      append(authors.joined(separator: "\n"))
      append(authors.map { "\(item.words[$0, default: 0])" }.joined(separator: "\n"))
      append(item.knowsAuthors ? "all" : "some")
      append(item.former?.rawValue ?? "")
    }
    append(key)
    writer.append(UInt32(records.count))
    for (path, record) in records.sorted {
      append(path)
      append(record.key)
      append(record.draft.versions.stated.joined(separator: "\n"))
      append(record.draft.versions.approved.joined(separator: "\n"))
      writer.append(UInt32(record.draft.items.count))
      for (key, item) in record.draft.items.sorted(by: { $0.key < $1.key }) {
        append(key)
        append(item)
      }
      for item in [record.draft.setAside, record.draft.revival] {
        writer.append(UInt32(item == nil ? 0 : 1))
        if let item { append(item) }
      }
    }
    return writer.bytes
  }

  /// Nil for anything that does not fit together, or that was kept for another state.
  private func decode(_ content: [UInt8]) -> PathMap<Record>? {
    var reader = ByteReader(content)
    var commits: [String: Commit] = [:]
    func text() -> String? { reader.block().map { String(decoding: $0, as: UTF8.self) } }
    func list() -> [String]? { text()?.split(separator: "\n").map(String.init) }
    /// A commit by its id; `.some(nil)` for none.
    func commit() -> Commit?? {
      guard let id = text() else { return nil }
      guard !id.isEmpty else { return .some(nil) }
      guard let known = commits[id] ?? (try? repository.commit(at: id)) else { return nil }
      commits[id] = known
      return known
    }
    func item() -> SignOffDraft.Item? {
      guard let writer = commit(), let withdrawal = commit(), let digest = text(),
        let authors = list(), let counts = list()?.map({ Int($0) ?? 0 }),
        counts.count == authors.count, let known = text(), let former = text()
      else { return nil }
      let words = zip(authors, counts).filter { $0.1 > 0 }
      return SignOffDraft.Item(
        isCommitted: true, commit: writer, withdrawal: withdrawal,
        digest: digest.isEmpty ? nil : digest, authors: Set(authors),
        words: Dictionary(words) { first, _ in first },
        knowsAuthors: known == "all", former: Status(rawValue: former))
    }
    guard text() == key, let count = reader.number(UInt32.self) else { return nil }
    var result = PathMap<Record>()
    for _ in 0..<count {
      guard let path = text(), let key = text(), let stated = list(), let approved = list(),
        let number = reader.number(UInt32.self)
      else { return nil }
      var draft = SignOffDraft(
        versions: .init(stated: stated, approved: approved), isKept: true)
      for _ in 0..<number {
        guard let key = text(), let item = item() else { return nil }
        draft.items[key] = item
      }
      for part in [\SignOffDraft.setAside, \SignOffDraft.revival] {
        guard let isThere = reader.number(UInt32.self) else { return nil }
        guard isThere == 1 else { continue }
        guard let item = item() else { return nil }
        draft[keyPath: part] = item
      }
      result[path] = Record(key: key, draft: draft)
    }
    return reader.isAtEnd ? result : nil
  }
}
