import PolicyCore
import PolicyModel
import PolicySignOff

/// `policyc acknowledge --import`: files acceptances that another system collected, all of them or none.
///
/// Such rows are `recorded`: the commit says who filed them, and from what.
public struct AcknowledgeImport: WritingCommand {
  /// A file in CSV, as the user gave it.
  public var file: String
  /// For `person`, `document` and `on`, the column of the file.
  public var columns: [String: String]

  public static let keys = ["person", "document", "on"]

  /// - Parameter map: `person=COLUMN,document=COLUMN,on=COLUMN`; what it leaves out has the column of that name.
  /// - Throws: `UsageError` for another form.
  public init(_ file: String, map: String?) throws {
    self.file = file
    columns = Dictionary(uniqueKeysWithValues: Self.keys.map { ($0, $0) })
    for part in (map ?? "").split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, Self.keys.contains(sides[0]) else {
        throw UsageError(
          "`--map \(map ?? "")` is not understood at `\(part)`. Write it as person=COLUMN,document=COLUMN,on=COLUMN."
        )
      }
      columns[sides[0]] = sides[1]
    }
  }

  public func run(
    in workspace: Workspace, mode: WritingMode, today: CalendarDate
  ) throws -> WritingResult {
    let session = try WritingSession(workspace, mode: mode, today: today)
    try requireRight(session)
    guard try FileStatus.of(file)?.kind == .file else {
      throw UsageError("There is no file \(file).")
    }
    let bytes = try FileSystem.contents(of: file)
    let name = PathNames.name(of: file)
    var (path, before, table) = try session.acknowledgements()
    let found = try ImportedRows(bytes, name: file, columns, session).rows()
    var counts: [(document: PolicyDocument, added: Int)] = []
    var known = 0
    for row in found {
      guard try table.add(row.row, sameAs: row.person) else {
        known += 1
        continue
      }
      if let index = counts.firstIndex(where: { $0.document.path.isSamePath(as: row.document.path) }
      ) {
        counts[index].added += 1
      } else {
        counts.append((row.document, 1))
      }
    }
    var recording = Recording(session, verb: "File acceptances of")
    if known > 0 {
      recording.notices.append(
        "\(counted(known, "row")) of \(name) \(known == 1 ? "is" : "are") recorded already.")
    }
    for (document, added) in counts {
      let label = DocumentEdit.label(document)
      recording.records.append(
        Recording.Record(
          label: label,
          summary:
            "\(label): \(counted(added, "acceptance")) filed from \(name) by \(session.signatory.person.id)",
          trailers: DocumentEdit.subject(document)))
    }
    guard !recording.records.isEmpty else { return recording.nothing }
    recording.records[0].trailers += [
      ("Filed-by", "\(session.signatory.person.name) <\(session.signatory.email)>"),
      ("Filed-from", "\(name) \(Digest(of: bytes))"),
    ]
    recording.files = [FileChange(path: path, before: before, after: table.bytes)]
    return try recording.finish()
  }

  /// - Throws: `UsageError` where `check` would say of each row that it ought not have been filed.
  private func requireRight(_ session: WritingSession) throws {
    let settings = session.configuration.signOff
    guard settings.asksForProof else { return }
    if settings.acknowledgements >= .attributed {
      throw UsageError(
        "policyc.yml asks for acceptances that are \(settings.acknowledgements.rawValue) (`signoff.acknowledgements`), and those of a list are recorded: each person has to run `policyc acknowledge`."
      )
    }
    let person = session.signatory.person
    guard !settings.filers.contains(where: { person.holds($0, on: session.today) }) else { return }
    throw UsageError(
      "\(person.name) holds no role of `signoff.filers` (\(settings.filers.joined(separator: ", "))) by the committed \(session.people.source.path), and cannot file the acceptances of others."
    )
  }
}
