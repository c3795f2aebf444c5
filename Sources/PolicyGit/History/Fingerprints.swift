import CLibgit2

/// Reads what files are made of, each once.
struct Fingerprints {
  private let objects: ObjectDatabase
  private var sizes: [ObjectID: Int] = [:]
  private var prints: [ObjectID: Fingerprint] = [:]

  init(_ objects: ObjectDatabase) { self.objects = objects }

  /// In bytes; the content is not read for it.
  mutating func size(of file: ChangedFile) throws(GitError) -> Int {
    if let known = sizes[file.id] { return known }
    guard let size = objects.size(of: file.id) else {
      throw .missingObject(file.id, isPartialClone: objects.isPartialClone)
    }
    sizes[file.id] = size
    return size
  }

  mutating func print(of file: ChangedFile) throws(GitError) -> Fingerprint {
    if let known = prints[file.id] { return known }
    guard let object = objects.read(file.id, as: GIT_OBJECT_BLOB) else {
      throw .missingObject(file.id, isPartialClone: objects.isPartialClone)
    }
    let print = withExtendedLifetime(object) { Fingerprint(object.bytes) }
    prints[file.id] = print
    return print
  }

  /// Only regular files resemble each other; a link that is not the same is another one.
  mutating func score(
    _ source: ChangedFile, _ destination: ChangedFile
  ) throws(GitError) -> Int {
    guard source.isRegular, destination.isRegular,
      try Similarity.isPossible(size(of: source), size(of: destination))
    else { return 0 }
    return try Similarity.score(print(of: source), print(of: destination))
  }
}
