import PolicyCore
import PolicyGit
import PolicyModel

/// The names of all documents of a revision. Those of contents that were read before come from the cache.
enum DocumentNames {
  /// To be raised with each change of what a document is called.
  private static let version: UInt32 = 1

  /// - Throws: `SnapshotError` for a file that is listed and cannot be read.
  static func all(
    _ paths: [String], in snapshot: any Snapshot, configuration: Configuration,
    cachedBy repository: Repository
  ) throws(SnapshotError) -> [DocumentName] {
    let cache = repository.cacheFile("names", version: version)
    let fields = configuration.fields
    let known = cache?.load().flatMap { Known($0, fields: fields) } ?? Known(fields: fields)
    let stored = snapshot as? any StoredContents
    let results = Parallel.map(paths) { path -> Result<Named?, SnapshotError> in
      let content = stored?.contentID(of: path)
      if let content, let name = known.names[path], name.content == content {
        return .success(name)
      }
      do throws(SnapshotError) {
        guard let bytes = try snapshot.read(path) else { return .success(nil) }
        let name = DocumentName(path: path, bytes: bytes, fields: fields)
        return .success(Named(name: name, content: content, isNew: true))
      } catch {
        return .failure(error)
      }
    }
    var names: [Named] = []
    names.reserveCapacity(results.count)
    for result in results { if let name = try result.get() { names.append(name) } }
    if names.contains(where: { $0.isNew && $0.content != nil }) {
      cache?.store(Known.encoded(names, fields: fields))
    }
    return names.map(\.name)
  }

  /// A name and the content that it was read from.
  private struct Named: Sendable {
    var name: DocumentName
    var content: String?
    var isNew = false
  }

  /// What the cache holds: the fields that were read as ours, and four texts for each document.
  private struct Known: Sendable {
    private(set) var names: [String: Named] = [:]
    private let fields: [[UInt8]]

    init(fields: [String: String]) {
      self.fields = Known.texts(fields)
    }

    init?(_ content: [UInt8], fields: [String: String]) {
      self.init(fields: fields)
      var reader = ByteReader(content)
      guard let readFields = reader.texts(), readFields == self.fields,
        let texts = reader.texts(), reader.isAtEnd, texts.count % 4 == 0
      else { return nil }
      names.reserveCapacity(texts.count / 4)
      for start in stride(from: 0, to: texts.count, by: 4) {
        let parts = texts[start..<start + 4].map { String(decoding: $0, as: UTF8.self) }
        // An id that is there begins with a mark, so that an empty one differs from none.
        let id = parts[2].isEmpty ? nil : String(parts[2].dropFirst())
        names[parts[0]] = Named(
          name: DocumentName(path: parts[0], id: id, title: parts[3]), content: parts[1])
      }
    }

    static func encoded(_ names: [Named], fields: [String: String]) -> [UInt8] {
      var writer = ByteWriter()
      writer.append(texts: texts(fields))
      writer.append(
        texts: names.flatMap { named -> [[UInt8]] in
          guard let content = named.content else { return [] }
          let id = named.name.id.map { "=" + $0 } ?? ""
          return [named.name.path, content, id, named.name.title].map { Array($0.utf8) }
        })
      return writer.bytes
    }

    private static func texts(_ fields: [String: String]) -> [[UInt8]] {
      fields.sorted { $0.key < $1.key }.flatMap { [Array($0.key.utf8), Array($0.value.utf8)] }
    }
  }
}
