import PolicyCore
import PolicySyntax

/// Every document of one state of the repository, with the references between them resolved.
public struct Corpus: Sendable {
  public let configuration: Configuration
  /// Sorted by path.
  public let documents: [PolicyDocument]
  public let people: PeopleRegister?
  /// The people.yml that was looked for.
  public let peoplePath: String
  /// Statements of applicability, that of ISO/IEC 27001 first.
  public let statements: [StatementOfApplicability]
  /// assets.yml; nil where there is none.
  public let assets: AssetRegister?
  /// The files of the state, so that links and evidence can be looked up.
  public let files: FileIndex

  /// What is approved and reviewed as documents are: all of them, and the statements of applicability that say so.
  public let controlled: [PolicyDocument]

  private let byKind: [DocumentKind: [PolicyDocument]]
  /// Of all that is controlled.
  private let indexByID: [String: Int]
  private let indexByPath: PathMap<Int>

  public init(
    configuration: Configuration, documents: [PolicyDocument], people: PeopleRegister?,
    peoplePath: String, statements: [StatementOfApplicability] = [],
    assets: AssetRegister? = nil, files: FileIndex
  ) {
    self.configuration = configuration
    self.documents = documents.sorted {
      $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
    }
    self.people = people
    self.peoplePath = peoplePath
    self.statements = statements
    self.assets = assets
    self.files = files
    byKind = Dictionary(grouping: self.documents, by: \.kind)
    controlled = self.documents + statements.compactMap(\.document)
    indexByID = Dictionary(
      controlled.enumerated().compactMap { pair in pair.element.id.map { ($0, pair.offset) } },
      uniquingKeysWith: { first, _ in first })
    indexByPath = PathMap(self.documents.enumerated().map { ($0.element.path, $0.offset) })
  }

  /// The same with other states of its documents.
  public func replacing(_ documents: [PolicyDocument]) -> Corpus {
    Corpus(
      configuration: configuration, documents: documents, people: people, peoplePath: peoplePath,
      statements: statements, assets: assets, files: files)
  }

  /// The document that a reference names: `POL-004`, or `POL-004@2.1` for a version of it.
  public func document(_ reference: String) -> PolicyDocument? {
    if let index = indexByID[reference] { return controlled[index] }
    guard let at = reference.lastIndex(of: "@") else { return nil }
    return indexByID[String(reference[..<at])].map { controlled[$0] }
  }

  public func document(atPath path: String) -> PolicyDocument? {
    indexByPath[path].map { documents[$0] }
  }

  /// The same of all that is controlled.
  public func controlled(atPath path: String) -> PolicyDocument? {
    document(atPath: path)
      ?? statements.lazy.compactMap(\.document).first { $0.path.isSamePath(as: path) }
  }

  /// soa.yml; nil where there is none.
  public var statement: StatementOfApplicability? {
    statements.first { $0.framework == FrameworkLibrary.iso27001 }
  }

  public func documents(_ kind: DocumentKind) -> [PolicyDocument] {
    byKind[kind] ?? []
  }

  /// The file that a document names (evidence, a data source): below a documents folder, beside the document, or from the
  /// root. Nil when there is none.
  public func file(_ name: String, namedBy document: PolicyDocument) -> String? {
    places(of: name, namedBy: document).first(where: files.contains)
  }

  /// Where a file that a document names can lie, the first place first.
  public func places(of name: String, namedBy document: PolicyDocument) -> [String] {
    var candidates = (configuration.documents ?? ["policies"]).map {
      configuration.rooted($0 + "/" + name)
    }
    if let beside = PathNames.resolve(name, from: document.path) { candidates.append(beside) }
    candidates.append(configuration.rooted(name))
    return candidates
  }

  /// Whether nothing here was set up for policyc: there is no policyc.yml, no people.yml, and no document with a key that has a
  /// meaning to policyc alone. How such texts look, and what they call their keys, is no slip of anybody's.
  public var isFirstLook: Bool {
    configuration.file == nil && people == nil
      && !documents.contains { document in
        ["approvals", "reviews", "waivers"].contains { document.root.entry($0) != nil }
          || document.root["review"]?.entries != nil
          // Another tool's `satisfies` is a mapping.
          || document.root["satisfies"].map { $0.entries == nil } ?? false
      }
  }

  /// What outputs call a person: the name where people.yml has one, else the id.
  public func name(ofPerson id: String) -> String { people?[id]?.name ?? id }

  public var ids: [String] { controlled.compactMap(\.id) }

  /// Where a finding about the corpus as a whole sits: the first line of policyc.yml, whether or not there is one.
  public var place: (file: String, range: SourceRange) {
    (configuration.file ?? Configuration.fileName, .fileStart)
  }
}
