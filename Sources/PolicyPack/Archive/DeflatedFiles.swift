import PolicyCore
import PolicyGit

/// What the files of an archive came to when they were deflated, each under its digest, kept for the next archive.
///
/// As long as nothing else wrote it the file is whole or counts as none (`CacheFile`); what another libarchive or zlib made is left
/// alone, so that an archive has the same bytes with what was kept and without.
struct DeflatedFiles {
  static let version: UInt32 = 1
  /// Larger files are evidence, which seldom shrinks: they are deflated each time.
  private static let largest = 4 << 20
  /// What all together may take.
  private static let most = 64 << 20
  /// How much is read before it is written: an archive may be larger than memory.
  private static let atOnce = 8 << 20

  private let file: CacheFile?
  private let known: [Digest: Deflated]
  private var used: [Digest: Deflated] = [:]
  private var size = 0
  private var isNew = false

  /// - Parameter file: nil where nothing is kept.
  init(_ file: CacheFile?) {
    self.file = file
    known = file?.load().flatMap(DeflatedFiles.read) ?? [:]
  }

  /// Hands over every file in turn, as the archive is to hold it.
  mutating func deflate(_ files: [PackFile], _ body: (Deflated) throws -> Void) throws {
    var next = files.startIndex
    while next < files.endIndex {
      var end = next
      var size = 0
      repeat {
        size += files[end].size
        end += 1
      } while end < files.endIndex && size + files[end].size <= DeflatedFiles.atOnce
      let part = files[next..<end].map { (file: $0, known: known[$0.digest]) }
      let made = Parallel.map(part, least: 2) { file, known in
        Result { try known ?? Deflated(file.contents()) }
      }
      for (entry, result) in zip(part, made) {
        let deflated = try result.get()
        keep(deflated, of: entry.file, isNew: entry.known == nil)
        try body(deflated)
      }
      next = end
    }
  }

  private mutating func keep(_ deflated: Deflated, of file: PackFile, isNew: Bool) {
    guard self.file != nil, file.size <= DeflatedFiles.largest, used[file.digest] == nil,
      size + deflated.bytes.count <= DeflatedFiles.most
    else { return }
    used[file.digest] = deflated
    size += deflated.bytes.count
    self.isNew = self.isNew || isNew
  }

  /// Keeps what the archive used, and nothing else.
  func store() {
    guard let file, isNew || used.count < known.count else { return }
    var writer = ByteWriter()
    writer.append(block: Array(Deflated.maker.utf8))
    for (digest, deflated) in used {
      writer.append(block: Array(digest.hexadecimal.utf8))
      writer.append(deflated.checksum)
      writer.append(block: deflated.bytes)
    }
    file.store(writer.bytes)
  }

  private static func read(_ bytes: [UInt8]) -> [Digest: Deflated]? {
    var reader = ByteReader(bytes)
    guard reader.block() == Array(Deflated.maker.utf8) else { return nil }
    var result: [Digest: Deflated] = [:]
    while !reader.isAtEnd {
      guard let name = reader.block(),
        let digest = Digest(hexadecimal: String(decoding: name, as: UTF8.self)),
        let checksum = reader.number(UInt32.self), let bytes = reader.block()
      else { return nil }
      result[digest] = Deflated(checksum: checksum, bytes: bytes)
    }
    return result
  }
}
