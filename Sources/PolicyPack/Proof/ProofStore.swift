import PolicyCore
import PolicyGit

/// The objects of Git that a pack carries, each once, and the signatures taken out of them.
struct ProofStore {
  private let repository: Repository
  private var objects: [String: RawObject] = [:]
  private var signatures: [String: SignedObject] = [:]
  private var paths: [Place: CommittedPath] = [:]
  /// The commits of the line that are here already, and the next older one.
  private var lineNames: Set<String> = []
  private var lineEnd: String?

  private struct Place: Hashable {
    var commit: String
    var path: String
  }

  init(_ repository: Repository) { self.repository = repository }

  /// Takes in what leads from a commit to a file.
  mutating func path(_ path: String, atCommit id: String) -> CommittedPath {
    let place = Place(commit: id, path: path)
    if let known = paths[place] { return known }
    let found = repository.committedPath(path, atCommit: id)
    for object in found.objects { objects[object.id] = object }
    paths[place] = found
    return found
  }

  /// Takes in the commits of a first-parent line, from one down to an older one of it.
  mutating func addLine(from tip: String, to end: String) {
    var next: String? = lineEnd ?? tip
    var seen: Set<String> = []
    while let id = next, lineNames.contains(end) == false, seen.insert(id).inserted,
      let object = repository.rawObject(id, .commit)
    {
      objects[id] = object
      lineNames.insert(id)
      next = (try? repository.commit(at: id))?.parents.first
      lineEnd = next
    }
  }

  /// Takes in a tag, and the tags that it points to on the way to a commit.
  mutating func add(_ tag: AnnotatedTag) {
    var id: String? = tag.id
    while let name = id, objects[name] == nil, let object = repository.rawObject(name, .tag) {
      objects[name] = object
      // `object ID` and `type KIND` are the first two lines of a tag.
      let head = String(decoding: object.bytes.prefix(64), as: UTF8.self).split(separator: "\n")
      id = head.count > 1 && head[1] == "type tag" ? String(head[0].dropFirst(7)) : nil
    }
  }

  /// Takes out the signature of a commit or tag that is here.
  ///
  /// - Returns: nil where it has none.
  mutating func signature(of id: String) -> JSONValue? {
    guard let object = objects[id] else { return nil }
    let signed =
      object.kind == .tag ? SignedObject(tag: object.bytes) : SignedObject(commit: object.bytes)
    guard let signed else { return nil }
    signatures[id] = signed
    return [
      "format": .string(signed.format.rawValue), "payload": .string(Self.payload(id)),
      "signature": .string(Self.signature(id)),
    ]
  }

  /// Every file, by its path in the pack.
  var files: [(path: String, bytes: [UInt8])] {
    objects.values.map {
      ("proof/objects/\($0.id.prefix(2))/\($0.id.dropFirst(2)).\($0.kind.rawValue)", $0.bytes)
    }
      + signatures.flatMap {
        [(Self.payload($0.key), $0.value.payload), (Self.signature($0.key), $0.value.signature)]
      }
  }

  private static func payload(_ id: String) -> String { "proof/signatures/\(id).payload" }
  private static func signature(_ id: String) -> String { "proof/signatures/\(id).sig" }
}
