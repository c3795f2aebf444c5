/// One file of an evidence pack.
public struct PackFile: Hashable, Sendable {
  /// Where it lies below the root of the pack, `/` between components; see `PackPath` for what is allowed.
  public let path: String
  public let contents: [UInt8]
  /// As in RFC 6838: `application/pdf`.
  public let mediaType: String

  /// - Throws: `PackError` for a path that leaves the pack or that some reader's computer could not unpack.
  public init(path: String, contents: [UInt8], mediaType: String) throws(PackError) {
    try PackPath.check(path)
    self.path = path
    self.contents = contents
    self.mediaType = mediaType
  }

  public init(path: String, text: String, mediaType: String) throws(PackError) {
    try self.init(path: path, contents: Array(text.utf8), mediaType: mediaType)
  }
}
