import Glibc

/// Functions of glibc that its headers show to GNU programs only, and so not to Swift.
enum SystemFunction {
  /// `pipe2(2)`: a pipe that no child of another thread can inherit.
  static func pipe2(_ ends: inout [Int32], _ flags: Int32) -> Int32 {
    typealias Function = @convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32
    guard let symbol = dlsym(nil, "pipe2") else { return unsupported }
    // The type is the one of the function's manual page.
    return ends.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress, buffer.count == 2 else { return unsupported }
      return unsafeBitCast(symbol, to: Function.self)(base, flags)
    }
  }

  /// The child closes every descriptor from `first` on (glibc 2.34).
  static func closeFrom(_ first: Int32, _ actions: inout posix_spawn_file_actions_t) -> Int32 {
    typealias Function =
      @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
    guard let symbol = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") else {
      return ENOSYS
    }
    return unsafeBitCast(symbol, to: Function.self)(&actions, first)
  }

  /// The child works in another folder (glibc 2.29).
  static func changeFolder(
    _ folder: String, _ actions: inout posix_spawn_file_actions_t
  ) -> Int32 {
    typealias Function =
      @convention(c) (
        UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>
      ) -> Int32
    guard let symbol = dlsym(nil, "posix_spawn_file_actions_addchdir_np") else { return ENOSYS }
    return folder.withCString { unsafeBitCast(symbol, to: Function.self)(&actions, $0) }
  }

  private static var unsupported: Int32 {
    errno = ENOSYS
    return -1
  }
}
