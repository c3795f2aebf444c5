import PolicyCore

/// The states that files had on the first-parent lines that were asked for last, kept from one run to the next.
struct VersionsCache {
  /// What a file was, up to a commit.
  struct Known {
    /// The end of the line, 40 hexadecimal digits.
    var tip: String
    /// Oldest first; the last is what the file is in `tip`.
    var versions: [FileVersion]
  }

  private let file: CacheFile
  private let key: UInt64
  private var all: PathMap<Known> = [:]

  /// Nil where the repository is used without a cache.
  init?(_ repository: Repository) {
    guard let file = repository.cacheFile("versions", version: 1) else { return nil }
    self.file = file
    key = repository.substitutesKey
    all = file.load().flatMap(decode) ?? [:]
  }

  subscript(path: String) -> Known? { all[path] }

  mutating func store(_ known: Known, of path: String) {
    all[path] = known
    var writer = ByteWriter()
    writer.append(key)
    for (path, known) in all.sorted {
      writer.append(
        texts: ([path, known.tip]
          + known.versions.flatMap { [$0.commit, $0.before ?? "", $0.blob ?? ""] })
          .map { Array($0.utf8) })
    }
    file.store(writer.bytes)
  }

  /// Nil when anything does not fit together, or was kept for other substitutes.
  private func decode(_ content: [UInt8]) -> PathMap<Known>? {
    var reader = ByteReader(content)
    guard reader.number(UInt64.self) == key else { return nil }
    var result: PathMap<Known> = [:]
    while !reader.isAtEnd {
      guard let texts = reader.texts()?.map({ String(decoding: $0, as: UTF8.self) }),
        texts.count >= 5, texts.count % 3 == 2
      else { return nil }
      let versions = stride(from: 2, to: texts.count, by: 3).map { index in
        let named = texts[index..<index + 3].map { $0.isEmpty ? nil : $0 }
        return FileVersion(commit: texts[index], before: named[1], blob: named[2])
      }
      result[texts[0]] = Known(tip: texts[1], versions: versions)
    }
    return result
  }
}
