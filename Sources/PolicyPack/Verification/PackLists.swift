import PolicyCore
import PolicyReport

/// The two lists of a pack, the manifest and SHA256SUMS, against each other and against the files.
struct PackLists: Sendable {
  /// Nil where it cannot be read.
  private(set) var manifest: JSONValue?
  private(set) var faults: [VerificationListing.Fault] = []

  private let files: PackFiles

  init(_ files: PackFiles) {
    self.files = files
    let sums = readSums()
    let subjects = readManifest()
    compare(sums, subjects)
  }

  // MARK: Reading

  private mutating func readSums() -> PathMap<Digest>? {
    guard let bytes = list(Pack.checksumsPath) else { return nil }
    var sums = PathMap<Digest>()
    var listed: [(path: String, digest: Digest)] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      guard line.count > 66, let text = String(validating: line, as: UTF8.self),
        let digest = Digest(hexadecimal: String(text.prefix(64))),
        text.dropFirst(64).hasPrefix("  ")
      else {
        faults.append(
          .init(
            .list, Pack.checksumsPath,
            "It has a line that is not a digest, two blanks and a path, so that other tools may read it otherwise."
          ))
        return nil
      }
      let path = String(text.dropFirst(66))
      listed.append((path, digest))
      sums[path] = digest
    }
    if Array(Checksums.text(listed).utf8) != bytes || sums.count != listed.count {
      faults.append(
        .init(
          .list, Pack.checksumsPath,
          "It is not as policyc writes it: one line for each file, in the order of their paths."))
    }
    return sums
  }

  private mutating func readManifest() -> PathMap<Digest>? {
    guard let bytes = list(Pack.manifestPath) else { return nil }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONReader.read(bytes)
    } catch {
      faults.append(.init(.list, Pack.manifestPath, "It is no JSON: \(error)"))
      return nil
    }
    guard value["_type"]?.string == Manifest.statementType,
      value["predicateType"]?.string == Manifest.predicateType,
      let subjects = value["subject"]?.array
    else {
      faults.append(
        .init(.list, Pack.manifestPath, "It is no in-toto Statement about an evidence pack."))
      return nil
    }
    manifest = value
    if CanonicalJSON.encode(value) != bytes {
      faults.append(
        .init(
          .list, Pack.manifestPath,
          "It is not as policyc writes it (canonical JSON, RFC 8785), so that its bytes are not those that were signed."
        ))
    }
    var digests = PathMap<Digest>()
    for subject in subjects {
      guard let name = subject["name"]?.string,
        let digest = subject["digest"]?["sha256"]?.string.flatMap({ Digest(hexadecimal: $0) }),
        digests[name] == nil
      else {
        faults.append(
          .init(.list, Pack.manifestPath, "A subject has no name or SHA-256 of its own."))
        continue
      }
      digests[name] = digest
    }
    return digests
  }

  private mutating func list(_ path: String) -> [UInt8]? {
    guard files.digests[path] != nil else {
      faults.append(
        .init(.missing, path, "The list is not there, so that nothing shows which files belong."))
      return nil
    }
    guard let bytes = files.content(path) else {
      faults.append(.init(.list, path, "It is too large to be read."))
      return nil
    }
    return bytes
  }

  // MARK: Comparing

  private mutating func compare(_ sums: PathMap<Digest>?, _ subjects: PathMap<Digest>?) {
    // Beside a list that cannot be read, the other still says what it can.
    if let subjects { compare(subjects, in: "the manifest", but: Pack.unlisted) }
    guard let sums else { return }
    guard let subjects else { return compare(sums, in: "SHA256SUMS", but: Pack.unsummed) }
    for (path, digest) in sums.sorted where path != Pack.manifestPath {
      if subjects[path] != digest {
        faults.append(.init(.list, path, "The manifest and SHA256SUMS say different things of it."))
      }
    }
    for (path, _) in subjects.sorted where sums[path] == nil {
      faults.append(.init(.list, path, "The manifest names it, and SHA256SUMS does not."))
    }
    if let stated = sums[Pack.manifestPath], let own = files.digests[Pack.manifestPath] {
      if stated != own {
        faults.append(
          .init(.changed, Pack.manifestPath, "Its bytes are not those that SHA256SUMS names."))
      }
    } else if files.digests[Pack.manifestPath] != nil {
      faults.append(.init(.list, Pack.manifestPath, "SHA256SUMS does not name it."))
    }
  }

  private mutating func compare(
    _ listed: PathMap<Digest>, in list: String, but unlisted: PathSet
  ) {
    let (present, named) = (files.digests.sorted, listed.sorted)
    let places = Dictionary(grouping: present, by: \.value)
    let owners = Dictionary(named.map { ($0.value, $0.path) }) { first, _ in first }
    for (path, digest) in named {
      guard let found = files.digests[path] else {
        let now = places[digest]?.first { listed[$0.path] == nil }?.path
        faults.append(
          .init(
            .missing, path,
            now.map { "It is not there; \($0), which no list names, has its bytes." }
              ?? "It is not there, and \(list) names it."))
        continue
      }
      if found == digest { continue }
      faults.append(
        .init(
          .changed, path,
          owners[found].map { "Its bytes are those that \(list) names for \($0)." }
            ?? "Its bytes are not those that \(list) names."))
    }
    for (path, _) in present
    where listed[path] == nil && !unlisted.contains(path) {
      faults.append(.init(.added, path, "It is there, and \(list) does not name it."))
    }
  }
}

extension Pack {
  /// The files that the manifest does not name, for they are about it.
  static let unlisted = PathSet(unsummed.sorted + [manifestPath])
  /// The same of SHA256SUMS, which names the manifest.
  static let unsummed = PathSet([
    signaturePath, envelopePath, timeQueryPath, timeReplyPath, checksumsPath,
  ])
  /// The manifest in an envelope of DSSE, with its signature.
  static let envelopePath = "manifest.dsse.json"
  /// The question for a time stamp over the manifest (RFC 3161), and the answer.
  static let timeQueryPath = "manifest.json.tsq"
  static let timeReplyPath = "manifest.json.tsr"
}
