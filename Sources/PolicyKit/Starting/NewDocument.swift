import PolicyCore
import PolicyModel
import PolicyRules

/// `policyc new`: writes a document of a kind, with its next id, and blanks for what only the company can know.
public struct NewDocument {
  let kind: DocumentKind
  let title: String
  let owner: String?
  let type: String?
  let family: String?
  let about: String?
  let on: CalendarDate?
  /// What is known of an objective already; the rest is blank.
  var known: RegisteredObjective?

  /// - Throws: `UsageError` for a kind, family or title that cannot be.
  public init(
    _ kind: String, title: String, owner: String? = nil, type: String? = nil,
    family: String? = nil, about: String? = nil, on: CalendarDate? = nil
  ) throws {
    guard let known = DocumentKind(rawValue: kind.lowercased()) else {
      let hint = Suggestion.hint(for: kind, listing: DocumentKind.allCases.map(\.rawValue))
      throw UsageError("There is no kind `\(kind)`\(hint)")
    }
    try CompanyFacts.requireLine(title, "a title")
    if let family, !Schema.families.contains(family) {
      throw UsageError(
        "There is no family `\(family)`\(Suggestion.hint(for: family, listing: Schema.families))")
    }
    self.kind = known
    self.title = known == .review ? Self.reviewTitle(title.trimmingBlanks) : title.trimmingBlanks
    self.owner = owner
    self.type = type
    self.family = family
    self.about = about
    self.on = on
  }

  /// `Q4` as a reader wants it: `Management Review Q4`.
  private static func reviewTitle(_ title: String) -> String {
    title.lowercased().split { !$0.isLetter }.contains("review")
      ? title : "Management Review \(title)"
  }

  /// - Returns: what was written, and what was taken where nobody said; a line each.
  /// - Throws: `UsageError`, `ConfigurationError` or `SnapshotError`; nothing was written then.
  public func run(in workspace: Workspace, today: CalendarDate) throws -> [String] {
    let snapshot = try workspace.snapshot(.workTree)
    let configuration = try CorpusLoader.configuration(in: snapshot, from: workspace.start)
    let corpus = try CorpusLoader.load(snapshot, configuration: configuration)
    if let about, corpus.document(about) == nil {
      throw Workspace.noDocument(about, of: "work tree", ids: corpus.ids)
    }
    let draft = try NewDocumentText(self, corpus, workspace, today: today)
    let files: [(path: String, text: String)]
    if kind == .review {
      let rules = try RuleSet(
        configuration, userPacks: RulePack.user(in: snapshot, folder: configuration.folder))
      let inputs = ReviewInputs(corpus, of: snapshot, asOf: draft.day, rules)
      files = [(draft.path, draft.review(ReviewAgenda(corpus, inputs, draft.path, on: draft.day)))]
    } else {
      files = draft.files
    }
    try Self.write(files, below: workspace.root)
    return
      files.map { "Wrote \($0.path)." } + draft.assumptions
      + ["Fill its blanks ([Company: …]), then run `policyc check`."]
  }

  /// Writes new files, all or none.
  static func write(_ files: [(path: String, text: String)], below root: String) throws {
    var made: [String] = []
    do {
      for file in files {
        guard try WorkTreeFile.status(root, file.path) == nil else {
          throw UsageError(
            "\(file.path) is there already, and nothing is overwritten. Give another title.")
        }
        var folder = root
        for part in file.path.split(separator: "/").dropLast() {
          folder += "/" + part
          if try FileSystem.makeFolder(folder) { made.append(folder) }
        }
        let path = root + "/" + file.path
        try FileSystem.create(
          path, holding: Array(file.text.trimmedLines.utf8), permissions: 0o666)
        made.append(path)
      }
    } catch {
      for path in made.reversed() { try? FileSystem.remove(path) }
      guard let error = error as? SystemError else { throw error }
      throw UsageError("Cannot write \(files[0].path): \(error.reason).")
    }
  }
}

extension String {
  /// With one line end behind the last line.
  fileprivate var trimmedLines: String {
    var text = self
    while text.last == "\n" { text.removeLast() }
    return text + "\n"
  }
}
