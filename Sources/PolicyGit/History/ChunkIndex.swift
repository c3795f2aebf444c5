/// Which of many files hold chunks of a hash value, so that one file is compared with all of them at once.
///
/// Comparing 1,700 files with 1,700 others one by one takes seconds; most pairs share nothing but empty lines.
struct ChunkIndex {
  private struct Share {
    var file: Int32
    var bytes: UInt32
  }

  private var shares: [UInt32: [Share]] = [:]
  private let count: Int

  /// - Parameter files: nil stands for a file that resembles none.
  init(_ files: [Fingerprint?]) {
    count = files.count
    for (position, file) in files.enumerated() {
      guard let file else { continue }
      for chunk in file.chunks {
        shares[chunk.hash, default: []].append(
          Share(file: Int32(clamping: position), bytes: chunk.bytes))
      }
    }
  }

  /// For each file, how many of its bytes are in the given one too.
  func bytesCopied(to destination: Fingerprint) -> [Int] {
    var copied = [Int](repeating: 0, count: count)
    for chunk in destination.chunks {
      guard let shares = shares[chunk.hash] else { continue }
      for share in shares { copied[Int(share.file)] += Int(min(share.bytes, chunk.bytes)) }
    }
    return copied
  }
}
