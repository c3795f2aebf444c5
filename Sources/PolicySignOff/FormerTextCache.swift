import PolicyCore
import PolicyGit
import PolicyModel
import Synchronization

/// In which commit a former text stands, kept from one run to the next, so that no version is read again that was read before.
///
/// It is no source of truth: a commit that it names is asked for the text.
final class FormerTextCache: Sendable {
  private static let version: UInt32 = 1

  /// What was found when some commits of a document were looked through.
  struct Record: Equatable {
    /// The newest of the commits that were looked through, and how many they were.
    var newest: String
    var count: Int
    /// How many of them there were before the one that holds the text; nil where none does.
    var position: Int?
  }

  private struct Content {
    var records: [String: Record] = [:]
    var isNew = false
  }

  private let file: CacheFile
  private let content: Mutex<Content>

  /// Nil where the repository is used without a cache, or may get objects that it lacks today.
  init?(_ repository: Repository, fields: [String: String]) {
    guard !repository.isPartialClone,
      let file = repository.cacheFile("former-texts", version: Self.version)
    else { return nil }
    self.file = file
    let fields = fields.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "\n")
    let state = String(repository.substitutesKey) + "\u{0}" + fields
    self.state = state
    let records = file.load().flatMap { Self.decode($0, of: state) } ?? [:]
    content = Mutex(Content(records: records))
  }

  /// Stands for all that decides beside the history of a document.
  private let state: String

  /// The position in a history of the newest commit that holds a text.
  ///
  /// - Parameters:
  ///   - history: the commits of the document, newest first.
  ///   - holds: whether the commit at a position holds the text.
  func position(
    of digest: String, _ path: String, in history: [HistoryEntry], _ holds: (Int) -> Bool
  ) -> Int? {
    guard let newest = history.first?.commit.id else { return nil }
    let key = path + "\u{0}" + digest
    let known = content.withLock { $0.records[key] }
    // Commits since may have brought the text back; those before are as they were.
    let start =
      known.flatMap { known in
        let start = history.count - known.count
        return start >= 0 && history[start...].first?.commit.id == known.newest ? start : nil
      } ?? history.count
    var found = (0..<start).first(where: holds)
    if found == nil, start < history.count, let position = known?.position {
      let place = start + position
      let isThere = history.indices.contains(place) && holds(place)
      found = isThere ? place : (start..<history.count).first(where: holds)
    }
    let record = Record(newest: newest, count: history.count, position: found)
    if record != known {
      content.withLock {
        $0.records[key] = record
        $0.isNew = true
      }
    }
    return found
  }

  /// Keeps what was found anew.
  func store() {
    let records = content.withLock { content -> [String: Record]? in
      defer { content.isNew = false }
      return content.isNew ? content.records : nil
    }
    guard let records else { return }
    var writer = ByteWriter()
    writer.append(block: Array(state.utf8))
    writer.append(UInt32(clamping: records.count))
    for (key, record) in records.sorted(by: { $0.key < $1.key }) {
      writer.append(block: Array(key.utf8))
      writer.append(block: Array(record.newest.utf8))
      writer.append(UInt32(clamping: record.count))
      writer.append(UInt32(clamping: record.position.map { $0 + 1 } ?? 0))
    }
    file.store(writer.bytes)
  }

  /// Nil for anything that does not fit together, or that was kept for another state.
  private static func decode(_ bytes: [UInt8], of state: String) -> [String: Record]? {
    var reader = ByteReader(bytes)
    func text() -> String? { reader.block().map { String(decoding: $0, as: UTF8.self) } }
    guard text() == state, let count = reader.number(UInt32.self) else { return nil }
    var records: [String: Record] = [:]
    for _ in 0..<count {
      guard let key = text(), let newest = text(), let count = reader.number(UInt32.self),
        let position = reader.number(UInt32.self)
      else { return nil }
      records[key] = Record(
        newest: newest, count: Int(count), position: position > 0 ? Int(position) - 1 : nil)
    }
    return reader.isAtEnd ? records : nil
  }
}
