/// A path as a key: equal when its bytes are.
///
/// Swift takes two strings for equal that Unicode calls equivalent, `é` written as one character and as two. To Git, and on
/// most file systems, these are the names of two files.
public struct PathKey: Hashable, Comparable, Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  public static func == (left: PathKey, right: PathKey) -> Bool {
    left.path.isSamePath(as: right.path)
  }

  public static func < (left: PathKey, right: PathKey) -> Bool {
    left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    var path = path
    path.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether two paths are the same, byte for byte.
  public func isSamePath(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    var (left, right) = (self, other)
    return left.withUTF8 { left in
      right.withUTF8 {
        ByteSearch.order(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer($0)) == 0
      }
    }
  }

  /// Whether the path is that of a folder, or of what lies in it; "" is the root.
  public func isPath(in folder: String) -> Bool {
    if folder.isEmpty { return true }
    guard utf8.starts(with: folder.utf8) else { return false }
    let rest = utf8.dropFirst(folder.utf8.count)
    return rest.isEmpty || rest.first == UInt8(ascii: "/")
  }
}
