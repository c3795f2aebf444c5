#if canImport(Glibc)
  import Glibc
#endif

/// Waits for workers.
enum Poll {
  /// Waits until one of the workers has sent something, can take more of what is left to send, or is gone. False when
  /// `deadline` passes first.
  static func wait(for workers: [WorkerProcess], until deadline: ContinuousClock.Instant) -> Bool {
    while true {
      var entries = workers.map { worker in
        let wanted = worker.hasUnsent ? POLLIN | POLLOUT : POLLIN
        return pollfd(fd: worker.socket, events: Int16(wanted), revents: 0)
      }
      let left = (deadline - .now).components
      guard left.seconds >= 0, left.attoseconds >= 0 else { return false }
      let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1
      let count = poll(&entries, nfds_t(entries.count), Int32(clamping: milliseconds))
      if count > 0 { return true }
      if count < 0, errno != EINTR { return true }
    }
  }
}
