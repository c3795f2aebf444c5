import PolicyCore

/// What a file is made of, as Git's rename detection sees it: how many bytes fall on chunks of each hash value.
///
/// A chunk ends after a line feed or 64 bytes. What follows the last full chunk counts only in versions of Git from 2.44 on;
/// here it does not count. A carriage return before a line feed is passed over unless the file is binary, that is, has a
/// zero byte among its first 8,000. The attributes `diff` and `binary` are not looked at.
struct Fingerprint {
  /// In bytes.
  let size: Int
  /// Ordered by hash value.
  let chunks: [(hash: UInt32, bytes: UInt32)]

  private static let hashes: UInt32 = 107_927

  init(_ bytes: UnsafeRawBufferPointer) {
    size = bytes.count
    let isText =
      ByteSearch.first(0, in: UnsafeRawBufferPointer(rebasing: bytes.prefix(8_000))) == nil
    var found: [UInt64] = []
    found.reserveCapacity(bytes.count / 24 + 1)
    var low: UInt32 = 0
    var high: UInt32 = 0
    var length: UInt32 = 0
    for position in 0..<bytes.count {
      let byte = bytes[position]
      if isText, byte == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A { continue }
      let former = low
      low = (low << 7) ^ (high >> 25)
      high = (high << 7) ^ (former >> 25)
      low &+= UInt32(byte)
      length += 1
      if length < 64, byte != 0x0A { continue }
      let hash = (low &+ high &* 0x61) % Fingerprint.hashes
      found.append(UInt64(hash) << 32 | UInt64(length))
      low = 0
      high = 0
      length = 0
    }
    chunks = Fingerprint.summed(found)
  }

  /// Chunks of one hash value become one.
  private static func summed(_ found: [UInt64]) -> [(hash: UInt32, bytes: UInt32)] {
    var result: [(hash: UInt32, bytes: UInt32)] = []
    result.reserveCapacity(found.count)
    for chunk in found.sorted() {
      let hash = UInt32(truncatingIfNeeded: chunk >> 32)
      let bytes = UInt32(truncatingIfNeeded: chunk)
      if let last = result.last, last.hash == hash {
        result[result.count - 1].bytes &+= bytes
      } else {
        result.append((hash, bytes))
      }
    }
    return result
  }

  /// The bytes of this file that are in another one too.
  func bytesCopied(to other: Fingerprint) -> Int {
    var copied = 0
    var next = 0
    for chunk in chunks {
      while next < other.chunks.count, other.chunks[next].hash < chunk.hash { next += 1 }
      guard next < other.chunks.count else { break }
      if other.chunks[next].hash == chunk.hash {
        copied += Int(min(chunk.bytes, other.chunks[next].bytes))
        next += 1
      }
    }
    return copied
  }
}

/// How much of a file lives on in another, on Git's scale from 0 to 60,000.
enum Similarity {
  static let most = 60_000.0
  /// What `-M` asks for: one half.
  static let least = 30_000
  /// What two files of one name must reach to be paired before all others are compared: half way between that and equality.
  static let leastForSameName = 45_000

  /// Files whose sizes differ too much cannot reach the least score, whatever is in them.
  static func isPossible(_ one: Int, _ other: Int) -> Bool {
    let larger = Double(max(one, other))
    let difference = Double(abs(one - other))
    return larger * (most - Double(least)) >= difference * most
  }

  static func score(_ source: Fingerprint, _ destination: Fingerprint) -> Int {
    score(source.bytesCopied(to: destination), source.size, destination.size)
  }

  /// - Parameters:
  ///   - copied: the bytes that both have.
  ///   - source: the size of the one file in bytes.
  ///   - destination: the size of the other.
  static func score(_ copied: Int, _ source: Int, _ destination: Int) -> Int {
    guard copied > 0, isPossible(source, destination) else { return 0 }
    return Int(Double(copied) * most / Double(max(source, destination)))
  }
}
