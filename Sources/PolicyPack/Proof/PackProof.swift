import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRender
import PolicySignOff

/// The folder `proof/` of a pack: all that is needed to find the rung of each approval and review again without the repository.
package struct PackProof {
  static let signersPath = "proof/allowed_signers"
  /// Names the shape of the index.
  private static let format = "https://policyc.dev/proof/v1"

  private let material: PackMaterial
  private let repository: Repository
  private let registerPaths: [String]
  private var store: ProofStore
  private var keys = ProofKeys()
  private var registers: Set<String> = []
  private var incomplete = 0
  private(set) var files: [(path: String, bytes: [UInt8])] = []

  package init(_ material: PackMaterial, repository: Repository) {
    self.material = material
    self.repository = repository
    let corpus = material.source.corpus
    let former = (material.source.history[corpus.peoplePath] ?? []).map(\.path)
    registerPaths = ([corpus.peoplePath] + former).reduce(into: []) { paths, path in
      if !paths.contains(path) { paths.append(path) }
    }
    store = ProofStore(repository)
    collect()
  }

  /// What the pack lacks, for whoever builds it; nil when nothing is missing.
  var notice: String? {
    guard incomplete > 0 else { return nil }
    let what = incomplete == 1 ? "one approval or review" : "\(incomplete) approvals and reviews"
    return
      "The proof of \(what) is not whole: this clone lacks objects of Git, which \(Pack.proofPath) names. Build in a full clone to carry them."
  }

  private mutating func collect() {
    var entries: [JSONValue] = []
    for document in material.source.corpus.documents {
      guard let signOff = material.source.signOff[document.path] else { continue }
      entries += signOff.attestations.map { entry($0, document) }
    }
    guard !entries.isEmpty else { return }
    let keyFiles = keys.openPGP
    var index = JSONObject([
      ("format", .string(Self.format)), ("commit", .string(material.commit.id)),
      ("allowedSigners", .string(Self.signersPath)),
      (
        "keys",
        .array(
          keyFiles.map {
            [
              "file": .string($0.path), "person": .string($0.person),
              "fingerprint": .optional($0.fingerprint),
            ]
          })
      ),
    ])
    let fields = material.configuration.fields
    if !fields.isEmpty {
      index["fields"] = .object(
        JSONObject(fields.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }
    index["entries"] = .array(entries)
    files =
      store.files + keyFiles.map { ($0.path, Array($0.text.utf8)) } + [
        (Self.signersPath, Array(keys.allowedSigners.utf8)),
        (Pack.proofPath, Array(PrettyJSON.encode(.object(index)).utf8)),
      ]
  }

  // MARK: An entry

  private mutating func entry(
    _ proven: ProvenAttestation, _ document: PolicyDocument
  ) -> JSONValue {
    let entry = proven.entry
    let proof = proven.proof
    let statement = material.source.statement(of: proven, in: document)
    var missing: [String] = []
    var object = JSONObject([
      ("document", .string(document.name)), ("source", .string(document.path)),
      ("kind", .string(entry.kind.rawValue)), ("by", .optional(entry.by)),
      ("on", .optional(entry.node["on"]?.scalar)), ("digest", .optional(entry.digest)),
    ])
    switch entry.kind {
    case .approval:
      object["as"] = .optional(entry.role)
      object["version"] = .optional(entry.version)
    case .review: object["outcome"] = .optional(entry.outcome)
    }
    object["rung"] = .string(proven.rung.rawValue)
    object["basis"] = .string(statement.basis.text)
    object["limit"] = .optional(statement.limit?.text)
    object["staleness"] = .optional(statement.staleness?.text)
    object["state"] = .string(proof.signature.label)
    object["key"] = .optional(statement.key)
    if let evidence = evidence(entry, proof) { object["evidence"] = evidence }
    if let commit = proof.commit {
      object["written"] = written(commit, document, proof.arrival, &missing)
      object["textDigest"] = .optional(proof.digest)
    }
    if let tag = proof.tag { object["tag"] = tagged(tag, document, &missing) }
    if proof.commit == nil {
      missing.append(
        material.isShallow
          ? "the commit that wrote it, beyond the cut of a shallow clone"
          : repository.isPartialClone
            ? "the commit that wrote it, or what shows it, in a partial clone"
            : "a commit of its own that wrote it")
      if repository.isPartialClone { incomplete += 1 }
    } else if !missing.isEmpty {
      incomplete += 1
    }
    if !missing.isEmpty { object["missing"] = .strings(missing) }
    return .object(object)
  }

  private func evidence(_ entry: Attestation, _ proof: Proof) -> JSONValue? {
    switch proof.evidence {
    case .none: return nil
    case .missing(let name): return ["file": .string(name), "state": "missing"]
    case .file(let path), .changed(let path), .unfit(let path, _):
      var object = JSONObject([("file", .string(path))])
      switch proof.evidence {
      case .file: object["state"] = "filed"
      case .unfit(_, let fault):
        object["state"] = "unfit"
        object["reason"] = .string("It \(fault.words).")
      default: object["state"] = "changed"
      }
      object["pack"] = .optional(material.layout.evidence[path])
      object["digest"] = .optional(entry.evidenceDigest)
      return .object(object)
    }
  }

  /// The commit that wrote the entry, its document, the document before it, and the register that counted.
  private mutating func written(
    _ commit: Commit, _ document: PolicyDocument, _ arrival: Proof.Arrival?,
    _ missing: inout [String]
  ) -> JSONValue {
    let history = material.source.history[document.path] ?? []
    let index = history.firstIndex { $0.commit.id == commit.id }
    let path = index.map { history[$0].path } ?? document.path
    let older = index.flatMap { $0 + 1 < history.count ? history[$0 + 1].path : nil }
    var object = members(store.path(path, atCommit: commit.id), &missing)
    object["signature"] = store.signature(of: commit.id)
    if repository.isReplaced(commit.id) { object["replaced"] = true }
    object["before"] = .array(
      commit.parents.map { parent in
        let places = [path, older].compactMap { $0 }.map { store.path($0, atCommit: parent) }
        return .object(members(places.first { $0.blob != nil } ?? places[0], &missing))
      })
    object["register"] = register(before: commit, &missing)
    if let arrival { object["line"] = line(arrival, &missing) }
    return .object(object)
  }

  /// With which commit of the first-parent line the entry came, and what people.yml said there just before.
  private mutating func line(
    _ arrival: Proof.Arrival, _ missing: inout [String]
  ) -> JSONValue {
    store.addLine(from: material.commit.id, to: arrival.commit)
    var object = JSONObject([
      ("commit", .string(arrival.commit)), ("day", .string(arrival.day.description)),
      ("judgedOn", .optional(arrival.judgedOn?.description)),
      ("register", arrival.register.map { register(at: $0, &missing) } ?? .null),
    ])
    // The first people.yml counts for what comes with it; that it is the first shows in the commit before.
    if arrival.register == arrival.commit,
      let before = (try? repository.commit(at: arrival.commit))?.parents.first
    {
      object["before"] = register(at: before, &missing)
    }
    return .object(object)
  }

  private mutating func tagged(
    _ tag: AnnotatedTag, _ document: PolicyDocument, _ missing: inout [String]
  ) -> JSONValue {
    store.add(tag)
    let history = (material.source.history[document.path] ?? []).map(\.path) + [document.path]
    let places = Set(history).sorted().map { store.path($0, atCommit: tag.commit) }
    var object = members(places.first { $0.blob != nil } ?? places[0], &missing)
    object["id"] = .string(tag.id)
    object["name"] = .string(tag.name)
    object["signature"] = store.signature(of: tag.id)
    if let commit = try? repository.commit(at: tag.commit) {
      object["register"] = register(before: commit, &missing)
    }
    // Nothing shows when a tag was made, so its key has to stand in people.yml still.
    object["line"] = .object(
      JSONObject([
        ("commit", .string(material.commit.id)),
        ("day", .string(material.commit.committer.when.localDate.description)),
        ("judgedOn", .null), ("register", register(at: material.commit.id, &missing)),
      ]))
    return .object(object)
  }

  /// people.yml of the first parent: what stood there counts, and nothing that came with the commit itself.
  private mutating func register(before commit: Commit, _ missing: inout [String]) -> JSONValue? {
    guard let parent = commit.parents.first else {
      if material.isShallow {
        missing.append("the parent of \(commit.id), beyond the cut of a shallow clone")
      }
      return nil
    }
    return register(at: parent, &missing)
  }

  private mutating func register(at parent: String, _ missing: inout [String]) -> JSONValue {
    let places = registerPaths.map { store.path($0, atCommit: parent) }
    let found = places.first { $0.blob != nil } ?? places[0]
    if let blob = found.blob, registers.insert(blob).inserted, let object = found.objects.last {
      keys.add(PeopleRegister(SourceText(path: found.path, bytes: object.bytes)))
    }
    return .object(members(found, &missing))
  }

  private func members(_ place: CommittedPath, _ missing: inout [String]) -> JSONObject {
    if let object = place.missing, !missing.contains(object) { missing.append(object) }
    return JSONObject([
      ("commit", .string(place.commit)), ("path", .string(place.path)),
      ("trees", .strings(place.trees)), ("blob", .optional(place.blob)),
    ])
  }
}
