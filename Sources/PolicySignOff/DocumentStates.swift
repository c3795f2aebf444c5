import PolicyCore
import PolicyGit
import PolicyModel
import PolicySyntax
import Synchronization

/// A document as a commit recorded it.
public final class DocumentState: Sendable {
  let source: SourceText
  let attestations: [Attestation]
  /// Of those, for whoever looks for many.
  private let keys: Set<AttestationKey>
  public let version: String?
  /// `sha256:…`
  public let digest: String
  /// The front matter in our own keys.
  let root: YAMLNode
  private let bodyLine: Int
  private let fields: [String: String]
  private let kinds: PathKinds

  /// The digest of what the document says, whatever version it calls itself.
  var textDigest: Digest { Digest(of: text) }

  /// The words of what the document says, each as a number.
  var words: [UInt64] { TextWords.of(text) }

  /// What the digest is of, without the version.
  private var text: [UInt8] {
    let entries = (root.entries ?? []).filter { $0.key != "version" }
    return ContentDigest.text(
      YAMLNode(.mapping(entries), range: root.range), source, bodyLine: bodyLine)
  }

  init(
    _ bytes: [UInt8], path: String, fields: [String: String], kinds: PathKinds = PathKinds()
  ) {
    self.fields = fields
    self.kinds = kinds
    let head = ParsedDocument.head(path: path, bytes: bytes)
    root = PolicyDocument.root(of: head.frontMatter, fields: fields)
    bodyLine = head.bodyLine
    source = head.source
    attestations = Attestation.all(in: root)
    keys = Set(attestations.map(AttestationKey.init))
    version = root["version"]?.scalar
    digest = ContentDigest.of(root, head.source, bodyLine: head.bodyLine).description
  }

  var approvals: [Attestation] { attestations.filter { $0.kind == .approval } }

  public var id: String? { root["id"]?.scalar }

  /// All of it, read to its end.
  ///
  /// - Parameter path: where it lay.
  public func document(at path: String) -> PolicyDocument {
    PolicyDocument(
      parsed: ParsedDocument.parse(path: path, bytes: source.bytes), fields: fields, kinds: kinds)
  }

  /// What it was at a path, by what it says, or else by where it lay.
  func kind(at path: String) -> DocumentKind { kinds.kind(of: path, stated: root) }

  func holds(_ entry: Attestation) -> Bool { holds(AttestationKey(entry)) }

  func holds(_ entry: AttestationKey) -> Bool { keys.contains(entry) }
}

/// Documents and registers as commits recorded them; each blob is read once.
public final class DocumentStates: Sendable {
  private let source: any ObjectSource
  private let fields: [String: String]
  private let kinds: PathKinds
  private let states = Mutex<[String: DocumentState]>([:])
  /// The name of the blob that a commit holds at a path: trees of old commits take long to read.
  private let names = Mutex<[Place: String?]>([:])
  private let registers = Mutex<[String: PeopleRegister]>([:])
  /// `fields` of each policyc.yml, by its blob; nil for one that cannot be read.
  private let mappings = Mutex<[String: [String: String]?]>([:])

  /// - Parameters:
  ///   - source: a repository, or the objects in the proof of a pack.
  ///   - fields, kinds: of policyc.yml; what a pack proves depends on no kind.
  public init(
    _ source: any ObjectSource, fields: [String: String], kinds: PathKinds = PathKinds()
  ) {
    self.source = source
    self.kinds = kinds
    self.fields = fields
  }

  private struct Place: Hashable {
    var path: PathKey
    var commit: String
  }

  /// The name of the blob at a path of a commit; nil where there is no such file.
  func blobName(_ path: String, atCommit id: String) -> String? {
    let place = Place(path: PathKey(path), commit: id)
    if let known = names.withLock({ $0[place] }) { return known }
    let name = source.blobName(path, atCommit: id)
    names.withLock { $0[place] = .some(name) }
    return name
  }

  /// Nil where there is no such file in the commit.
  public func document(_ path: String, atCommit id: String) -> DocumentState? {
    guard let blob = blobName(path, atCommit: id) else { return nil }
    if let known = states.withLock({ $0[blob] }) { return known }
    guard let file = source.file(path, atCommit: id) else { return nil }
    let state = DocumentState(file.bytes, path: path, fields: fields, kinds: kinds)
    states.withLock { $0[blob] = state }
    return state
  }

  /// A document as the parents of a commit have it, each at the first of some paths where it lies.
  func documents(_ paths: [String], atParentsOf commit: Commit) -> [(
    parent: String, state: DocumentState
  )] {
    commit.parents.compactMap { parent in
      paths.lazy.compactMap { self.document($0, atCommit: parent) }.first.map { (parent, $0) }
    }
  }

  /// The state that a blob holds; nil when the blob is missing.
  func document(_ path: String, blob: String) -> DocumentState? {
    if let known = states.withLock({ $0[blob] }) { return known }
    guard let bytes = source.blob(blob) else { return nil }
    let state = DocumentState(bytes, path: path, fields: fields, kinds: kinds)
    states.withLock { $0[blob] = state }
    return state
  }

  /// `fields` of policyc.yml as a commit has it; nil where there is none that can be read.
  func fields(_ path: String, atCommit id: String) -> [String: String]? {
    guard let blob = source.blobName(path, atCommit: id) else { return nil }
    if let known = mappings.withLock({ $0[blob] }) { return known }
    guard let file = source.file(path, atCommit: id) else { return nil }
    let fields = (try? Configuration.read(SourceText(path: path, bytes: file.bytes)))?.fields
    mappings.withLock { $0[blob] = .some(fields) }
    return fields
  }

  func holds(_ path: String, atCommit id: String) -> Bool {
    blobName(path, atCommit: id) != nil
  }

  public func people(_ path: String, atCommit id: String) -> PeopleRegister? {
    guard let blob = blobName(path, atCommit: id) else { return nil }
    if let known = registers.withLock({ $0[blob] }) { return known }
    guard let file = source.file(path, atCommit: id) else { return nil }
    let register = PeopleRegister(SourceText(path: path, bytes: file.bytes))
    registers.withLock { $0[blob] = register }
    return register
  }
}
