import PolicyCore

extension Repository {
  /// Stands for all that decides, beside the objects, what a commit builds on and holds: replacements, grafts, the ends of a
  /// shallow clone.
  package var substitutesKey: UInt64 {
    var writer = ByteWriter()
    for (name, other) in objects.substitutes { writer.append(name, other) }
    writer.append(UInt32.max)
    for (commit, parents) in grafts.sorted(by: { $0.key.description < $1.key.description }) {
      writer.append(commit, parents: parents)
    }
    return Checksum.of(writer.bytes, seed: 0)
  }
}

/// The histories that were asked for last, kept from one run to the next.
struct HistoryCache {
  /// To be raised when the form changes, and when other commits than before belong to a document.
  private static let version: UInt32 = 1
  private static let recordSize = 44

  private let file: CacheFile
  private let key: UInt64

  /// Nil where the repository is used without a cache.
  init?(_ repository: Repository) {
    guard let file = repository.cacheFile("history", version: HistoryCache.version) else {
      return nil
    }
    self.file = file
    key = repository.substitutesKey
  }

  func load() -> HistoryTable? { file.load().flatMap(decode) }

  func store(_ table: HistoryTable) {
    guard table.texts.count <= CacheFile.largestContent else { return }
    file.store(encode(table))
  }

  private func encode(_ table: HistoryTable) -> [UInt8] {
    var writer = ByteWriter()
    writer.reserve(
      table.texts.count + 24 * table.order.count + 8 * table.steps.count
        + HistoryCache.recordSize * table.records.count + 64 * table.paths.all.count)
    writer.append(key)
    writer.append(UInt32(clamping: table.order.count))
    for id in table.order { writer.append(id) }
    writer.append(list: table.cuts)
    writer.append(texts: table.paths.all)
    var paths = table.paths
    let documents = table.documents.sorted { $0.value.lowerBound < $1.value.lowerBound }
    writer.append(list: documents.map { paths.number(of: $0.key) })
    writer.append(list: documents.map { UInt32(clamping: $0.value.lowerBound) })
    writer.append(list: documents.map { UInt32(clamping: $0.value.upperBound) })
    writer.append(list: table.steps.map(\.record))
    writer.append(list: table.steps.map(\.path))
    writer.append(texts: table.identities.flatMap { [Array($0.name.utf8), Array($0.email.utf8)] })
    writer.append(UInt32(clamping: table.records.count))
    for record in table.records { writer.append(record) }
    writer.append(block: table.texts)
    return writer.bytes
  }

  /// Nil when anything does not fit together.
  private func decode(_ content: [UInt8]) -> HistoryTable? {
    var reader = ByteReader(content)
    var table = HistoryTable()
    guard reader.number(UInt64.self) == key, let order = reader.ids(), !order.isEmpty,
      let cuts = reader.list(), cuts.allSatisfy({ $0 < order.count }),
      let names = reader.texts(), let documents = reader.list(), let starts = reader.list(),
      let ends = reader.list(), let stepRecords = reader.list(), let stepPaths = reader.list(),
      let people = reader.texts(), people.count % 2 == 0, let records = reader.records(),
      let texts = reader.block(), reader.isAtEnd
    else { return nil }
    guard starts.count == documents.count, ends.count == documents.count,
      stepPaths.count == stepRecords.count, documents.allSatisfy({ $0 < names.count }),
      stepRecords.allSatisfy({ $0 < records.count }), stepPaths.allSatisfy({ $0 < names.count })
    else { return nil }
    for index in documents.indices {
      guard starts[index] <= ends[index], ends[index] <= stepRecords.count else { return nil }
      table.documents[names[Int(documents[index])]] = Int(starts[index])..<Int(ends[index])
    }
    for record in records {
      guard record.position < order.count, record.author < people.count / 2,
        record.committer < people.count / 2, record.subject.upperBound <= texts.count,
        record.raw.upperBound <= texts.count
      else { return nil }
    }
    table.order = order
    table.cuts = cuts
    table.paths = PathTable(names)
    table.steps = zip(stepRecords, stepPaths).map { HistoryTable.Step(record: $0, path: $1) }
    table.identities = stride(from: 0, to: people.count, by: 2).map {
      HistoryTable.Identity(
        name: String(decoding: people[$0], as: UTF8.self),
        email: String(decoding: people[$0 + 1], as: UTF8.self))
    }
    table.records = records
    table.texts = texts
    return table
  }
}

extension ByteWriter {
  fileprivate mutating func append(_ id: ObjectID) {
    // Names are bytes, whatever the order of the machine's own.
    withUnsafeBytes(of: id.native) { for byte in $0 { append(byte) } }
  }

  fileprivate mutating func append(_ one: ObjectID, _ other: ObjectID) {
    append(one)
    append(other)
  }

  fileprivate mutating func append(_ commit: ObjectID, parents: [ObjectID]) {
    append(commit)
    append(UInt32(clamping: parents.count))
    for parent in parents { append(parent) }
  }

  fileprivate mutating func append(_ record: CommitRecord) {
    append(record.position)
    append(record.author)
    append(record.committer)
    append(record.authored.seconds)
    append(record.committed.seconds)
    append(Int16(clamping: record.authored.offsetMinutes))
    append(Int16(clamping: record.committed.offsetMinutes))
    append(UInt32(clamping: record.raw.lowerBound))
    append(UInt32(clamping: record.raw.count))
    append(UInt32(clamping: record.subject.count))
  }
}

extension ByteReader {
  fileprivate mutating func ids() -> [ObjectID]? {
    list(elementSize: ObjectID.byteCount) { raw in
      // An element of a list is never empty.
      raw.baseAddress.map(ObjectID.init(bytes:)) ?? ObjectID.zero
    }
  }

  fileprivate mutating func records() -> [CommitRecord]? {
    list(elementSize: 44) { raw in
      func word(_ offset: Int) -> UInt32 {
        UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      }
      func seconds(_ offset: Int) -> Int64 {
        Int64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Int64.self))
      }
      func minutes(_ offset: Int) -> Int {
        Int(Int16(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Int16.self)))
      }
      let start = Int(word(32))
      let end = start + Int(word(36))
      return CommitRecord(
        position: word(0), author: word(4), committer: word(8),
        authored: Timestamp(seconds: seconds(12), offsetMinutes: minutes(28)),
        committed: Timestamp(seconds: seconds(20), offsetMinutes: minutes(30)),
        subject: end..<end + Int(word(40)), raw: start..<end)
    }
  }
}
