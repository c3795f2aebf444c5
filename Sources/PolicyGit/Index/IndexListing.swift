import CLibgit2
import PolicyCore

/// What the index holds, whatever form its file has.
enum IndexListing {
  /// The entries of an index that libgit2 has open.
  static func entries(of index: borrowing IndexHandle) -> [IndexEntry] {
    var result: [IndexEntry] = []
    let count = git_index_entrycount(index.pointer)
    result.reserveCapacity(count)
    for position in 0..<count {
      guard let pointer = git_index_get_byindex(index.pointer, position),
        let path = pointer.pointee.path
      else { continue }
      let entry = pointer.pointee
      result.append(
        IndexEntry(
          path: IndexListing.bytes(of: path), mode: entry.mode,
          id: ObjectID(entry.id), stage: Int(git_index_entry_stage(pointer)),
          isAnnounced: entry.flags_extended & UInt16(GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue) != 0,
          isLeftOut: entry.flags_extended & UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue) != 0,
          size: entry.file_size, seconds: UInt32(bitPattern: entry.mtime.seconds),
          nanoseconds: entry.mtime.nanoseconds))
    }
    return result
  }

  /// The entries of an index file that libgit2 refuses.
  static func entries(
    ofFile file: String, in objects: ObjectDatabase
  ) throws(GitError) -> [IndexEntry] {
    let found: [IndexEntry]
    do throws(IndexFileReader.Failure) {
      found = try IndexFileReader(bytes(ofFile: file)).joined {
        shared throws(IndexFileReader.Failure) in
        let slash = file.lastIndex(of: "/") ?? file.startIndex
        let reader = try IndexFileReader(
          bytes(ofFile: "\(file[..<slash])/sharedindex.\(shared.id)"))
        return reader.entries
      }
    } catch {
      throw GitError(
        kind: .index,
        message:
          "The index \(file) cannot be read: \(error.reason). Look at it with `git status`; `git read-tree HEAD` makes it anew."
      )
    }
    return try expanded(found, in: objects)
  }

  private static func bytes(of name: UnsafePointer<CChar>) -> [UInt8] {
    var bytes: [UInt8] = []
    var next = name
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    return bytes
  }

  private static func bytes(ofFile file: String) throws(IndexFileReader.Failure) -> [UInt8] {
    guard let bytes = FileReading.contents(ofFile: file) else {
      throw IndexFileReader.Failure(reason: "there is no file \(file) that can be read")
    }
    return bytes
  }

  /// The same with the files of the folders that a sparse index holds as one entry each.
  private static func expanded(
    _ entries: [IndexEntry], in objects: ObjectDatabase
  ) throws(GitError) -> [IndexEntry] {
    guard entries.contains(where: \.isFolder) else { return entries }
    var result: [IndexEntry] = []
    for entry in entries {
      guard entry.isFolder else {
        result.append(entry)
        continue
      }
      for file in try TreeListing.entries(of: entry.id, in: objects) {
        var inner = entry
        inner.path += file.path.utf8
        inner.mode = file.kind.mode
        inner.id = file.id
        result.append(inner)
      }
    }
    return result
  }
}
