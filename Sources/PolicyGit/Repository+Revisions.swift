import CLibgit2

extension Repository {
  /// The commit that is checked out; nil on a branch that has no commit yet.
  public func head() throws(GitError) -> Commit? {
    try headID().map { id throws(GitError) in try commit(id) }
  }

  /// The commit that a revision names, in any of the notations of gitrevisions(7) that ends at a commit.
  public func commit(at revision: String) throws(GitError) -> Commit {
    try commit(resolve(revision))
  }

  /// The raw object of a commit, as it is hashed and signed.
  public func rawCommit(_ id: String) throws(GitError) -> [UInt8] {
    guard let name = ObjectID(hexadecimal: id.utf8) else { throw unknown(id) }
    guard let object = objects.read(name, as: GIT_OBJECT_COMMIT) else {
      throw .missingObject(name, isPartialClone: objects.isPartialClone)
    }
    return Array(object.bytes)
  }

  func commit(_ id: ObjectID, from objects: ObjectDatabase? = nil) throws(GitError) -> Commit {
    let objects = objects ?? self.objects
    guard let object = objects.read(id, as: GIT_OBJECT_COMMIT),
      let commit = Commit(id: id, raw: object.bytes, parents: grafts[id])
    else { throw .missingObject(id, isPartialClone: objects.isPartialClone) }
    return commit
  }

  func headID() throws(GitError) -> ObjectID? {
    var name = git_oid()
    let status = handle.withLock { git_reference_name_to_id(&name, $0.pointer, "HEAD") }
    if status == 0 { return ObjectID(name) }
    if status == GIT_ENOTFOUND.rawValue || status == GIT_EUNBORNBRANCH.rawValue { return nil }
    throw .library(
      .repository, "HEAD cannot be read", remedy: "Check out a branch, or run `git fsck`.")
  }

  func resolve(_ revision: String) throws(GitError) -> ObjectID {
    guard !revision.isEmpty, !revision.utf8.contains(0) else { throw unknown(revision) }
    let (status, id) = handle.withLock { handle -> (Int32, ObjectID?) in
      var object: OpaquePointer?
      let status = git_revparse_single(&object, handle.pointer, revision)
      guard status == 0 else { return (status, nil) }
      defer { git_object_free(object) }
      var commit: OpaquePointer?
      let peeling = git_object_peel(&commit, object, GIT_OBJECT_COMMIT)
      guard peeling == 0 else { return (GIT_EPEEL.rawValue, nil) }
      defer { git_object_free(commit) }
      return (0, git_object_id(commit).map { ObjectID($0.pointee) })
    }
    if let id { return id }
    if status == GIT_EAMBIGUOUS.rawValue {
      throw GitError(
        kind: .revision,
        message:
          "\"\(revision)\" is the beginning of several object names. Give more of its digits.")
    }
    if status == GIT_EPEEL.rawValue {
      throw GitError(
        kind: .revision,
        message:
          "\"\(revision)\" names no commit. Give a branch, a tag of a commit, or a commit id.")
    }
    throw unknown(revision)
  }

  private func unknown(_ revision: String) -> GitError {
    if revision == "HEAD", (try? headID()) == .some(.none) {
      return GitError(
        kind: .revision, message: "HEAD has no commit yet. Make a first commit, then try again.")
    }
    let remedy =
      isShallow
      ? "This clone is shallow: fetch the rest with `git fetch --unshallow` (in a CI job, check out with full depth)."
      : "List branches and tags with `git branch -a` and `git tag`; fetch it if it exists on the server only."
    return GitError(
      kind: .revision, message: "No revision \"\(revision)\" is known here. \(remedy)")
  }
}

extension Repository {
  /// The name of the branch into which the one that is checked out will be merged: that of the remote `origin`, else `main` or
  /// `master` here. Nil on that branch itself, where no branch is checked out, and where there is none.
  public func mainBranch() -> String? {
    guard let current = target(ofReference: "HEAD"), current.hasPrefix("refs/heads/") else {
      return nil
    }
    let own = current.dropFirst("refs/heads/".count)
    let remote = "refs/remotes/origin/"
    let stated = target(ofReference: remote + "HEAD").map { [$0] } ?? []
    let candidates =
      stated + [remote + "main", remote + "master", "refs/heads/main", "refs/heads/master"]
    guard let main = candidates.first(where: { (try? resolve($0)) != nil }) else { return nil }
    let name = main.dropFirst(main.hasPrefix(remote) ? remote.count : "refs/heads/".count)
    return name == own ? nil : String(main.hasPrefix(remote) ? "origin/" + name : name[...])
  }

  /// The reference that a symbolic one names.
  private func target(ofReference name: String) -> String? {
    handle.withLock { handle in
      var reference: OpaquePointer?
      guard git_reference_lookup(&reference, handle.pointer, name) == 0 else { return nil }
      defer { git_reference_free(reference) }
      return git_reference_symbolic_target(reference).flatMap(String.init(validatingCString:))
    }
  }
}
