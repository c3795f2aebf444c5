import PolicyCore

/// Which requirements of a framework are met: who satisfies a whole satisfies its parts, and a whole is satisfied when all
/// of its parts that apply are. What controls of another framework answer is derived, which is less than met.
package struct RequirementCoverage {
  package enum Standing: String, Sendable {
    case met, derived, open
    case notApplicable = "not applicable"
  }

  private let framework: Framework
  private let scope: FrameworkScope
  private let satisfied: Set<String>
  private let library: FrameworkLibrary

  package init(_ framework: Framework, scope: FrameworkScope, in library: FrameworkLibrary) {
    self.framework = framework
    self.scope = scope
    self.library = library
    satisfied = library.satisfied(scope.name)
  }

  /// What applies and is not met. A whole of which some parts are met is spoken of by its parts, one of which none is by
  /// itself.
  package var uncovered: [Framework.Requirement] {
    framework.requirements.filter { requirement in
      guard scope.applies(requirement), !isAnswered(requirement) else { return false }
      if parts(of: requirement.id).contains(where: isAnswered) { return false }
      guard let whole = requirement.partOf.flatMap(framework.requirement), scope.applies(whole)
      else { return true }
      return parts(of: whole.id).contains(where: isAnswered)
    }
  }

  package func standing(of requirement: Framework.Requirement) -> Standing {
    if !scope.applies(requirement) { return .notApplicable }
    if isSatisfied(requirement) { return .met }
    return isDerived(requirement) ? .derived : .open
  }

  /// The documents in force that answer a requirement, or the whole of which it is a part.
  package func documents(of requirement: Framework.Requirement) -> [String] {
    let name = scope.name
    let own = library.documents(satisfying: requirement.id, of: name)
    guard own.isEmpty, let whole = requirement.partOf else { return own }
    return library.documents(satisfying: whole, of: name)
  }

  private func isAnswered(_ requirement: Framework.Requirement) -> Bool {
    isSatisfied(requirement) || isDerived(requirement)
  }

  /// Whether all controls to which the table of the framework points are satisfied.
  private func isDerived(_ requirement: Framework.Requirement) -> Bool {
    !requirement.counterparts.isEmpty
      && requirement.counterparts.allSatisfy { control in
        library.satisfied(control.framework).contains(control.id.lowercased())
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
