/// A name of objects in `RecentObjects`.
protocol RecentKey: Equatable, Sendable {
  /// Spreads names over places; it need not be proof against those who choose names with care, who make things slow only for
  /// themselves.
  var spread: UInt64 { get }
}

extension ObjectID: RecentKey {}

/// Objects that were read lately, up to a number of bytes. To keep many costs more in fresh memory than to read them again.
///
/// Each name has one place, and the newest object there takes it. A dictionary would spend more on hashing than is lost so.
struct RecentObjects<Key: RecentKey>: Sendable {
  private typealias Generation = [(key: Key, object: GitObject)?]

  private static var mostBytes: Int { 4 << 20 }
  private static var placeBits: Int { 12 }

  private var recent = Generation(repeating: nil, count: 1 << placeBits)
  private var former = Generation(repeating: nil, count: 1 << placeBits)
  private var recentBytes = 0

  subscript(key: Key) -> GitObject? {
    mutating get {
      let place = RecentObjects.place(of: key)
      if let known = recent[place], known.key == key { return known.object }
      guard let known = former[place], known.key == key else { return nil }
      self[key] = known.object
      return known.object
    }
    set {
      guard let newValue else { return }
      if recentBytes > RecentObjects.mostBytes {
        former = recent
        recent = Generation(repeating: nil, count: 1 << RecentObjects.placeBits)
        recentBytes = 0
      }
      recent[RecentObjects.place(of: key)] = (key, newValue)
      recentBytes += newValue.bytes.count
    }
  }

  private static func place(of key: Key) -> Int {
    Int(truncatingIfNeeded: (key.spread &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - placeBits))
  }
}
