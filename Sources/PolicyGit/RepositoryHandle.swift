import CLibgit2
import PolicyCore

/// The one owner of libgit2's repository. It is not safe to share; `Repository` keeps it behind a lock.
struct RepositoryHandle: ~Copyable, @unchecked Sendable {
  let pointer: OpaquePointer

  init(owning pointer: OpaquePointer) { self.pointer = pointer }
  deinit { git_repository_free(pointer) }

  var workTree: String? { git_repository_workdir(pointer).map(RepositoryHandle.path) }
  var gitDirectory: String { git_repository_path(pointer).map(RepositoryHandle.path) ?? "" }
  var commonDirectory: String { git_repository_commondir(pointer).map(RepositoryHandle.path) ?? "" }

  /// libgit2 ends the names of directories with a slash; the root of the file system keeps its own.
  private static func path(_ text: UnsafePointer<CChar>) -> String {
    var path = String(cString: text)
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  func makeObjectDatabase() throws(GitError) -> ObjectDatabase {
    var database: OpaquePointer?
    guard git_repository_odb(&database, pointer) == 0, let database else {
      throw .library(
        .repository, "The object database cannot be opened", remedy: "Check it with `git fsck`.")
    }
    return ObjectDatabase(
      owning: database, replacements: replacements(), isPartialClone: isPartialClone)
  }

  /// `refs/replace/NAME` points to the object that stands in for NAME.
  private func replacements() -> [ObjectID: ObjectID] {
    guard Environment.value("GIT_NO_REPLACE_OBJECTS") == nil, boolean("core.usereplacerefs") ?? true
    else {
      return [:]
    }
    var iterator: OpaquePointer?
    guard git_reference_iterator_glob_new(&iterator, pointer, "refs/replace/*") == 0 else {
      return [:]
    }
    defer { git_reference_iterator_free(iterator) }
    var result: [ObjectID: ObjectID] = [:]
    var reference: OpaquePointer?
    while git_reference_next(&reference, iterator) == 0, let current = reference {
      defer { git_reference_free(current) }
      guard let name = git_reference_name(current), let target = git_reference_target(current),
        let replaced = ObjectID(hexadecimal: String(cString: name).utf8.dropFirst(13))
      else { continue }
      result[replaced] = ObjectID(target.pointee)
    }
    return result
  }

  private var isPartialClone: Bool {
    var configuration: OpaquePointer?
    guard git_repository_config(&configuration, pointer) == 0 else { return false }
    defer { git_config_free(configuration) }
    var iterator: OpaquePointer?
    // libgit2 can choose by a pattern too, and takes a quarter of a megabyte for it.
    guard git_config_iterator_new(&iterator, configuration) == 0 else { return false }
    defer { git_config_iterator_free(iterator) }
    var entry: UnsafeMutablePointer<git_config_entry>?
    while git_config_next(&entry, iterator) == 0, let name = entry?.pointee.name {
      let key = String(cString: name)
      if key == "extensions.partialclone" { return true }
      if key.hasPrefix("remote."), key.hasSuffix(".promisor") { return true }
    }
    return false
  }

  /// What stands in the way of reading the repository, in a sentence; nil where nothing does.
  var unsupportedFormat: String? {
    if let format = text("extensions.objectformat"), format.lowercased() != "sha1" {
      return
        "It names its objects by \(format.uppercased()) (`extensions.objectFormat`), and only SHA-1 is supported. Work in a repository that was made with `git init --object-format=sha1`, or check a plain copy of the files."
    }
    if let storage = text("extensions.refstorage"), storage.lowercased() != "files" {
      return
        "It keeps its references as \(storage) (`extensions.refStorage`), and only `files` is supported. Change that with `git refs migrate --ref-format=files`."
    }
    return nil
  }

  private func text(_ key: String) -> String? {
    var configuration: OpaquePointer?
    guard git_repository_config_snapshot(&configuration, pointer) == 0 else { return nil }
    defer { git_config_free(configuration) }
    var value: UnsafePointer<CChar>?
    guard git_config_get_string(&value, configuration, key) == 0, let value else { return nil }
    return String(cString: value)
  }

  func boolean(_ key: String) -> Bool? {
    var configuration: OpaquePointer?
    guard git_repository_config(&configuration, pointer) == 0 else { return nil }
    defer { git_config_free(configuration) }
    var value: Int32 = 0
    return git_config_get_bool(&value, configuration, key) == 0 ? value != 0 : nil
  }

  /// An index file counts only when it lies directly in the Git directory: the variable may speak of another repository.
  static func trusted(_ indexFile: String?, in gitDirectory: String) -> String? {
    guard let path = indexFile.flatMap(FileSystem.realPath),
      let slash = path.lastIndex(of: "/"), path[..<slash] == gitDirectory,
      path[slash...] != "/index"
    else { return nil }
    return path
  }
}
