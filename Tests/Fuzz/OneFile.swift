import PolicyCore

/// A state of a repository that holds one file.
struct OneFile: Snapshot {
  let path: String
  let bytes: [UInt8]

  var name: String { "one file" }
  func paths() throws(SnapshotError) -> [String] { [path] }
  func read(_ path: String) throws(SnapshotError) -> [UInt8]? { path == self.path ? bytes : nil }
}
