import PolicyCore

/// What went wrong in a repository, and what to do about it.
public struct GitError: UserError {
  public enum Kind: Sendable {
    /// The repository cannot be opened or uses a format that is not supported.
    case repository
    /// No commit answers to the given revision.
    case revision
    /// An object is missing (partial or shallow clone) or damaged.
    case object
    /// The index cannot be read.
    case index
  }

  public var kind: Kind
  /// What is wrong and what to do about it, one sentence each.
  public var message: String

  public var description: String { message }
}

extension GitError {
  /// Adds libgit2's own words to ours.
  static func library(_ kind: Kind, _ what: String, remedy: String) -> GitError {
    GitError(kind: kind, message: "\(what) (\(Libgit2.lastMessage)). \(remedy)")
  }

  static func missingObject(_ id: ObjectID, isPartialClone: Bool) -> GitError {
    GitError(kind: .object, message: missingObjectMessage(id, isPartialClone: isPartialClone))
  }

  static func damagedTree(_ id: ObjectID) -> GitError { damagedTrees([id]) }

  /// - Parameter ids: one of these trees is damaged.
  static func damagedTrees(_ ids: [ObjectID]) -> GitError {
    GitError(
      kind: .object,
      message:
        "Tree \(ids.map(\.description).joined(separator: " or ")) is damaged: it ends within an entry. Run `git fsck`, then fetch or clone the repository again."
    )
  }

  static func circle(_ id: some CustomStringConvertible) -> GitError {
    GitError(
      kind: .object,
      message:
        "Commit \(id) is among its own ancestors, so that there is no order of history. Run `git fsck`, and look at `git replace -l` and at info/grafts in the Git directory: one of them gives a commit a wrong parent."
    )
  }

  static func missingObjectMessage(_ id: ObjectID, isPartialClone: Bool) -> String {
    isPartialClone
      ? "Object \(id) was left out of this partial clone. Fetch what is missing with `git fetch --refetch --no-filter`."
      : "Object \(id) is missing or damaged. Run `git fsck`, then fetch or clone the repository again."
  }
}
