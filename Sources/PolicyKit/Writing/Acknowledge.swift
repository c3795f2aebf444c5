import PolicyCore
import PolicyModel
import PolicySignOff

/// `policyc acknowledge`: records that the person at work has read and accepts a text in force.
public struct Acknowledge: WritingCommand {
  /// Ids or paths.
  public var documents: [String]

  public init(_ documents: [String]) {
    self.documents = documents
  }

  public func run(
    in workspace: Workspace, mode: WritingMode, today: CalendarDate
  ) throws -> WritingResult {
    let session = try WritingSession(workspace, mode: mode, today: today)
    let documents = try session.documents(self.documents)
    var (path, before, table) = try session.acknowledgements()
    let signatory = session.signatory
    var recording = Recording(session, verb: "Acknowledge")
    for document in documents {
      let label = DocumentEdit.label(document)
      let text = try session.textInForce(of: document)
      let row = AcknowledgementsTable.Row(
        person: signatory.person.id, document: document.name, version: text.version ?? "",
        digest: text.digest, on: session.today.description)
      guard try table.add(row, sameAs: signatory.person) else {
        recording.notices.append(
          "\(label) is acknowledged by \(signatory.person.id) already; nothing to do.")
        continue
      }
      recording.records.append(
        Recording.Record(
          label: label,
          summary: "\(label) acknowledged by \(signatory.person.id) on \(session.today)",
          trailers: [("Acknowledged-by", "\(signatory.person.name) <\(signatory.email)>")]
            + DocumentEdit.subject(document)))
    }
    guard !recording.records.isEmpty else { return recording.nothing }
    recording.files = [FileChange(path: path, before: before, after: table.bytes)]
    return try recording.finish()
  }
}

extension WritingSession {
  /// The file that acknowledgements go to, and its table.
  ///
  /// - Throws: `UsageError` where it cannot be read, or has changes that are not committed.
  func acknowledgements() throws -> (
    path: String, before: [UInt8]?, table: AcknowledgementsTable
  ) {
    let path = acknowledgementsPath
    let isThere = try WorkTreeFile.status(root, path) != nil
    let before = isThere ? try FileSystem.contents(of: root + "/" + path) : nil
    if mode != .files, try !status(of: path).isEmpty {
      throw UsageError(
        "\(path) has changes that are not committed and would go along in your commit. Commit or undo them first."
      )
    }
    return (path, before, try AcknowledgementsTable(path: path, bytes: before))
  }

  /// The text of a document that is to be accepted.
  ///
  /// - Throws: `UsageError` where nothing is in force by an approval, or the text is not at hand.
  func textInForce(
    of document: PolicyDocument, _ known: ApprovalStatus? = nil
  ) throws -> ApprovalStatus.TextInForce {
    let label = DocumentEdit.label(document)
    let status = known ?? approvalStatus(of: document)
    let reasons = status.reasons.map { " \($0)" }.joined()
    guard let text = status.text else {
      throw UsageError(
        "\(label) is not in force (\(status.verdict.word)); there is nothing to accept yet.\(reasons)"
      )
    }
    guard status.isApproved else {
      throw UsageError("\(label) is not approved. Accept it once it is.\(reasons)")
    }
    if case .notFound(let why) = text.place {
      throw UsageError(
        "\(why) Nobody can accept a text that is not at hand. Fetch all of history (`git fetch --unshallow`), or have \(label) approved again."
      )
    }
    return text
  }

  /// The file that acknowledgements go to: the usual one, else the only one that there is.
  var acknowledgementsPath: String {
    let name = "acknowledgements.csv"
    let usual = documentsFolder.isEmpty ? "records/\(name)" : "\(documentsFolder)/records/\(name)"
    let known = corpus.files.named(name)
    return known.contains(usual) || known.count != 1 ? usual : known[0]
  }
}
