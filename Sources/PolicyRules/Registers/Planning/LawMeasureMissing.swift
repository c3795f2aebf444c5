import PolicyCore
import PolicyModel
import PolicyText

/// Laws that apply, of which no active objective has the measure that they want.
struct LawMeasureMissing: ComputedCorpusCheck {
  static let name = "law-measure-missing"

  func observations(in context: RuleContext) -> [Observation] {
    let configuration = context.corpus.configuration
    let aspects = Aspect.all(of: Self.name)
    let scopes = configuration.frameworks.filter { scope in
      aspects.contains { $0.framework == scope.name }
    }
    guard !scopes.isEmpty else { return [] }
    let objectives = context.inForce(.objective).filter(\.isActiveObjective)
    // Where no objectives are kept, they are kept elsewhere.
    guard !objectives.isEmpty else { return [] }
    // Those without a metric, objective-unmeasurable tells.
    let measures = objectives.map(Measure.init)
    return scopes.compactMap { scope in
      let missing = aspects.filter { aspect in
        aspect.framework == scope.name && isAsked(aspect, scope)
          && !measures.contains { $0.shows(aspect) }
      }
      guard !missing.isEmpty else { return nil }
      return Observation(
        "No active objective measures \(listed(missing.map(\.name), by: "or")), which `\(scope.name)` asks for.",
        file: configuration.file ?? Configuration.fileName, range: scope.range,
        anchor: scope.name, matched: missing.map(\.topic.id).joined(separator: " "))
    }
  }

  /// Whether what policyc.yml says of the law leaves one of the articles in.
  private func isAsked(_ aspect: Aspect, _ scope: FrameworkScope) -> Bool {
    aspect.requirements.contains { article in
      func names(_ mention: FrameworkScope.Mention) -> Bool {
        Framework.isSame(mention.requirement, article)
      }
      return !scope.not.contains(where: names) && scope.only?.contains(where: names) ?? true
    }
  }

  /// What an objective measures.
  private struct Measure {
    var sentences: [GroupSet]
    var satisfied: [FrameworkReference]

    init(_ objective: PolicyDocument) {
      sentences = PhraseFinder.sentences(in: objective.aim)
      satisfied = objective.texts("satisfies").compactMap(FrameworkReference.init)
    }

    func shows(_ aspect: Aspect) -> Bool {
      sentences.contains(where: aspect.isMet)
        || satisfied.contains { reference in
          reference.framework == aspect.framework
            && aspect.requirements.contains { Framework.isSame(reference.id, $0) }
        }
    }
  }
}

extension PolicyDocument {
  /// What an objective is about, in its own words: title, what will be done, what is measured and how it is judged.
  var aim: String {
    [statedTitle, text("what"), text("metric.name"), text("evaluation")].compactMap { $0 }
      .joined(separator: ".\n\n")
  }
}
