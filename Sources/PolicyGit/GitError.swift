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

  static func damagedTree(_ id: ObjectID) -> GitError {
    GitError(
      kind: .object,
      message:
        "Tree \(id) is damaged: it ends within an entry. Run `git fsck`, then fetch or clone the repository again."
    )
  }

  static func missingObjectMessage(_ id: ObjectID, isPartialClone: Bool) -> String {
    isPartialClone
      ? "Object \(id) was left out of this partial clone. Fetch what is missing with `git fetch --refetch --no-filter`."
      : "Object \(id) is missing or damaged. Run `git fsck`, then fetch or clone the repository again."
  }
}
