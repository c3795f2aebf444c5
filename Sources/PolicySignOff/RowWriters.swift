import PolicyCore
import PolicyGit
import PolicyModel

/// Who wrote a row of a table: of acceptances, say.
public struct RowWriter: Sendable {
  /// Nil where a merge alone brought the row.
  public var commit: Commit?
  /// The id of the person of people.yml whose signature the commit carries; nil where it has none, or nobody asked.
  public var signer: String?

  public init(commit: Commit?, signer: String? = nil) {
    self.commit = commit
    self.signer = signer
  }
}

extension SignOffBook {
  public func rowWriters(of path: String) -> [String: RowWriter] {
    guard let tip = try? repository.commit(at: revision),
      let last = repository.file(path, atCommit: tip.id),
      let history = try? repository.histories(of: [path], at: tip.id).entries(of: path)
    else { return [:] }
    var writers: [String: RowWriter] = [:]
    for line in Self.lines(last.bytes[...]) { writers[line] = RowWriter(commit: nil) }
    var names = PathSet()
    let paths = history.map(\.path).filter { names.insert($0) }
    for entry in history.reversed() {
      guard let state = repository.file(entry.path, atCommit: entry.commit.id) else { continue }
      for line in added(by: entry, state.bytes, formerly: paths) where writers[line] != nil {
        writers[line]?.commit = entry.commit
      }
    }
    guard corpus.configuration.signOff.acknowledgements == .signed else { return writers }
    let commits = Dictionary(
      writers.values.compactMap(\.commit).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let signers = commits.compactMapValues(signer)
    return writers.mapValues { writer in
      RowWriter(commit: writer.commit, signer: writer.commit.flatMap { signers[$0.id] })
    }
  }

  /// The lines that a commit brought; who moves a file brings none. Tables grow at their end, so most of two states is the same.
  ///
  /// - Parameter paths: where the file lay at any time.
  private func added(
    by entry: HistoryEntry, _ bytes: [UInt8], formerly paths: [String]
  ) -> Set<String> {
    let former = entry.commit.parents.compactMap { parent in
      ([entry.path] + paths).lazy.compactMap { [repository] in
        repository.file($0, atCommit: parent)?.bytes
      }.first
    }
    guard let first = former.first else { return Set(Self.lines(bytes[...])) }
    var same = zip(first, bytes).prefix { $0 == $1 }.count
    while same > 0, bytes[same - 1] != 0x0A { same -= 1 }
    var lines = Set(Self.lines(bytes[same...]))
    lines.subtract(Self.lines(first[same...]))
    for other in former.dropFirst() where !lines.isEmpty { lines.subtract(Self.lines(other[...])) }
    return lines
  }

  private static func lines(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The person whose signature a commit carries, by people.yml before it.
  private func signer(_ commit: Commit) -> String? {
    guard let raw = repository.signedBytes(ofCommit: commit.id),
      let signed = SignedObject(commit: raw), let parent = commit.parents.first,
      let register = states.people(corpus.peoplePath, atCommit: parent),
      let person = register.person(withAddress: commit.author.email)
    else { return nil }
    let job = SignatureVerifier.Job(signed, time: commit.committer.when.seconds)
    let verdict = SignatureVerifier.verdicts(
      on: [commit.id: job], keys: Set(PublicKeys.of(person)))[commit.id]
    let standing = SignatureStanding.of(
      verdict, by: person.id, register, present: corpus.people,
      on: commit.committer.when.localDate)
    if case .valid = standing { return person.id }
    return nil
  }
}
