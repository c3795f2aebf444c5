#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A call that the operating system refused.
public struct SystemError: UserError, CustomStringConvertible, Sendable {
  /// What was to be done, and with what: "read policies/a.md".
  let action: String
  private let code: Int32

  /// - Parameter code: an error's number; by default that of the last call in this thread.
  init(_ action: String, _ code: Int32 = errno) {
    self.action = action
    self.code = code
  }

  package enum Kind: Sendable {
    case absent, exists, obstructed, nameTooLong, denied, noRoom, busy, otherFileSystem,
      unsupported, other
  }

  package var kind: Kind {
    switch code {
    case ENOENT, ENXIO: .absent
    case EEXIST: .exists
    // A link, or no folder, on the way.
    case ENOTDIR, ELOOP, EMLINK: .obstructed
    case ENAMETOOLONG: .nameTooLong
    case EACCES, EPERM, EROFS: .denied
    case ENOSPC, EDQUOT: .noRoom
    case EBUSY: .busy
    case EXDEV: .otherFileSystem
    case EINVAL, ENOSYS, EOPNOTSUPP, ENOTSUP: .unsupported
    default: .other
    }
  }

  /// In the system's own words: "Permission denied".
  package var reason: String { String(cString: strerror(code)) }

  public var description: String { "Cannot \(action): \(reason).\(remedy)" }

  private var remedy: String {
    switch kind {
    case .noRoom: " Make room on the disk and try again."
    case .denied: " Choose a folder that you may write, or change its permissions."
    case .busy: " It is a mount point or in use: choose a folder inside it, or another."
    case .nameTooLong: " Choose a shorter name."
    case .absent: " See that it, or the folder above it, exists."
    case .obstructed: " See that the folder above it exists."
    default: ""
    }
  }
}
