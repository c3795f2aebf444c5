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
  static let version: UInt32 = 2

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
    guard table.texts.bytes.count <= CacheFile.largestContent else { return }
    file.store(encode(table))
  }

  private func encode(_ table: HistoryTable) -> [UInt8] {
    var writer = ByteWriter()
    writer.reserve(
      table.texts.bytes.count + 24 * table.order.count + 8 * table.steps.count
        + 8 * table.records.count + 64 * table.paths.all.count)
    writer.append(key)
    writer.append(ids: table.order)
    writer.append(list: table.cuts)
    writer.append(texts: table.paths.all)
    var paths = table.paths
    let documents = table.documents.sorted { $0.value.lowerBound < $1.value.lowerBound }
    writer.append(list: documents.map { paths.number(of: $0.key) })
    writer.append(list: documents.map { UInt32(clamping: $0.value.lowerBound) })
    writer.append(list: documents.map { UInt32(clamping: $0.value.upperBound) })
    writer.append(list: table.steps.map(\.record))
    writer.append(list: table.steps.map(\.path))
    writer.append(list: table.records.map(\.position))
    writer.append(list: table.records.map { UInt32(clamping: $0.text.count) })
    writer.append(block: table.texts.bytes)
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
      let positions = reader.list(), let lengths = reader.list(), let texts = reader.block(),
      reader.isAtEnd
    else { return nil }
    guard positions.allSatisfy({ $0 < order.count }), lengths.count == positions.count,
      starts.count == documents.count, ends.count == documents.count,
      stepPaths.count == stepRecords.count, documents.allSatisfy({ $0 < names.count }),
      stepRecords.allSatisfy({ $0 < positions.count }), stepPaths.allSatisfy({ $0 < names.count })
    else { return nil }
    table.documents.reserveCapacity(documents.count)
    for index in documents.indices {
      guard starts[index] <= ends[index], ends[index] <= stepRecords.count else { return nil }
      table.documents[names[Int(documents[index])]] = Int(starts[index])..<Int(ends[index])
    }
    table.records.reserveCapacity(positions.count)
    var start = 0
    for (position, length) in zip(positions, lengths) {
      let text = start..<start + Int(length)
      table.records.append(HistoryTable.Record(position: position, text: text))
      start = text.upperBound
    }
    guard start == texts.count else { return nil }
    table.order = order
    table.cuts = cuts
    table.paths = PathTable(names)
    table.steps = stepRecords.indices.map {
      HistoryTable.Step(record: stepRecords[$0], path: stepPaths[$0])
    }
    table.texts = CommitTexts(texts)
    return table
  }
}

extension ByteWriter {
  mutating func append(ids: [ObjectID]) {
    append(UInt32(clamping: ids.count))
    for id in ids { append(id) }
  }

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
    append(ids: parents)
  }
}

extension ByteReader {
  mutating func ids() -> [ObjectID]? {
    list(elementSize: ObjectID.byteCount, ObjectID.init(bytes:))
  }
}
