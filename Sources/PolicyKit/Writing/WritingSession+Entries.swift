import PolicyCore
import PolicyModel
import PolicySyntax

extension WritingSession {
  func set(
    _ ours: String, to value: String, isQuoted: Bool = false, below neighbours: [String] = [],
    of document: PolicyDocument, _ editor: inout FrontMatterEditor
  ) throws {
    let key = key(ours, of: document)
    let keys = neighbours.map { self.key($0, of: document) }
    try WritingSession.editing(document.path) { () throws(FrontMatterEditError) in
      try editor.set(key, to: YAMLScalarText(value, isQuoted: isQuoted), below: keys)
    }
  }

  /// Adds an entry without the values that are nil.
  func append(
    _ values: [(key: String, value: YAMLScalarText?)], to ours: String,
    below neighbours: [String], of document: PolicyDocument, _ editor: inout FrontMatterEditor
  ) throws {
    let entry = YAMLNewEntry(
      values.compactMap { item in item.value.map { (key: item.key, value: $0) } })
    let key = key(ours, of: document)
    let keys = neighbours.map { self.key($0, of: document) }
    try WritingSession.editing(document.path) { () throws(FrontMatterEditError) in
      try editor.append(entry, to: key, below: keys)
    }
  }

  /// A stated next review that is to come goes one cycle on from the day on which the text was looked at.
  func moveNextReview(
    of document: PolicyDocument, from day: CalendarDate, _ editor: inout FrontMatterEditor
  ) throws {
    guard let next = document.date("review.next") else { return }
    let schedule = ReviewSchedule(of: document, configuration: configuration, asOf: today)
    guard let moved = schedule.cycle?.after(day), moved > next else { return }
    try set("review.next", to: moved.description, of: document, &editor)
  }

  /// - Throws: `UsageError` when there are no such minutes, or none that are committed.
  func requireMinutes(_ id: String) throws {
    guard let minutes = corpus.document(id), minutes.kind == .review else {
      let known = corpus.documents(.review).compactMap(\.id)
      let hint = Suggestion.hint(
        for: id, among: known, else: ". Minutes are documents of kind review.")
      throw UsageError("There are no minutes `\(id)`\(hint)")
    }
    guard try committed.read(minutes.path) != nil else {
      throw UsageError("The minutes \(id) (\(minutes.path)) are not committed. Commit them first.")
    }
  }

  /// What an editor has made of a document.
  func edit(
    _ document: PolicyDocument, _ after: PolicyDocument, _ editor: FrontMatterEditor,
    summary: String, trailers: [(key: String, value: String)]
  ) throws -> DocumentEdit {
    DocumentEdit(
      before: document, after: after,
      change: FileChange(
        path: document.path, before: try FileSystem.contents(of: root + "/" + document.path),
        after: editor.bytes), summary: summary, trailers: trailers)
  }

  /// Something that the editor should have made impossible.
  func unexpected(_ document: PolicyDocument) -> UsageError {
    UsageError(
      "\(document.path): the entry that was written does not read back as it should; nothing was changed. Check `fields` of policyc.yml."
    )
  }
}
