import PolicyCore
import PolicyGit
import PolicyModel

/// What history showed of the sign-off of documents, kept from one run to the next.
struct SignOffCache {
  private static let version: UInt32 = 2

  /// What is kept of a document, and for which state of its history.
  struct Record {
    /// Stands for the commits and paths of the history and the blob at its end.
    var key: String
    var facts: SignOffFacts
  }

  private let file: CacheFile
  /// Stands for all that decides beside the history of a document.
  private let key: String
  private let repository: Repository
  private var records: [String: Record] = [:]

  /// Nil where the repository is used without a cache.
  ///
  /// - Parameter registerPaths: every path that people.yml had.
  init?(_ repository: Repository, corpus: Corpus, registerPaths: [String]) {
    // What a partial clone lacks today may be there tomorrow.
    guard !repository.isPartialClone,
      let file = repository.cacheFile("sign-off", version: SignOffCache.version)
    else { return nil }
    self.file = file
    self.repository = repository
    let fields = corpus.configuration.fields.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
    let parts = [
      String(repository.substitutesKey), repository.tagsFingerprint,
      Digest(of: corpus.people?.source.bytes ?? []).hexadecimal,
      registerPaths.joined(separator: "\n"), fields.joined(separator: "\n"),
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

  /// What is known of a document in this state of its history; nil when any entry of it is not.
  func facts(of document: PolicyDocument, key: String) -> SignOffFacts? {
    guard let record = records[document.path], record.key == key else { return nil }
    let isWhole =
      document.attestations.allSatisfy { record.facts.proofs[SignOffFacts.key($0)] != nil }
      && (record.facts.setAside != nil) == (document.status?.isSetAside ?? false)
    return isWhole ? record.facts : nil
  }

  /// Keeps what was derived anew, as far as it will stay true.
  mutating func store(_ derived: [String: Record]) {
    let lasting = derived.filter { _, record in
      (record.facts.proofs.values + [record.facts.setAside].compactMap(\.self))
        .allSatisfy(SignOffCache.isLasting)
    }
    guard !lasting.isEmpty else { return }
    for (path, record) in lasting { records[path] = record }
    file.store(encode())
  }

  /// A signature that could not be checked may be checked tomorrow; an entry that is not committed may be then.
  private static func isLasting(_ proof: Proof) -> Bool {
    if case .unverifiable = proof.signature { return false }
    return proof.isCommitted
  }

  // MARK: Form

  private func encode() -> [UInt8] {
    var writer = ByteWriter()
    func append(_ text: String) { writer.append(block: Array(text.utf8)) }
    func append(_ proof: Proof) {
      append(proof.rungInGit.rawValue)
      append(proof.commit?.id ?? "")
      append(proof.withdrawal?.id ?? "")
      append(proof.tag?.name ?? "")
      append(proof.person ?? "")
      let (kind, text) = SignOffCache.words(proof.signature)
      append(kind)
      append(text)
      append(proof.register.rawValue)
      append(proof.heldRole.map { $0 ? "yes" : "no" } ?? "")
      append(proof.digest ?? "")
      writer.append(proof.secondsBeforeParent)
      append(proof.authors.joined(separator: "\n"))
    }
    append(key)
    writer.append(UInt32(records.count))
    for (path, record) in records.sorted(by: { $0.key < $1.key }) {
      append(path)
      append(record.key)
      append(record.facts.versions.stated.joined(separator: "\n"))
      append(record.facts.versions.approved.joined(separator: "\n"))
      writer.append(UInt32(record.facts.proofs.count))
      for (key, proof) in record.facts.proofs.sorted(by: { $0.key < $1.key }) {
        append(key)
        append(proof)
      }
      writer.append(UInt32(record.facts.setAside == nil ? 0 : 1))
      if let setAside = record.facts.setAside { append(setAside) }
    }
    return writer.bytes
  }

  /// Nil for anything that does not fit together, or that was kept for another state.
  private func decode(_ content: [UInt8]) -> [String: Record]? {
    var reader = ByteReader(content)
    var commits: [String: Commit] = [:]
    var tags: [AnnotatedTag]?
    func text() -> String? { reader.block().map { String(decoding: $0, as: UTF8.self) } }
    func list() -> [String]? { text()?.split(separator: "\n").map(String.init) }
    func proof() -> Proof? {
      var proof = Proof()
      guard let rung = text().flatMap(Rung.init), let commit = text(), let withdrawal = text(),
        let tag = text(), let person = text(), let kind = text(), let words = text(),
        let signature = SignOffCache.signature(kind, words),
        let register = text().flatMap(Proof.Register.init), let role = text(), let digest = text(),
        let seconds = reader.number(Int64.self), let authors = list()
      else { return nil }
      proof.isCommitted = true
      proof.rungInGit = rung
      proof.signature = signature
      proof.register = register
      proof.heldRole = role.isEmpty ? nil : role == "yes"
      proof.digest = digest.isEmpty ? nil : digest
      proof.secondsBeforeParent = seconds
      proof.authors = authors
      proof.person = person.isEmpty ? nil : person
      for (id, path) in [(commit, \Proof.commit), (withdrawal, \Proof.withdrawal)]
      where !id.isEmpty {
        guard let known = commits[id] ?? (try? repository.commit(at: id)) else { return nil }
        commits[id] = known
        proof[keyPath: path] = known
      }
      if !tag.isEmpty {
        let all = tags ?? repository.annotatedTags()
        tags = all
        guard let known = all.first(where: { $0.name == tag }) else { return nil }
        proof.tag = known
      }
      return proof
    }
    guard text() == key, let count = reader.number(UInt32.self) else { return nil }
    var result: [String: Record] = [:]
    for _ in 0..<count {
      guard let path = text(), let key = text(), let stated = list(), let approved = list(),
        let proofs = reader.number(UInt32.self)
      else { return nil }
      var facts = SignOffFacts(versions: .init(stated: stated, approved: approved))
      for _ in 0..<proofs {
        guard let entry = text(), let proof = proof() else { return nil }
        facts.proofs[entry] = proof
      }
      guard let hasStatus = reader.number(UInt32.self) else { return nil }
      if hasStatus == 1 {
        guard let setAside = proof() else { return nil }
        facts.setAside = setAside
      }
      result[path] = Record(key: key, facts: facts)
    }
    return reader.isAtEnd ? result : nil
  }

  private static func words(_ signature: Proof.Signature) -> (kind: String, text: String) {
    switch signature {
    case .none: ("none", "")
    case .valid(let key): ("valid", key)
    case .otherPerson(let person): ("other", person)
    case .keyNotInForce(let reason): ("late", reason)
    case .unknownKey(let key): ("unknown", key)
    case .invalid(let reason): ("invalid", reason)
    case .unverifiable(let reason): ("unverifiable", reason)
    }
  }

  private static func signature(_ kind: String, _ text: String) -> Proof.Signature? {
    switch kind {
    case "none": Proof.Signature.none
    case "valid": .valid(key: text)
    case "other": .otherPerson(text)
    case "late": .keyNotInForce(text)
    case "unknown": .unknownKey(text)
    case "invalid": .invalid(text)
    default: nil
    }
  }
}
