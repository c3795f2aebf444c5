import PolicyCore
import PolicyModel
import PolicySyntax

/// When an approval or review was given, and by whom.
public struct Given: Sendable {
  /// Today when nil.
  public var on: CalendarDate?
  /// Where it is not who works here; `evidence` is needed then.
  public var by: String?
  /// A file: the person's own record.
  public var evidence: String?

  public init(on: CalendarDate? = nil, by: String? = nil, evidence: String? = nil) {
    self.on = on
    self.by = by
    self.evidence = evidence
  }
}

/// Adds an approval or a review to each of some documents.
struct EntryWriting: Sendable {
  let session: WritingSession
  let documents: [PolicyDocument]
  let person: Vouching
  private let evidence: EvidenceFile?

  /// - Parameter names: ids or paths.
  init(_ names: [String], _ given: Given, _ session: WritingSession) throws {
    self.session = session
    person = try Vouching(session, given)
    let documents = try session.documents(names)
    self.documents = documents
    evidence = try given.evidence.map { try EvidenceFile($0, session, for: documents) }
  }

  /// What is recorded of each document; one that holds the same entry already is only told.
  ///
  /// - Parameters:
  ///   - verb: begins the subject of the commit.
  ///   - done: what such a document is already.
  ///   - lacking: what its entry leaves to be desired, a sentence each.
  func recording(
    _ verb: String, _ done: String, _ edit: (PolicyDocument) throws -> DocumentEdit?,
    lacking: (PolicyDocument) -> [String] = { _ in [] }
  ) throws -> Recording {
    var recording = Recording(session, verb: verb, by: person, evidence: evidence)
    for document in documents {
      if let edit = try edit(document) {
        recording.edits.append(edit)
      } else {
        let told = "\(DocumentEdit.label(document)) is \(done) so already; nothing to do."
        recording.notices.append(([told] + lacking(document)).joined(separator: " "))
      }
    }
    return recording
  }

  /// What an entry says beside who gave it, when, of which text, and what record there is.
  struct Entry {
    var role: String?
    var version: String?
    var outcome: String?
    var minutes: String?
    /// Whether the next review is due one cycle after it.
    var movesReview = true
    var summary: String
    var trailers: [(key: String, value: String)]
  }

  /// - Parameters:
  ///   - digest: of the text that the entry is about, which it must leave as it is.
  ///   - neighbours: the keys below which a first entry is put.
  func edit(
    _ document: PolicyDocument, _ editor: FrontMatterEditor, adding entry: Entry,
    _ kind: Attestation.Kind, of digest: String, below neighbours: [String]
  ) throws -> DocumentEdit {
    let values: [(key: String, value: YAMLScalarText?)] = [
      ("by", YAMLScalarText(person.person.id)), ("as", entry.role.map { YAMLScalarText($0) }),
      ("on", YAMLScalarText(person.on.description)),
      ("version", entry.version.map { YAMLScalarText($0, isQuoted: true) }),
      ("outcome", entry.outcome.map { YAMLScalarText($0) }),
      ("digest", YAMLScalarText(digest, isQuoted: true)),
      ("minutes", entry.minutes.map { YAMLScalarText($0) }),
      ("evidence", evidence.map { YAMLScalarText($0.name) }),
      ("evidence-digest", evidence.map { YAMLScalarText($0.digest.description, isQuoted: true) }),
    ]
    var editor = editor
    try session.append(values, to: kind.key, below: neighbours, of: document, &editor)
    if entry.movesReview { try session.moveNextReview(of: document, from: person.on, &editor) }
    let after = session.document(editor, path: document.path)
    guard let written = after.attestations.last(where: { $0.kind == kind }),
      written.digest == digest, ContentDigest.of(after).description == digest
    else { throw session.unexpected(document) }
    var edit = try session.edit(
      document, after, editor, summary: entry.summary, trailers: entry.trailers)
    edit.entry = written.node.range.start.line...written.node.range.end.line
    return edit
  }
}
