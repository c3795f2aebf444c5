import PolicyCore

/// One file of an evidence pack.
public struct PackFile: Hashable, Sendable {
  /// Where it lies below the root of the pack, `/` between components; see `PackPath` for what is allowed.
  public let path: String
  /// In bytes.
  public let size: Int
  public let digest: Digest
  /// As in RFC 6838: `application/pdf`.
  public let mediaType: String
  /// Its bytes, read anew each time where they lie elsewhere: evidence may be many times what memory holds.
  private let read: @Sendable () throws -> [UInt8]

  /// - Throws: `PackError` for a path that leaves the pack or that some reader's computer could not unpack.
  public init(path: String, contents: [UInt8], mediaType: String) throws(PackError) {
    try self.init(
      path: path, size: contents.count, digest: Digest(of: contents), mediaType: mediaType
    ) { contents }
  }

  public init(path: String, text: String, mediaType: String) throws(PackError) {
    try self.init(path: path, contents: Array(text.utf8), mediaType: mediaType)
  }

  /// - Parameter read: gives the bytes, of this size and digest.
  init(
    path: String, size: Int, digest: Digest, mediaType: String,
    read: @escaping @Sendable () throws -> [UInt8]
  ) throws(PackError) {
    try PackPath.check(path)
    self.path = path
    self.size = size
    self.digest = digest
    self.mediaType = mediaType
    self.read = read
  }

  /// - Throws: `PackError` where it cannot be read again as it was.
  func contents() throws -> [UInt8] {
    let bytes = try read()
    guard bytes.count == size else {
      throw PackError("\(path) could not be read a second time. Build again.")
    }
    return bytes
  }

  public static func == (left: PackFile, right: PackFile) -> Bool {
    left.path == right.path && left.digest == right.digest && left.mediaType == right.mediaType
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(digest)
  }
}
