import PolicyCore
import PolicyModel

/// Requirements that policyc.yml declares applicable and no document in force satisfies.
struct RequirementUncovered: ComputedCorpusCheck {
  static let name = "requirement-uncovered"
  var framework = ""

  func bound(to framework: String?) -> (any ComputedCheck)? {
    framework.map { RequirementUncovered(framework: $0) }
  }

  func observations(in context: RuleContext) -> [Observation] {
    let configuration = context.corpus.configuration
    guard let scope = configuration.frameworks.first(where: { $0.name == framework }),
      let known = context.frameworks.framework(framework)
    else { return [] }
    let coverage = RequirementCoverage(known, scope: scope, in: context.frameworks)
    return coverage.uncovered.map { requirement in
      let mention = ((scope.only ?? []) + scope.also).first {
        Framework.isSame($0.requirement, requirement.id)
      }
      return Observation(
        message(requirement, scope, context), file: configuration.file ?? Configuration.fileName,
        range: mention?.range ?? scope.range, anchor: framework, matched: requirement.id,
        fix:
          "Say in a policy how it is met and add `\(framework):\(requirement.id)` to its `satisfies`; or declare in policyc.yml why it does not apply."
      )
    }
  }

  private func message(
    _ requirement: Framework.Requirement, _ scope: FrameworkScope, _ context: RuleContext
  ) -> String {
    var message =
      "No document in force satisfies `\(framework):\(requirement.id)` (\(requirement.title))"
    if let days = scope.binding(of: requirement, after: context.asOf) {
      message += ", which binds from \(days)"
    }
    let drafts = (context.frameworks.citations[framework] ?? []).filter {
      Framework.isSame($0.reference.id, requirement.id)
    }
    if let draft = drafts.first {
      message +=
        "; \(context.corpus.documents[draft.document].name), which names it, is not in force"
    }
    if let remark = requirement.remark { message += "; \(remark)" }
    return message + "."
  }
}
