import PolicyCore
import PolicyModel
import PolicySignOff

/// `proof/approvals.json` of a pack, read: what it says of each approval and review, and where the proof of it lies.
struct PackIndex {
  /// One entry, and what the pack says that it is worth.
  struct Entry {
    var packed: PackedEntry
    var rung: Rung
    var key: String?
    /// Objects that the clone lacked from which the pack was built.
    var missing: [String]
    /// A file of the pack that is the person's own record, and the digest that the entry names.
    var record: (path: String, digest: String?)?
    /// Files of signatures, and the object that carries each.
    var signatures: [(object: String, isTag: Bool, payload: String, signature: String)]
  }

  let commit: String
  let fields: [String: String]
  let entries: [Entry]

  /// Nil for what is no such index.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONReader.read(bytes), let commit = value["commit"]?.string,
      let list = value["entries"]?.array
    else { return nil }
    self.commit = commit
    var fields: [String: String] = [:]
    if case .object(let object)? = value["fields"] {
      for member in object.members { fields[member.key] = member.value.string }
    }
    self.fields = fields
    let entries = list.map(PackIndex.entry)
    guard entries.allSatisfy({ $0 != nil }) else { return nil }
    self.entries = entries.compactMap { $0 }
  }

  private static func entry(_ value: JSONValue) -> Entry? {
    guard let document = value["document"]?.string,
      let kind = value["kind"]?.string.flatMap(Attestation.Kind.init),
      let rung = value["rung"]?.string.flatMap(Rung.init)
    else { return nil }
    let packed = PackedEntry(
      document: document, kind: kind, by: value["by"]?.string, on: value["on"]?.string,
      digest: value["digest"]?.string, role: value["as"]?.string,
      version: value["version"]?.string, outcome: value["outcome"]?.string,
      written: value["written"].flatMap { witness($0) },
      tagged: value["tag"].flatMap { tagged($0) })
    var record: (String, String?)?
    if let evidence = value["evidence"], evidence["state"]?.string == "filed",
      let path = evidence["pack"]?.string
    {
      record = (path, evidence["digest"]?.string)
    }
    return Entry(
      packed: packed, rung: rung, key: value["key"]?.string,
      missing: value["missing"]?.array?.compactMap(\.string) ?? [], record: record,
      signatures: [
        value["written"].flatMap { signature($0, of: $0["commit"], isTag: false) },
        value["tag"].flatMap { signature($0, of: $0["id"], isTag: true) },
      ].compactMap { $0 })
  }

  private static func signature(
    _ value: JSONValue, of object: JSONValue?, isTag: Bool
  ) -> (object: String, isTag: Bool, payload: String, signature: String)? {
    guard let object = object?.string, let files = value["signature"],
      let payload = files["payload"]?.string, let signature = files["signature"]?.string
    else { return nil }
    return (object, isTag, payload, signature)
  }

  private static func place(_ value: JSONValue) -> PackedEntry.Place? {
    guard let commit = value["commit"]?.string, let path = value["path"]?.string else {
      return nil
    }
    return PackedEntry.Place(commit: commit, path: path)
  }

  private static func witness(_ value: JSONValue) -> PackedEntry.Witness? {
    guard let place = place(value) else { return nil }
    var isReplaced = false
    if case .bool(true)? = value["replaced"] { isReplaced = true }
    return PackedEntry.Witness(
      place: place, before: value["before"]?.array?.compactMap(self.place) ?? [],
      register: value["register"].flatMap(self.place), line: value["line"].flatMap(line),
      isReplaced: isReplaced)
  }

  private static func tagged(_ value: JSONValue) -> PackedEntry.Witness? {
    guard var witness = witness(value), let id = value["id"]?.string,
      let name = value["name"]?.string
    else { return nil }
    witness.tag = (id, name)
    return witness
  }

  private static func line(_ value: JSONValue) -> PackedEntry.Line? {
    guard let commit = value["commit"]?.string,
      let day = value["day"]?.string.flatMap({ CalendarDate($0) })
    else { return nil }
    return PackedEntry.Line(
      commit: commit, day: day,
      judgedOn: value["judgedOn"]?.string.flatMap { CalendarDate($0) },
      register: value["register"].flatMap(place))
  }
}
