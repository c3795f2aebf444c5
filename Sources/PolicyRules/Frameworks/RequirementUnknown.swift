import PolicyCore
import PolicyModel

/// References to articles or controls that the framework does not have.
struct RequirementUnknown: ComputedCorpusCheck {
  static let name = "requirement-unknown"
  var framework = ""

  func bound(to framework: String?) -> (any ComputedCheck)? {
    framework.map { RequirementUnknown(framework: $0) }
  }

  func observations(in context: RuleContext) -> [Observation] {
    guard let known = context.frameworks.framework(framework) else { return [] }
    var observations = (context.frameworks.citations[framework] ?? []).compactMap { citation in
      known.knows(citation.reference.id)
        ? nil
        : context.corpus.documents[citation.document].observe(
          message(citation.text, citation.reference.id, known), at: citation.range,
          anchor: "satisfies", matched: citation.text)
    }
    let configuration = context.corpus.configuration
    for scope in configuration.frameworks where scope.name == framework {
      for mention in scope.not + (scope.only ?? []) + scope.also
      where !known.knows(mention.requirement) {
        observations.append(
          Observation(
            message(mention.requirement, mention.requirement, known),
            file: configuration.file ?? Configuration.fileName, range: mention.range,
            anchor: "applies", matched: mention.requirement))
      }
    }
    for statement in context.corpus.statements {
      for row in statement.rows
      where row.control.framework == framework && !known.knows(row.control.id) {
        observations.append(
          Observation(
            message(row.text, row.control.id, known), file: statement.source.path,
            range: row.range, anchor: "control", matched: row.text))
      }
    }
    return observations
  }

  private func message(_ text: String, _ id: String, _ framework: Framework) -> String {
    var message = "`\(text)` names nothing in \(framework.title)"
    // A number is not to be guessed; the way to write it is.
    let digits = id.filter(\.isNumber)
    if let meant = framework.requirements.first(where: { $0.id == "art-\(digits)" }), meant.id != id
    {
      return message + "; article \(digits) is written `\(self.framework):\(meant.id)`."
    }
    if framework.articles > 0 {
      message += ", which has \(framework.articles) articles"
    }
    return message + "."
  }
}
