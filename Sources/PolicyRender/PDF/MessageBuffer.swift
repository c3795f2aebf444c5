/// Messages of a stream: four bytes of length, big endian, and that many bytes.
struct MessageBuffer {
  /// No answer of a worker is as long as this; a longer one is a sign that the stream is broken.
  private static let longest = 1 << 30

  private var bytes: [UInt8] = []
  private var start = 0

  /// Whether the stream announced a message that cannot be.
  private(set) var isBroken = false

  mutating func append(_ more: some Collection<UInt8>) {
    bytes.append(contentsOf: more)
  }

  /// The next whole message, once all of it is there.
  mutating func next() -> [UInt8]? {
    guard bytes.count - start >= 4 else { return nil }
    let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    guard length <= MessageBuffer.longest else {
      isBroken = true
      return nil
    }
    guard bytes.count - start - 4 >= length else { return nil }
    let message = Array(bytes[start + 4..<start + 4 + length])
    start += 4 + length
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      start = 0
    }
    return message
  }

  static func framed(_ message: [UInt8]) -> [UInt8] {
    let length = UInt32(message.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + message
  }
}
