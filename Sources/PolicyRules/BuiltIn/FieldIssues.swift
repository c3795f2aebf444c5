import PolicyCore
import PolicyModel

/// Compares front matter and people.yml with the schema, for the four rules that tell what does not fit.
enum FieldIssues {
  /// Fields whose absence a rule of their own tells.
  private static let specific: Set<String> = ["owner", "approvals", "review"]

  static func issues(of document: PolicyDocument, in context: RuleContext) -> [FieldIssue] {
    guard context.judgesFields(of: document) || document.parsed.frontMatter.presence == .broken
    else { return [] }
    let isBroken = document.parsed.frontMatter.presence == .broken
    return FieldValidator.check(document.root, against: Schema.fields(of: document.kind)).filter {
      switch $0.kind {
      case .missing: !isBroken && !specific.contains($0.path)
      case .unknown: !context.corpus.configuration.otherFields.contains($0.path)
      case .value, .date: true
      }
    }
  }

  /// What people.yml gets wrong, of the kinds that are asked for.
  static func peopleIssues(
    in context: RuleContext, where isWanted: (FieldIssue.Kind) -> Bool
  ) -> [Observation] {
    guard let people = context.corpus.people else { return [] }
    return people.issues.filter { isWanted($0.kind) }.map {
      Observation($0.message, file: people.source.path, range: $0.range, anchor: $0.path)
    }
  }
}
