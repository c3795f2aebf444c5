import PolicyCore
import PolicyModel

/// Requirements and AI topics that policyc.yml says do not apply, and that a document in force says it answers.
struct ExcludedRequirements {
  private let context: RuleContext

  init(_ context: RuleContext) { self.context = context }

  var observations: [Observation] {
    context.corpus.configuration.frameworks.flatMap { scope in
      scope.not.compactMap { observation($0, scope) }
    }
      + context.corpus.configuration.notApplicable.keys.sorted().compactMap(topic)
  }

  private func observation(_ mention: FrameworkScope.Mention, _ scope: FrameworkScope)
    -> Observation?
  {
    guard let table = context.frameworks.framework(scope.name),
      let requirement = table.requirement(mention.requirement)
    else { return nil }
    let parts = table.requirements.filter {
      $0.partOf.map { Framework.isSame($0, requirement.id) } ?? false
    }
    let documents = ([requirement] + parts).flatMap {
      context.frameworks.documents(satisfying: $0.id, of: scope.name)
    }
    guard let first = documents.first else { return nil }
    return observe(
      "`\(scope.name):\(requirement.id)` (\(requirement.title)) does not apply by policyc.yml, and \(answering(first, Set(documents).count)) that it satisfies it.",
      mention.range, "\(scope.name):\(requirement.id)",
      fix:
        "Take it out of `not` with what is done about it, or out of the `satisfies` of \(first).")
  }

  private func topic(_ topic: String) -> Observation? {
    let documents = context.inForce(.policy, .procedure).filter {
      $0.texts("topics").contains(topic)
    }
    guard let first = documents.first else { return nil }
    return observe(
      "The topic `\(topic)` does not apply by policyc.yml, and \(answering(first.name, documents.count)) under `topics` that it governs it.",
      .fileStart, topic,
      fix: "Say `\(topic): true` under `applies`, or take it out of the `topics` of \(first.name).")
  }

  /// "POL-008 and 2 others, which are in force, say".
  private func answering(_ first: String, _ count: Int) -> String {
    count == 1
      ? "\(first), which is in force, says"
      : "\(first) and \(counted(count - 1, "other")), which are in force, say"
  }

  private func observe(
    _ message: String, _ range: SourceRange, _ matched: String, fix: String
  ) -> Observation {
    Observation(
      message, file: context.corpus.configuration.file ?? Configuration.fileName, range: range,
      anchor: "applies", matched: matched, fix: fix, level: .warning)
  }
}
