import PolicyCore
import PolicyModel

/// A check of one document at a time.
protocol DocumentCheck: Sendable {
  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation]
}

/// A check of all documents together.
protocol CorpusCheck: Sendable {
  func observations(in context: RuleContext) -> [Observation]

  /// Whether it takes so long that it begins before the others: else one core would work on it, and the rest have nothing left to do.
  static var isLong: Bool { get }
}

extension CorpusCheck {
  static var isLong: Bool { false }
}

/// A check of the waivers, one at a time.
protocol WaiverCheck: Sendable {
  /// What is wrong with a waiver; nil when nothing is.
  func message(of waiver: JudgedWaiver) -> String?
}

/// A check that no declared one can express, written in Swift and named by the rules of a pack: `check: {computed: NAME}`.
///
/// The pack holds the rule's words and examples, the check only its logic.
protocol ComputedCheck: Sendable {
  /// As packs name it; the name of the rule, as a rule.
  static var name: String { get }
  var check: RuleCheck { get }
  /// The check as it speaks for the framework of a pack; nil when it needs one and the pack has none.
  func bound(to framework: String?) -> (any ComputedCheck)?
}

extension ComputedCheck {
  func bound(to framework: String?) -> (any ComputedCheck)? { self }
}

protocol ComputedDocumentCheck: ComputedCheck, DocumentCheck {}
protocol ComputedCorpusCheck: ComputedCheck, CorpusCheck {}
protocol ComputedWaiverCheck: ComputedCheck, WaiverCheck {}

extension ComputedDocumentCheck {
  var check: RuleCheck { .document(self) }
}

extension ComputedCorpusCheck {
  var check: RuleCheck { .corpus(self) }
}

extension ComputedWaiverCheck {
  var check: RuleCheck { .waivers(self) }
}
