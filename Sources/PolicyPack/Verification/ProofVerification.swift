import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport
import PolicySignOff

/// Derives the approvals and reviews of a pack again, from the objects of Git in it, and compares them with what it says.
struct ProofVerification {
  private(set) var approvals: [VerificationListing.Approval] = []
  private(set) var faults: [VerificationListing.Fault] = []
  private(set) var notes: [String] = []
  /// Whose keys the people.yml of the pack's own commit, or the last that is in the proof, has.
  private(set) var people: [Person] = []

  private let files: PackFiles
  private let manifest: JSONValue?
  private let objects: ObjectFolder

  init(_ files: PackFiles, manifest: JSONValue?) {
    self.files = files
    self.manifest = manifest
    objects = ObjectFolder(files)
  }

  mutating func verify() {
    if manifest?["predicate"]?["source"]?["shallow"] == .bool(true) {
      notes.append(
        "What lies beyond the cut of the shallow clone in which the pack was built: approvals may be worth more than is shown."
      )
    }
    guard let bytes = files.content(Pack.proofPath) else {
      let documents = manifest?["predicate"]?["documents"]?.array
      let isBare = documents?.allSatisfy { document in
        ["approvals", "reviews"].allSatisfy { document[$0]?.array?.isEmpty ?? true }
      }
      if isBare == true { return }
      notes.append("Approvals not re-derived here: the pack carries no proof of them.")
      return
    }
    guard let index = PackIndex(bytes) else {
      faults.append(.init(.list, Pack.proofPath, "It cannot be read as the index of a proof."))
      return
    }
    checkNames()
    checkCommit(index)
    checkManifest(index)
    checkSignatureFiles(index)
    let proofs = PackedProofs(
      index.entries.map(\.packed), of: objects, tip: index.commit, fields: index.fields)
    for entry in index.entries { check(entry, proofs) }
    checkSigners(index)
  }

  // MARK: What the index is about

  /// Every object has the name of its bytes.
  private mutating func checkNames() {
    for (path, _) in files.digests.sorted where path.hasPrefix("proof/objects/") {
      let parts = path.dropFirst("proof/objects/".count).split(separator: ".")
      let id = parts.first.map { $0.filter { $0 != "/" } } ?? ""
      let kind = parts.last.flatMap { RawObject.Kind(rawValue: String($0)) }
      if kind.flatMap({ objects.rawObject(id, $0) }) == nil {
        faults.append(
          .init(.approval, path, "Its bytes are not those of the object that it is named for."))
      }
    }
  }

  private mutating func checkCommit(_ index: PackIndex) {
    let source = manifest?["predicate"]?["source"]
    if manifest != nil, source?["commit"]?.string != index.commit {
      faults.append(
        .init(.list, Pack.proofPath, "It is of another commit than the manifest names."))
    }
    if let commit = objects.recordedCommit(index.commit), let tree = source?["tree"]?.string,
      commit.tree != tree
    {
      faults.append(
        .init(.list, Pack.manifestPath, "The tree that it names is not that of its commit."))
    }
  }

  /// The index and the manifest tell of the same approvals and reviews.
  private mutating func checkManifest(_ index: PackIndex) {
    guard let documents = manifest?["predicate"]?["documents"]?.array else {
      if manifest != nil {
        faults.append(.init(.list, Pack.manifestPath, "It does not list the documents."))
      }
      return
    }
    func line(_ parts: [String?]) -> String { parts.map { $0 ?? "-" }.joined(separator: "\u{1F}") }
    let stated = documents.flatMap { document in
      ["approvals", "reviews"].flatMap { kind in
        (document[kind]?.array ?? []).map { entry in
          line([
            document["id"]?.string, kind, entry["by"]?.string, entry["as"]?.string,
            entry["version"]?.string, entry["outcome"]?.string, entry["rung"]?.string,
            entry["key"]?.string, entry["on"]?.string, entry["commit"]?.string,
          ])
        }
      }
    }
    let indexed = index.entries.map { entry in
      line([
        entry.packed.document, entry.packed.kind.key, entry.packed.by ?? "", entry.packed.role,
        entry.packed.version, entry.packed.outcome, entry.rung.rawValue, entry.key,
        entry.packed.on, entry.packed.written?.place.commit,
      ])
    }
    if stated.sorted() != indexed.sorted() {
      faults.append(
        .init(
          .approval, Pack.manifestPath,
          "It does not tell of the same approvals and reviews as \(Pack.proofPath)."))
    }
    if Set(indexed).count != indexed.count {
      faults.append(.init(.approval, Pack.proofPath, "It has an approval or review twice."))
    }
    for document in documents {
      checkInForce(document, index)
      for name in document["files"]?.array?.compactMap(\.string) ?? []
      where files.digests[name] == nil {
        faults.append(
          .init(
            .list, Pack.manifestPath,
            "It says that \(document["id"]?.string ?? "a document") is shown by \(name), which is not there."
          ))
      }
    }
  }

  /// What the manifest calls in force is the text that an entry of the index covers, on the same rung.
  private mutating func checkInForce(_ document: JSONValue, _ index: PackIndex) {
    guard let text = document["inForce"], let by = text["by"]?.string,
      let digest = text["digest"]?.string, let id = document["id"]?.string
    else { return }
    let holds = index.entries.contains { entry in
      let packed = entry.packed
      return packed.document == id && packed.kind == .approval && packed.by == by
        && packed.on == text["on"]?.string && (packed.digest == nil || packed.digest == digest)
        && packed.role == text["as"]?.string
        && packed.written?.place.commit == text["commit"]?.string
        && ProofVerification.isSame(packed.version, text["version"]?.string)
        && entry.rung.rawValue == text["rung"]?.string
    }
    if !holds {
      faults.append(
        .init(
          .approval, Pack.manifestPath,
          "It says of \(id) that a text is in force by an approval that \(Pack.proofPath) does not have."
        ))
    }
  }

  /// An entry without a version is of every one.
  private static func isSame(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return true }
    return one == other || VersionNumber(one) == VersionNumber(other)
  }

  // MARK: Signatures that are filed beside the objects

  private mutating func checkSignatureFiles(_ index: PackIndex) {
    for file in index.entries.flatMap(\.signatures) {
      let kind: RawObject.Kind = file.isTag ? .tag : .commit
      let signed = objects.rawObject(file.object, kind).flatMap {
        file.isTag ? SignedObject(tag: $0.bytes) : SignedObject(commit: $0.bytes)
      }
      guard signed?.payload == files.content(file.payload),
        signed?.signature == files.content(file.signature), signed != nil
      else {
        let isPayload = signed.map { $0.payload != files.content(file.payload) } ?? false
        let fault = VerificationListing.Fault(
          .approval, isPayload ? file.payload : file.signature,
          "It is not what \(kind.rawValue) \(file.object.prefix(12)) carries.")
        if !faults.contains(fault) { faults.append(fault) }
        continue
      }
    }
  }

  /// `proof/allowed_signers`, by which stock tools check, names just the keys of the registers that counted.
  private mutating func checkSigners(_ index: PackIndex) {
    var keys = ProofKeys()
    var last: PeopleRegister?
    let states = DocumentStates(objects, fields: index.fields)
    for place in index.entries.flatMap(\.packed.witnesses).flatMap(\.registers) {
      guard let register = states.people(place.path, atCommit: place.commit) else { continue }
      keys.add(register)
      last = register
    }
    people = last?.people ?? []
    guard let stated = files.content(PackProof.signersPath) else { return }
    if stated != Array(keys.allowedSigners.utf8) {
      faults.append(
        .init(
          .approval, PackProof.signersPath,
          "It names other keys than the registers of persons in the proof give."))
    }
  }

  // MARK: An entry

  private mutating func check(_ entry: PackIndex.Entry, _ proofs: PackedProofs) {
    var derived: Rung?
    var reason: String?
    do throws(PackedProofs.Fault) {
      let proof = try proofs.proof(of: entry.packed)
      let rung = max(proof.rungInGit, recorded(entry))
      derived = rung
      reason = ProofVerification.difference(entry, proof, rung)
    } catch {
      // What a shallow or partial clone could not give cannot be derived; the pack claims no more for it then.
      let recorded = recorded(entry)
      if entry.missing.isEmpty || entry.rung > recorded { reason = error.reason }
    }
    approvals.append(
      .init(
        document: entry.packed.document, kind: entry.packed.kind.rawValue, by: entry.packed.by,
        on: entry.packed.on, version: entry.packed.version, rung: entry.rung.rawValue,
        derived: derived?.rawValue, holds: reason == nil))
    guard let reason else { return }
    let who = entry.packed.by ?? "nobody"
    let day = entry.packed.on.map { " on \($0)" } ?? ""
    faults.append(
      .init(
        .approval, nil,
        "\(entry.packed.document), \(entry.packed.kind.rawValue) by \(who)\(day): \(reason)."))
  }

  /// The person's own record lies in the pack, and is the one that the entry names.
  private func recorded(_ entry: PackIndex.Entry) -> Rung {
    guard let record = entry.record, let digest = files.digests[record.path],
      record.digest == nil || record.digest == digest.description
    else { return .claimed }
    return .recorded
  }

  private static func difference(
    _ entry: PackIndex.Entry, _ proof: Proof, _ rung: Rung
  ) -> String? {
    if case .unverifiable(let reason) = proof.signature, entry.rung == .signed {
      return "its signature cannot be checked here: \(reason)"
    }
    var key: String?
    if case .valid(let label) = proof.signature, rung == .signed { key = label }
    if rung != entry.rung {
      let why = proof.refusal.map { " (\($0))" } ?? ""
      return
        "the pack says \(entry.rung.rawValue), and the objects in it show \(rung.rawValue)\(why)"
    }
    if rung == .signed, key != entry.key {
      return
        "the pack names the key \(entry.key ?? "none"), and the signature is by \(key ?? "none")"
    }
    if let digest = entry.packed.digest, entry.packed.kind == .approval, rung >= .attributed,
      let covered = proof.digest, covered != digest
    {
      return
        "the entry covers \(digest), and the text of the commit that wrote it has the content digest \(covered)"
    }
    return nil
  }
}
