/// A file that goes into the commit.
struct FileChange: Sendable {
  /// Relative to the root.
  var path: String
  /// Nil for a file that is not there yet.
  var before: [UInt8]?
  var after: [UInt8]
}
