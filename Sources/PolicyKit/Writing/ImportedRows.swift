import PolicyCore
import PolicyModel
import PolicySignOff

/// The rows of a table from another system, read as acceptances of texts in force.
struct ImportedRows {
  struct Found {
    var row: AcknowledgementsTable.Row
    var person: Person
    var document: PolicyDocument
  }

  private let bytes: [UInt8]
  private let name: String
  private let columns: [String: String]
  private let session: WritingSession
  /// By id, name and address, in lower case.
  private let people: [String: [Person]]
  /// Asked of all documents.
  private let book: SignOffBook

  init(
    _ bytes: [UInt8], name: String, _ columns: [String: String], _ session: WritingSession
  ) {
    self.bytes = bytes
    self.name = name
    self.columns = columns
    self.session = session
    var people: [String: [Person]] = [:]
    for person in session.people.people {
      for name in Set(([person.id, person.name] + person.emails).map { $0.lowercased() }) {
        people[name, default: []].append(person)
      }
    }
    self.people = people
    book = SignOffBook(
      session.corpus, of: session.pipeline.snapshot, in: session.repository, revision: "HEAD")
  }

  /// A row that means nothing, and why.
  private struct Fault: Error {
    var message: String
  }

  /// - Throws: `UsageError` that lists every row which cannot be taken, with its line.
  func rows() throws -> [Found] {
    var found: [Found] = []
    var faults: [(line: Int, message: String)] = []
    do {
      var reader = try TableReader(bytes)
      let places = try places(reader)
      var texts: [PathKey: Result<(ApprovalStatus.TextInForce, CalendarDate?), UsageError>] = [:]
      var fields: [TableReader.Field] = []
      reading: while true {
        do throws(TableFault) {
          guard try reader.next(&fields) else { break reading }
        } catch {
          faults.append((error.range.start.line, error.message))
          if reader.isAtEnd { break reading }
          continue
        }
        func cell(_ key: String) -> String { places[key].map { reader.text(fields[$0]) } ?? "" }
        do throws(Fault) {
          found.append(
            try read(cell("person"), cell("document"), cell("on"), known: &texts))
        } catch {
          faults.append((fields.first.map { reader.range(of: $0).start.line } ?? 1, error.message))
        }
      }
    } catch let error as TableFault {
      faults.append((error.range.start.line, error.message))
    }
    guard !faults.isEmpty else { return found }
    let shown = faults.prefix(20).map { "  \(name):\($0.line): \($0.message)" }
    let more = faults.count > 20 ? ["  and \(faults.count - 20) more"] : []
    throw UsageError(
      "\(counted(faults.count, "row")) of \(name) cannot be filed, so nothing was:\n\((shown + more).joined(separator: "\n"))"
    )
  }

  private func places(_ reader: TableReader) throws -> [String: Int] {
    var places: [String: Int] = [:]
    for key in AcknowledgeImport.keys {
      let wanted = columns[key] ?? key
      guard let place = reader.names.firstIndex(of: wanted.lowercased()) else {
        throw UsageError(
          "\(name):1: There is no column `\(wanted)` for `\(key)`; the table has \(reader.names.joined(separator: ", ")). Name it: --map \(key)=COLUMN"
        )
      }
      places[key] = place
    }
    return places
  }

  private func read(
    _ personName: String, _ documentName: String, _ dayText: String,
    known: inout [PathKey: Result<(ApprovalStatus.TextInForce, CalendarDate?), UsageError>]
  ) throws(Fault) -> Found {
    let person = try person(personName)
    let document = try document(documentName)
    guard !dayText.isEmpty else { throw Fault(message: "The row has no day.") }
    guard let day = CalendarDate(dayText) else {
      throw Fault(message: TableDate.fault(of: dayText))
    }
    guard day <= session.today else {
      throw Fault(message: "\(day) is after \(session.today), the day of the commit.")
    }
    guard person.isMember(on: day) else {
      throw Fault(message: "\(person.name) was not with the company on \(day), by people.yml.")
    }
    let key = PathKey(document.path)
    let state = known[key] ?? text(of: document)
    known[key] = state
    switch state {
    case .failure(let error): throw Fault(message: error.description)
    case .success(let (text, since)):
      if let since, day < since {
        throw Fault(
          message:
            "\(day) is before \(since), when \(document.name) \(text.version ?? "") was approved; it can only be an acceptance of an earlier text."
        )
      }
      return Found(
        row: AcknowledgementsTable.Row(
          person: person.id, document: document.name, version: text.version ?? "",
          digest: text.digest, on: day.description),
        person: person, document: document)
    }
  }

  private func text(
    of document: PolicyDocument
  ) -> Result<(ApprovalStatus.TextInForce, CalendarDate?), UsageError> {
    let status = ApprovalStatus(of: document, in: session.corpus, book, on: session.today)
    do {
      return .success((try session.textInForce(of: document, status), status.approvedSince))
    } catch {
      return .failure(error as? UsageError ?? UsageError("\(error)"))
    }
  }

  private func person(_ name: String) throws(Fault) -> Person {
    guard !name.isEmpty else { throw Fault(message: "The row names no person.") }
    let found = people[name.lowercased()] ?? []
    guard let person = found.first else {
      let hint = Suggestion.hint(for: name, among: session.people.people.map(\.id))
      throw Fault(message: "`\(name)` is nobody in \(session.people.source.path)\(hint)")
    }
    guard found.count == 1 else {
      let ids = found.map(\.id).joined(separator: " or ")
      throw Fault(message: "`\(name)` may be \(ids); name the person by id or address.")
    }
    return person
  }

  private func document(_ name: String) throws(Fault) -> PolicyDocument {
    guard !name.isEmpty else { throw Fault(message: "The row names no document.") }
    let all = session.corpus.documents
    guard let document = session.workspace.find(name, among: all) else {
      let hint = Suggestion.hint(for: name, among: session.corpus.ids)
      throw Fault(message: "`\(name)` is no document\(hint)")
    }
    if let at = name.lastIndex(of: "@") {
      let stated = String(name[name.index(after: at)...])
      guard document.id == name || document.version.map(VersionNumber.init) == VersionNumber(stated)
      else {
        throw Fault(
          message: "`\(name)` is not the version in force; only that can be accepted.")
      }
    }
    return document
  }
}
