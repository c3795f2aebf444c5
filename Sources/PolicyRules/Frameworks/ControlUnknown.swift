import PolicyCore
import PolicyModel

/// References to controls that no edition of ISO/IEC 27001 has, and to frameworks whose name is misspelt.
struct ControlUnknown: ComputedCorpusCheck {
  static let name = "control-unknown"

  func observations(in context: RuleContext) -> [Observation] {
    let library = context.frameworks
    var observations: [Observation] = []
    for citation in library.citations[FrameworkLibrary.iso27001] ?? []
    where !isKnown(citation.reference.id, library) {
      observations.append(
        context.corpus.documents[citation.document].observe(
          message(citation.text), at: citation.range, anchor: "satisfies", matched: citation.text))
    }
    for statement in context.corpus.statements {
      for row in statement.rows
      where row.control.framework == FrameworkLibrary.iso27001
        && !isKnown(row.control.id, library) && !isKnown(row.text, library)
      {
        observations.append(
          Observation(
            message(row.text), file: statement.source.path, range: row.range, anchor: "control",
            matched: row.text))
      }
    }
    return observations + misspelt(context)
  }

  private func isKnown(_ id: String, _ library: FrameworkLibrary) -> Bool {
    // The 2013 edition is read only for what the present one does not have; `control-2013` tells of those.
    (library.framework(FrameworkLibrary.iso27001)?.knows(id) ?? true)
      || (library.formerControls?.knows(id) ?? false)
  }

  private func message(_ text: String) -> String {
    "`\(text)` is in no edition of ISO/IEC 27001. Annex A of 2022 runs from A.5.1 to A.5.37, A.6.1 to A.6.8, A.7.1 to A.7.14 and A.8.1 to A.8.34."
  }

  // MARK: Names of frameworks

  /// `iso-27001:A.5.1`, `gpdr:art-5`: nobody reads such a reference. A framework that we do not know is no mistake.
  private func misspelt(_ context: RuleContext) -> [Observation] {
    let names = FrameworkLibrary.names
    return context.frameworks.citations.sorted { $0.key < $1.key }.flatMap { name, citations in
      guard !names.contains(name), let meant = meant(by: name, among: names),
        context.frameworks.framework(name) == nil
      else { return [Observation]() }
      return citations.map { citation in
        context.corpus.documents[citation.document].observe(
          "There is no framework `\(name)`\(Suggestion.question("\(meant):\(citation.reference.id)"))",
          at: citation.range, anchor: "satisfies", matched: citation.text)
      }
    }
  }

  /// Another number is another standard, however near.
  private func meant(by name: String, among names: [String]) -> String? {
    let same = names.filter { $0.filter(\.isNumber) == name.filter(\.isNumber) }
    let letters = name.filter { $0.isLetter || $0.isNumber }
    return same.first { $0.filter { $0.isLetter || $0.isNumber } == letters }
      ?? Suggestion.nearest(to: name, among: same)
  }
}
