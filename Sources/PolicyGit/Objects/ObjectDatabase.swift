import CLibgit2
import Synchronization

/// Reads objects by name, and what `refs/replace` puts in their place.
final class ObjectDatabase: @unchecked Sendable {
  // Sendable: libgit2's object database guards its own state with locks.
  private let database: OpaquePointer
  /// Held while an object is read: libgit2 takes several locks for each, and threads that met there would sleep again and
  /// again.
  private let lock = Mutex(())
  /// Which objects have the name under which they lie, as far as anybody asked.
  private let names = Mutex<(verified: Set<ObjectID>, exchanged: Set<ObjectID>)>(([], []))
  /// Those read last whose names were compared: proofs come back to the same commits, trees and registers.
  private let kept = Mutex<(objects: [ObjectID: GitObject], bytes: Int)>(([:], 0))
  private static let mostKept = 8 << 20
  private static let largestKept = 64 << 10
  private let lost = Mutex<Set<ObjectID>>([])
  private let cutTrees = Mutex<Set<ObjectID>>([])
  private let replacements: [ObjectID: ObjectID]
  let isPartialClone: Bool

  init(
    owning database: OpaquePointer, replacements: [ObjectID: ObjectID], isPartialClone: Bool
  ) {
    self.database = database
    self.replacements = replacements
    self.isPartialClone = isPartialClone
  }

  deinit { git_odb_free(database) }

  /// The object of that name; nil when it is missing, damaged or of another kind.
  func read(_ id: ObjectID, as kind: git_object_t) -> GitObject? {
    readOriginal(replaced(id), as: kind)
  }

  /// The object itself, whatever replaces it; nil when it is missing, damaged or of another kind.
  func readOriginal(_ id: ObjectID, as kind: git_object_t) -> GitObject? {
    var name = id.native
    var pointer: OpaquePointer?
    let status = lock.withLock { _ in git_odb_read(&pointer, database, &name) }
    guard status == 0, let pointer else { return nil }
    let object = GitObject(owning: pointer)
    return object.kind == kind ? object : nil
  }

  /// The object itself, whatever replaces it, and only if its bytes have its name; nil too when it is missing or of another
  /// kind. What was proven must not be taken from a damaged or exchanged object.
  func readVerified(_ id: ObjectID, as kind: git_object_t) -> GitObject? {
    if let object = kept.withLock({ $0.objects[id] }) { return object.kind == kind ? object : nil }
    guard let object = readOriginal(id, as: kind), hasOwnName(object, id) else { return nil }
    let size = object.bytes.count
    if size <= ObjectDatabase.largestKept {
      kept.withLock { kept in
        if kept.bytes + size > ObjectDatabase.mostKept { kept = ([:], 0) }
        if kept.objects.updateValue(object, forKey: id) == nil { kept.bytes += size }
      }
    }
    return object
  }

  private func hasOwnName(_ object: GitObject, _ id: ObjectID) -> Bool {
    if names.withLock({ $0.verified.contains(id) }) { return true }
    var actual = git_oid()
    let isOwn =
      git_odb_hash(&actual, object.bytes.baseAddress, object.bytes.count, object.kind) == 0
      && ObjectID(actual) == id
    names.withLock { names -> Void in
      if isOwn {
        names.verified.insert(id)
      } else {
        names.exchanged.insert(id)
      }
    }
    return isOwn
  }

  /// The object of that name, or what replaces it, and only if its bytes have their name; else as `read`.
  func readVerifiedOrReplaced(_ id: ObjectID, as kind: git_object_t) -> GitObject? {
    readVerified(replaced(id), as: kind)
  }

  /// The objects that were read and whose bytes have other names, sorted.
  var exchanged: [ObjectID] {
    names.withLock { $0.exchanged.sorted { $0.description < $1.description } }
  }

  /// Notes that a commit holds an object that is not here, so that nobody takes it for a file that is gone. A partial clone
  /// lacks objects, and says so.
  func note(missing id: ObjectID) {
    if !isPartialClone { lost.withLock { _ = $0.insert(id) } }
  }

  /// Notes that a tree ends within an entry, so that nobody takes what it does not show for a file that is gone.
  func note(cut id: ObjectID) { cutTrees.withLock { _ = $0.insert(id) } }

  /// The trees that were noted, sorted.
  var cut: [ObjectID] { cutTrees.withLock { $0.sorted { $0.description < $1.description } } }

  /// What was noted, sorted.
  var missing: [ObjectID] {
    lost.withLock { $0.sorted { $0.description < $1.description } }
  }

  func isReplaced(_ id: ObjectID) -> Bool { replacements[id] != nil }

  /// The size of an object in bytes, read from its header alone.
  func size(of id: ObjectID) -> Int? {
    var name = replaced(id).native
    var size = 0
    var kind = GIT_OBJECT_INVALID
    let status = lock.withLock { _ in git_odb_read_header(&size, &kind, database, &name) }
    return status == 0 ? size : nil
  }

  /// What stands in for what, in a fixed order.
  var substitutes: [(ObjectID, ObjectID)] {
    replacements.sorted { $0.key.description < $1.key.description }.map { ($0.key, $0.value) }
  }

  /// Git follows a replacement of a replacement at most five times.
  private func replaced(_ id: ObjectID) -> ObjectID {
    if replacements.isEmpty { return id }
    var current = id
    for _ in 0..<5 {
      guard let next = replacements[current] else { break }
      current = next
    }
    return current
  }
}
