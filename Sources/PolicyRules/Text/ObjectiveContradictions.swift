import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// Objectives whose target is another than the policy that they serve states, or than their own words.
struct ObjectiveContradictions {
  let observations: [Observation]

  init(_ read: [DocumentFacts], _ context: RuleContext) {
    let objectives = context.corpus.documents(.objective).filter {
      $0.isInForce && !$0.isSupersededObjective
    }
    guard !objectives.isEmpty else {
      observations = []
      return
    }
    var sources: [String: DocumentFacts] = [:]
    for source in read { if let id = source.document.id { sources[id] = source } }
    observations = objectives.flatMap { objective -> [Observation] in
      guard let target = objective.root.value(at: "metric.target") else { return [] }
      let facts = Self.facts(of: objective, target) ?? []
      let served = objective.texts("serves").compactMap { sources[$0] }
      // Its own words and the policies are told of once: it is one figure that is to be mended.
      let told = served.lazy.compactMap { Self.policy(facts, target, objective, $0) }.first
      let own = Self.own(facts, target, objective) ?? Self.ownBound(target, objective)
      return [own ?? told].compactMap(\.self)
    }
  }

  /// The target as a sentence: what is measured, the comparison, the number and its unit.
  private static func facts(of objective: PolicyDocument, _ target: YAMLNode) -> [Fact]? {
    guard let stated = target.scalar, let name = objective.text("metric.name"),
      MetricTarget(stated) != nil
    else { return nil }
    let number = stated.drop { !$0.isNumber }
    let isBare = !number.contains { $0.isLetter || $0 == "%" }
    let unit = isBare ? objective.text("metric.unit") ?? "" : ""
    let comparison =
      stated.hasPrefix(">") || stated.hasPrefix("≥")
      ? "at least" : stated.hasPrefix("<") || stated.hasPrefix("≤") ? "at most" : ""
    guard let first = stated.first, "<>≤≥".contains(first) else { return nil }
    return FactReader.facts(inSentence: "\(name) \(comparison) \(number) \(unit)")
  }

  private static func own(
    _ facts: [Fact], _ target: YAMLNode, _ objective: PolicyDocument
  ) -> Observation? {
    guard let what = objective.text("what") else { return nil }
    let said = sentences(what).flatMap(FactReader.facts(inSentence:))
    for fact in facts {
      let same = said.filter { fact.isComparable(with: $0) }
      guard let other = same.first, same.allSatisfy({ fact.disagrees(withSame: $0) }) else {
        continue
      }
      let on = fact.subject?.on ?? ""
      return objective.observe(
        "The target is `\(target.scalar ?? "")`, and `what` says another figure on \(on): “\(sentences(what).first { FactReader.facts(inSentence: $0).contains { $0.value == other.value } } ?? what)”.",
        at: target.range, anchor: "metric.target", matched: objective.name)
    }
    return nil
  }

  /// Where `what` sets one bound of the unit and the direction of the target, it is that of the target.
  private static func ownBound(_ target: YAMLNode, _ objective: PolicyDocument) -> Observation? {
    guard let what = objective.text("what"), let text = target.scalar,
      let stated = MetricTarget(text)
    else { return nil }
    let own = text.drop { !$0.isLetter && $0 != "%" }
    let unit = StatedBound.plain(own.isEmpty ? objective.text("metric.unit") ?? "" : String(own))
    let bounds = StatedBound.all(in: what).filter {
      $0.unit == unit && $0.asksForLess == stated.asksForLess
    }
    guard !unit.isEmpty, let bound = bounds.first, bounds.count == 1,
      !stated.bounds.contains(bound.number)
    else { return nil }
    let sentence = sentences(what).first { !StatedBound.all(in: $0).isEmpty } ?? what
    return objective.observe(
      "The target is `\(text)`, and `what` says another figure: “\(sentence)”.",
      at: target.range, anchor: "metric.target", matched: objective.name)
  }

  private static func policy(
    _ facts: [Fact], _ target: YAMLNode, _ objective: PolicyDocument, _ source: DocumentFacts
  ) -> Observation? {
    for fact in facts {
      let same = source.facts.filter { fact.isComparable(with: $0) }
      guard let other = same.first, same.allSatisfy({ fact.disagrees(withSame: $0) }) else {
        continue
      }
      let on = fact.subject?.on ?? ""
      return objective.observe(
        "The target is `\(target.scalar ?? "")`, and \(source.place(other)), which this objective serves, says on \(on): \(source.quotation(other)).",
        at: target.range, anchor: "metric.target", matched: source.document.name)
    }
    return nil
  }

  private static func sentences(_ text: String) -> [String] {
    var parts: [String] = []
    var rest = text[...]
    while let end = rest.firstRange(of: ". ") {
      parts.append(String(rest[..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return parts + [String(rest)]
  }
}
