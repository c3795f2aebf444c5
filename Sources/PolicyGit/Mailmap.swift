import CLibgit2

/// The names and addresses by which people want to be known, as `.mailmap` gives them (gitmailmap(5)).
///
/// It is for showing. What a commit proves, it proves by the address that it records. libgit2's reader is not used: it takes
/// addresses that differ in case for different ones, and Git does not.
struct Mailmap: Sendable {
  /// What to show; what is nil stays as it is recorded.
  private struct Replacement {
    var name: String?
    var email: String?
  }

  private struct Rule {
    var whoever = Replacement()
    /// By the recorded name in lower case.
    var named: [[UInt8]: Replacement] = [:]
  }

  /// By the recorded address in lower case.
  private var rules: [[UInt8]: Rule] = [:]

  /// - Parameter text: the content of a `.mailmap`; lines that are none are passed over.
  init(_ text: [UInt8]) {
    for line in text.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
      guard let (name, email, rest) = Mailmap.identity(in: line), !email.isEmpty else { continue }
      let former = Mailmap.identity(in: rest)
      add(
        Replacement(
          name: Mailmap.text(name), email: former == nil ? nil : Mailmap.text(email)),
        name: former.flatMap { $0.name.isEmpty ? nil : $0.name }, email: former?.email ?? email)
    }
  }

  /// The next `Name <address>` of a line, and what follows it.
  private static func identity(
    in line: ArraySlice<UInt8>
  ) -> (name: ArraySlice<UInt8>, email: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    guard let open = line.firstIndex(of: UInt8(ascii: "<")),
      let close = line[open...].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    return (line[..<open].trimmed, line[(open + 1)..<close], line[(close + 1)...])
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  private static func lowered(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  private mutating func add(
    _ replacement: Replacement, name: ArraySlice<UInt8>?, email: ArraySlice<UInt8>
  ) {
    var rule = rules[Mailmap.lowered(email)] ?? Rule()
    if let name {
      rule.named[Mailmap.lowered(name)] = replacement
    } else {
      rule.whoever.name = replacement.name ?? rule.whoever.name
      rule.whoever.email = replacement.email ?? rule.whoever.email
    }
    rules[Mailmap.lowered(email)] = rule
  }

  /// What to show for what a commit records.
  func shown(_ signature: Signature) -> Signature {
    guard let rule = rules[Mailmap.lowered(signature.email.utf8)] else { return signature }
    let replacement = rule.named[Mailmap.lowered(signature.name.utf8)] ?? rule.whoever
    return Signature(
      name: replacement.name ?? signature.name, email: replacement.email ?? signature.email,
      when: signature.when)
  }
}

extension Repository {
  /// More than this is no list of people.
  private static let largestMailmap = 4 << 20

  /// The mailmap that a commit holds; nil when it has none. Nobody's work tree and no configuration has a say.
  ///
  /// - Throws: where the commit, its tree or the file is missing or damaged; what a partial clone left out is none.
  func mailmap(of commit: ObjectID) throws(GitError) -> Mailmap? {
    guard let object = objects.read(commit, as: GIT_OBJECT_COMMIT),
      let header = CommitHeader(object.bytes)
    else { throw .missingObject(commit, isPartialClone: isPartialClone) }
    guard let tree = objects.read(header.tree, as: GIT_OBJECT_TREE) else {
      if isPartialClone { return nil }
      throw .missingObject(header.tree, isPartialClone: false)
    }
    defer { withExtendedLifetime((object, tree)) {} }
    var entries = TreeEntries(tree.bytes)
    while let entry = entries.next() {
      guard entry.name.elementsEqual(".mailmap".utf8) else { continue }
      guard StoredEntry.Kind(mode: entry.mode) == .file else { return nil }
      guard let size = objects.size(of: entry.id) else { return try missingMailmap(entry.id) }
      guard size <= Repository.largestMailmap else { return nil }
      guard let blob = objects.read(entry.id, as: GIT_OBJECT_BLOB) else {
        return try missingMailmap(entry.id)
      }
      return withExtendedLifetime(blob) { Mailmap(Array(blob.bytes)) }
    }
    guard entries.isAtEnd else { throw .damagedTree(header.tree) }
    return nil
  }

  private func missingMailmap(_ id: ObjectID) throws(GitError) -> Mailmap? {
    if isPartialClone { return nil }
    throw .missingObject(id, isPartialClone: false)
  }
}
