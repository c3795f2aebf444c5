/// Objects that were read lately, up to a number of bytes. To keep many costs more in fresh memory than to read them again.
struct RecentObjects<Key: Hashable> {
  private static var mostBytes: Int { 4 << 20 }

  private var recent: [Key: GitObject] = [:]
  private var former: [Key: GitObject] = [:]
  private var recentBytes = 0

  subscript(key: Key) -> GitObject? {
    mutating get {
      if let known = recent[key] { return known }
      guard let known = former[key] else { return nil }
      self[key] = known
      return known
    }
    set {
      guard let newValue else { return }
      if recentBytes > RecentObjects.mostBytes {
        former = recent
        recent = [:]
        recentBytes = 0
      }
      recent[key] = newValue
      recentBytes += newValue.bytes.count
    }
  }
}
