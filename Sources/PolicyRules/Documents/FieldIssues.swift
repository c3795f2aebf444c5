import PolicyCore
import PolicyModel

/// Compares front matter and registers with the schema, for the four rules that tell what does not fit.
enum FieldIssues {
  static func issues(of document: PolicyDocument, in context: RuleContext) -> [FieldIssue] {
    let isBroken = document.parsed.frontMatter.presence == .broken
    guard isBroken || context.judgesFields(of: document) else { return [] }
    let fields = context.corpus.configuration.fields
    let columns = Set(
      context.corpus.configuration.registerColumns.values.joined().map { $0.prefix { $0 != "." } })
    let misplaced = Set(document.misplacedKeys(fields).map(\.entry.key))
    return FieldValidator.check(document.root, against: Schema.fields(of: document.kind)).filter {
      switch $0.kind {
      case .missing: !isBroken
      case .unknown:
        !context.corpus.configuration.otherFields.contains($0.path) && !misplaced.contains($0.path)
          && !columns.contains($0.path.prefix { $0 != "." })
      case .value: !isOwnType($0, document, context)
      case .date: true
      }
    }.map { hinted($0, document) }
  }

  /// Whether it is a type of record that policyc.yml lists as one of the company's own.
  private static func isOwnType(
    _ issue: FieldIssue, _ document: PolicyDocument, _ context: RuleContext
  ) -> Bool {
    document.kind == .record && issue.path == "type"
      && document.text("type").flatMap(context.corpus.configuration.cadence) != nil
  }

  /// What else can be done about a type of record that nobody knows.
  private static func hinted(_ issue: FieldIssue, _ document: PolicyDocument) -> FieldIssue {
    guard document.kind == .record, issue.path == "type", issue.kind == .value else { return issue }
    var issue = issue
    issue.message += " A type of your own is listed under `records` in policyc.yml."
    return issue
  }

  /// What documents and registers get wrong in one way, each at the value that is wrong.
  static func observations(of kind: FieldIssue.Kind, in context: RuleContext) -> [Observation] {
    context.corpus.documents.flatMap { document in
      context.fieldIssues(of: document).filter { $0.kind == kind }.map {
        document.observe(
          $0.message, at: $0.range, anchor: $0.path, matched: document.source.text(in: $0.range),
          edits: [$0.edit].compactMap(\.self))
      }
    } + registerIssues(in: context) { $0 == kind }
  }

  /// What people.yml and assets.yml get wrong, of the kinds that are asked for.
  static func registerIssues(
    in context: RuleContext, where isWanted: (FieldIssue.Kind) -> Bool
  ) -> [Observation] {
    func observations(_ issues: [FieldIssue], _ file: String, _ level: Level?) -> [Observation] {
      issues.filter { isWanted($0.kind) }.map {
        Observation(
          $0.message, file: file, range: $0.range, anchor: $0.path, level: level,
          edits: [$0.edit].compactMap(\.self))
      }
    }
    let corpus = context.corpus
    let people = corpus.people.map { observations($0.issues, $0.source.path, nil) }
    let assets = corpus.assets.map { observations($0.issues, $0.source.path, .warning) }
    return (people ?? []) + (assets ?? [])
  }
}
