import PolicyCore
import PolicyModel

/// Who accepted which version: the rows of every acknowledgements.csv in the folders of the documents.
struct Acknowledgements: Sendable {
  static let fileName = "acknowledgements.csv"

  private struct Row: Hashable {
    var person: String
    var document: String
    var version: String
  }

  /// A row as it stands in its file.
  struct Entry: Sendable {
    var file: String
    var line: Int
    var person: String
    /// The id.
    var document: String
    var version: String
    var digest: String
    var on: String

    func observe(_ message: String, anchor: String) -> Observation {
      let start = SourcePosition(line: line, column: 1)
      return Observation(
        message, file: file, range: SourceRange(start, start), anchor: anchor,
        matched: "\(person) \(document)@\(version)")
    }
  }

  private(set) var entries: [Entry] = []
  /// The digests that were accepted; an empty one for a row without.
  private var rows: [Row: Set<String>] = [:]
  /// The files that were read.
  private(set) var files: [String] = []

  init(_ context: RuleContext) {
    files = context.corpus.files.named(Self.fileName)
    for file in files {
      guard let bytes = (try? context.snapshot.read(file)).flatMap({ $0 }) else { continue }
      read(bytes, of: file, asOf: context.asOf)
    }
  }

  private mutating func read(_ bytes: [UInt8], of file: String, asOf: CalendarDate) {
    var reader = CSVReader(bytes)
    var fields: [CSVReader.Field] = []
    guard reader.next(&fields) else { return }
    let names = fields.map { reader.text($0).lowercased() }
    guard let person = names.firstIndex(of: "person"),
      let document = names.firstIndex(of: "document")
    else { return }
    let version = names.firstIndex(of: "version")
    let digest = names.firstIndex(of: "digest")
    let on = names.firstIndex(of: "on")
    func text(_ column: Int?) -> String {
      guard let column, column < fields.count else { return "" }
      return reader.text(fields[column])
    }
    while reader.next(&fields) {
      if let day = CalendarDate(text(on)), day > asOf { continue }
      let parts = text(document).split(separator: "@", maxSplits: 1).map(String.init)
      guard let id = parts.first else { continue }
      let stated = text(version)
      let row = Row(
        person: text(person).lowercased(), document: id,
        version: stated.isEmpty && parts.count == 2 ? parts[1] : stated)
      rows[row, default: []].insert(text(digest))
      entries.append(
        Entry(
          file: file, line: fields[0].line, person: text(person), document: id,
          version: row.version, digest: text(digest), on: text(on)))
    }
  }

  /// Whether a person accepted a version of a document and, where the row gives it, its text.
  ///
  /// - Parameter digest: of the text; nil where another rule tells of a row with the wrong one.
  func holds(
    _ person: Person, _ document: PolicyDocument, version: String, digest: String?
  ) -> Bool {
    for name in [person.id] + person.emails + [person.name] {
      let row = Row(
        person: name.lowercased(), document: document.name, version: version)
      guard let digests = rows[row] else { continue }
      guard let digest else { return true }
      if digests.contains("") || digests.contains(digest) { return true }
    }
    return false
  }
}

/// People who have not accepted a document that is for them.
struct AcknowledgementMissing: ComputedCorpusCheck {
  let name = "acknowledgement-missing"

  /// Days after joining, or after the approval, in which a document is to be accepted.
  private static let graceDays = 30

  func observations(in context: RuleContext) -> [Observation] {
    guard let people = context.corpus.people else { return [] }
    let documents = context.inForce(.policy, .procedure).filter {
      $0.version != nil && ($0.isHighLevel || !$0.isBlank("audience"))
        && context.approvalStatus(of: $0).approval?.entry.on != nil
    }
    guard !documents.isEmpty else { return [] }
    let accepted = context.acknowledgements
    return documents.flatMap { document in
      unknownAudiences(of: document, people)
        + missing(from: accepted, document, people, context)
    }
  }

  private func missing(
    from accepted: Acknowledgements, _ document: PolicyDocument, _ people: PeopleRegister,
    _ context: RuleContext
  ) -> [Observation] {
    let audience = audience(of: document, people, context.asOf)
    let status = context.approvalStatus(of: document)
    guard !audience.isEmpty, status.isApproved, let text = status.text,
      let version = text.version, let approved = status.approval?.entry.on
    else { return [] }
    let place = document.place(of: "version")
    guard !accepted.files.isEmpty else {
      let isEarly = approved.adding(days: Self.graceDays) >= context.asOf
      return [
        document.observe(
          "Nobody is known to have accepted version \(version): there is no \(Acknowledgements.fileName).",
          at: place, anchor: "acknowledgements", level: isEarly ? .note : nil)
      ]
    }
    let isToldElsewhere = context.active.contains("acknowledgement-stale")
    return audience.compactMap { person in
      let isHeld = accepted.holds(
        person, document, version: version, digest: isToldElsewhere ? nil : text.digest)
      guard !isHeld else { return nil }
      let start = max(approved, person.joined ?? approved)
      let deadline = start.adding(days: Self.graceDays)
      let isEarly = deadline >= context.asOf
      return document.observe(
        isEarly
          ? "\(person.name) has until \(deadline) to accept version \(version)."
          : "\(person.name) has not accepted version \(version), which was due by \(deadline).",
        at: place, anchor: "acknowledgements", matched: person.id, level: isEarly ? .note : nil)
    }
  }

  /// The people whom a document is for: those of the teams and roles that it names, or all.
  private func audience(
    of document: PolicyDocument, _ people: PeopleRegister, _ day: CalendarDate
  ) -> [Person] {
    let names = document.texts("audience").map { $0.lowercased() }
    let members = people.people.filter { $0.isMember(on: day) }
    if document.isHighLevel || names.contains("all") { return members }
    return members.filter { person in
      names.contains { name in
        name == person.id || name == person.team?.lowercased() || person.holds(name, on: day)
      }
    }
  }

  private func unknownAudiences(
    of document: PolicyDocument, _ people: PeopleRegister
  ) -> [Observation] {
    (document.root["audience"]?.list ?? []).compactMap { node in
      guard let text = node.scalar else { return nil }
      let name = text.lowercased()
      let teams = people.people.compactMap { $0.team?.lowercased() }
      guard name != "all", people[name] == nil, !people.knowsRole(name), !teams.contains(name)
      else { return nil }
      let names = people.names + people.people.compactMap(\.team)
      let hint = Suggestion.hint(for: text, among: names)
      return document.observe(
        "The audience `\(text)` is no team, role or person of \(people.source.path)\(hint)",
        at: node.range, anchor: "audience", matched: text)
    }
  }
}
