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
    let coverage = RequirementCoverage(
      known, scope: scope, satisfied: context.frameworks.satisfied(framework))
    return coverage.uncovered.map { requirement in
      let mention = scope.only?.first { Framework.isSame($0.requirement, requirement.id) }
      return Observation(
        message(requirement, context), file: configuration.file ?? Configuration.fileName,
        range: mention?.range ?? scope.range, anchor: framework, matched: requirement.id,
        fix:
          "Say in a policy how it is met and add `\(framework):\(requirement.id)` to its `satisfies`; or declare in policyc.yml why it does not apply."
      )
    }
  }

  private func message(_ requirement: Framework.Requirement, _ context: RuleContext) -> String {
    var message =
      "No document in force satisfies `\(framework):\(requirement.id)` (\(requirement.title))"
    if let day = requirement.deadline, day > context.asOf { message += ", which binds from \(day)" }
    let drafts = (context.frameworks.citations[framework] ?? []).filter {
      Framework.isSame($0.reference.id, requirement.id)
    }
    if let draft = drafts.first {
      message +=
        "; \(context.corpus.documents[draft.document].name), which names it, is not in force"
    }
    return message + "."
  }
}

/// Which requirements of a framework are met: who satisfies a whole satisfies its parts, and a whole is satisfied when all
/// of its parts that apply are.
struct RequirementCoverage {
  private let framework: Framework
  private let scope: FrameworkScope
  private let satisfied: Set<String>

  /// - Parameter satisfied: ids in lower case.
  init(_ framework: Framework, scope: FrameworkScope, satisfied: Set<String>) {
    self.framework = framework
    self.scope = scope
    self.satisfied = satisfied
  }

  /// What applies and is not met. A whole of which some parts are met is spoken of by its parts, one of which none is by
  /// itself.
  var uncovered: [Framework.Requirement] {
    framework.requirements.filter { requirement in
      guard scope.applies(requirement), !isSatisfied(requirement) else { return false }
      if parts(of: requirement.id).contains(where: isSatisfied) { return false }
      guard let whole = requirement.partOf.flatMap(framework.requirement), scope.applies(whole)
      else { return true }
      return parts(of: whole.id).contains(where: isSatisfied)
    }
  }

  private func isSatisfied(_ requirement: Framework.Requirement) -> Bool {
    if isCited(requirement.id) { return true }
    if let whole = requirement.partOf, isCited(whole) { return true }
    let parts = parts(of: requirement.id)
    return !parts.isEmpty && parts.allSatisfy { isCited($0.id) }
  }

  private func parts(of id: String) -> [Framework.Requirement] {
    framework.requirements.filter { $0.partOf == id && scope.applies($0) }
  }

  private func isCited(_ id: String) -> Bool { satisfied.contains(id.lowercased()) }
}
