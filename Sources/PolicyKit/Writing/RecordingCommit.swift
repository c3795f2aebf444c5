import PolicyCore
import PolicyGit

/// Writes files and commits exactly them, or leaves everything as it was.
struct RecordingCommit {
  let session: WritingSession

  struct Made {
    /// 40 hexadecimal digits.
    var id: String
    /// What git and its hooks said.
    var message: String
  }

  /// - Parameter paths: files that go along as they are.
  /// - Returns: nil when nothing was to be committed.
  /// - Throws: `UsageError` with git's own message; then files and index are as they were.
  func run(_ changes: [FileChange], with paths: [String], _ text: CommitText) throws -> Made? {
    try SignalShield.run { signals in
      var writer = try WorkTreeWriter(
        root: session.root, gitDirectory: session.repository.gitDirectory)
      try writer.write(changes)
      guard session.mode == .commit else {
        writer.finish()
        return nil
      }
      let index = IndexFile(session.repository)
      do {
        let made = try commit(Set(changes.map(\.path) + paths).sorted(), text, index, signals)
        writer.finish()
        return made
      } catch {
        writer.restore()
        index.restore(session.git)
        throw error
      }
    }
  }

  private func commit(
    _ paths: [String], _ text: CommitText, _ index: IndexFile, _ signals: [Int32]
  ) throws -> Made {
    let tracked = try session.git.output(
      ["ls-files", "-z", "--"] + paths, to: "read its index")
    let known = Set(tracked.split(separator: "\0").map(String.init))
    let new = paths.filter { !known.contains($0) }
    if !new.isEmpty {
      index.added = new
      _ = try session.git.output(["add", "--intent-to-add", "--"] + new, to: "add \(new[0])")
      index.remember()
    }
    let result = try session.git.run(
      ["commit", "--only", "--file=-", "--"] + paths, input: Array(text.text.utf8),
      defaultSignals: signals)
    guard result.status == 0 else {
      throw UsageError(
        "git could not commit, and everything is as it was. It said:\n\(GitCommand.message(of: result))"
      )
    }
    let id = try session.git.output(["rev-parse", "--verify", "HEAD"], to: "name the commit")
    return Made(id: id, message: String(decoding: result.errorOutput, as: UTF8.self))
  }
}

/// The index before a commit that did not come about.
final class IndexFile {
  private let path: String
  private let before: [UInt8]?
  private var between: [UInt8]?
  /// Paths that were announced to the index.
  var added: [String] = []

  init(_ repository: Repository) {
    path = repository.gitDirectory + "/index"
    before = try? FileSystem.contents(of: path)
  }

  /// Takes note of what the index holds now.
  func remember() { between = try? FileSystem.contents(of: path) }

  /// Puts back the very bytes, unless someone else wrote the index meanwhile; then only what was announced goes.
  func restore(_ git: GitCommand) {
    guard !added.isEmpty, let now = try? FileSystem.contents(of: path), now != before else {
      return
    }
    if let before, now == between, replace(by: before) { return }
    _ = try? git.run(["update-index", "--force-remove", "--"] + added)
  }

  /// As Git itself does it: the lock file is written, then renamed.
  private func replace(by bytes: [UInt8]) -> Bool {
    let lock = path + ".lock"
    guard let file = try? OpenFile(lock, for: .creating(permissions: 0o666)) else { return false }
    do {
      try file.append(bytes)
      try FileSystem.move(lock, to: path)
      return true
    } catch {
      try? FileSystem.removeFile(lock)
      return false
    }
  }
}
