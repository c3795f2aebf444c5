import PolicyCore
import PolicyModel
import PolicySyntax

/// A place in a document that names the minutes behind it: an approval, a review, or the realignment of an objective.
struct MinutesCitation {
  enum Kind: String {
    case approval, review, realignment
  }

  var kind: Kind
  var entry: Attestation
  /// The value of `minutes`.
  var place: YAMLNode
  /// The id of the minutes.
  var name: String

  static func all(in document: PolicyDocument) -> [MinutesCitation] {
    func citation(_ kind: Kind, _ entry: Attestation) -> MinutesCitation? {
      guard let place = entry.node["minutes"], let name = place.scalar, !name.isEmpty else {
        return nil
      }
      return MinutesCitation(kind: kind, entry: entry, place: place, name: name)
    }
    let entries = document.attestations.compactMap {
      citation($0.kind == .approval ? .approval : .review, $0)
    }
    guard document.kind == .objective, let node = document.root["realigned"],
      let realigned = citation(.realignment, Attestation(.approval, node))
    else { return entries }
    return entries + [realigned]
  }

  /// The minutes, where they are there and know of the document; else `minutes-missing` tells.
  func minutes(of document: PolicyDocument, in corpus: Corpus) -> PolicyDocument? {
    guard let minutes = corpus.document(name), minutes.kind == .review else { return nil }
    guard let id = document.id else { return minutes }
    return minutes.mentions(id) ? minutes : nil
  }

  /// At the beginning of a sentence: "The approval by Dana Reyes".
  func label(_ corpus: Corpus) -> String {
    let by = entry.by.map { " by \(corpus.name(ofPerson: $0))" } ?? ""
    return "The \(kind.rawValue)\(by)"
  }
}

extension MinutesDecision {
  /// Whether it approves on a condition, and nothing later says that the condition is met.
  func waits(in minutes: PolicyDocument, on id: String, _ context: RuleContext) -> Bool {
    guard DecisionWords.meaning(of: text) == .conditional else { return false }
    guard let held = minutes.date("on") else { return true }
    return !context.corpus.documents(.review).contains { other in
      guard let on = other.date("on"), on > held, on <= context.asOf else { return false }
      return context.decisions(of: other, on: id).contains {
        $0.isOf(version: version) && DecisionWords.meaning(of: $0.text) == .approval
      }
    }
  }

  /// Whether it is what a citation says that it is.
  func bears(_ citation: MinutesCitation, of document: PolicyDocument) -> Bool {
    switch DecisionWords.meaning(of: text) {
    case .approval, .unknown: true
    case .refusal: false
    case .settingAside:
      // The last text of an objective is approved with the decision that ends it.
      citation.kind == .realignment || document.kind == .objective
        || document.status?.isSetAside == true || !document.isBlank("superseded-by")
    case .mereReview, .conditional: citation.kind == .review
    }
  }
}

extension RuleContext {
  /// What minutes decide on one document.
  func decisions(of minutes: PolicyDocument, on id: String) -> [MinutesDecision] {
    knownDecisions.value(of: PathKey(minutes.path)) { MinutesDecision.all(in: minutes) }[id] ?? []
  }
}
