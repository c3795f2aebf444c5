import CLibgit2
import Synchronization

/// The names and addresses by which people want to be known, as `.mailmap` gives them (gitmailmap(5)).
///
/// It is for showing. What a commit proves, it proves by the address that it records.
final class Mailmap: Sendable {
  /// libgit2 sorts the entries when it first looks one up, so one thread at a time may.
  private let handle: Mutex<MailmapHandle>

  /// - Parameter text: the content of a `.mailmap`; lines that are none are passed over.
  init?(_ text: [UInt8]) {
    var pointer: OpaquePointer?
    let status = text.withUnsafeBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return -1 }
      return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
        git_mailmap_from_buffer(&pointer, $0, buffer.count)
      }
    }
    guard status == 0, let pointer else { return nil }
    handle = Mutex(MailmapHandle(owning: pointer))
  }

  /// The identity to show for one that a commit records.
  func shown(_ identity: HistoryTable.Identity) -> HistoryTable.Identity {
    guard !identity.name.utf8.contains(0), !identity.email.utf8.contains(0) else {
      return identity
    }
    return handle.withLock { handle in
      identity.name.withCString { name in
        identity.email.withCString { email in
          var realName: UnsafePointer<CChar>?
          var realEmail: UnsafePointer<CChar>?
          guard git_mailmap_resolve(&realName, &realEmail, handle.pointer, name, email) == 0,
            let realName, let realEmail
          else { return identity }
          return HistoryTable.Identity(
            name: String(cString: realName), email: String(cString: realEmail))
        }
      }
    }
  }
}

/// The one owner of libgit2's mailmap.
struct MailmapHandle: ~Copyable, @unchecked Sendable {
  let pointer: OpaquePointer

  init(owning pointer: OpaquePointer) { self.pointer = pointer }
  deinit { git_mailmap_free(pointer) }
}

extension Repository {
  /// More than this is no list of people.
  private static let largestMailmap = 4 << 20

  /// The mailmap that a commit holds; nil when it has none. Nobody's work tree and no configuration has a say.
  func mailmap(of commit: ObjectID) -> Mailmap? {
    guard let commit = objects.read(commit, as: GIT_OBJECT_COMMIT),
      let header = RawCommitHeader(commit.bytes),
      let tree = objects.read(header.tree, as: GIT_OBJECT_TREE)
    else { return nil }
    return withExtendedLifetime(tree) {
      var entries = TreeEntries(tree.bytes)
      while let entry = entries.next() {
        guard entry.name.elementsEqual(".mailmap".utf8) else { continue }
        guard StoredEntry.Kind(mode: entry.mode) == .file,
          let size = objects.size(of: entry.id), size <= Repository.largestMailmap,
          let blob = objects.read(entry.id, as: GIT_OBJECT_BLOB)
        else { return nil }
        return Mailmap(Array(blob.bytes))
      }
      return nil
    }
  }
}
