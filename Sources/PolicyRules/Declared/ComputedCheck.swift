import PolicyCore
import PolicyModel

/// A check that no text pattern can express, written in Swift and named by the rules of a pack: `check: {computed: NAME}`.
///
/// The pack holds the rule's words and examples, the check only its logic.
protocol ComputedCheck: Sendable {
  /// As packs name it; the name of the rule, as a rule.
  var name: String { get }
  /// The rule of a pack that has this check.
  func rule(_ info: RuleInfo, select: DocumentFilter) -> any Rule
  /// The check as it speaks for the framework of a pack; nil when it needs one and the pack has none.
  func bound(to framework: String?) -> (any ComputedCheck)?
}

extension ComputedCheck {
  func bound(to framework: String?) -> (any ComputedCheck)? { self }
}

/// A computed check of one document at a time.
protocol ComputedDocumentCheck: ComputedCheck {
  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation]
}

/// A computed check of all documents together.
protocol ComputedCorpusCheck: ComputedCheck {
  func observations(in context: RuleContext) -> [Observation]
}

extension ComputedDocumentCheck {
  func rule(_ info: RuleInfo, select: DocumentFilter) -> any Rule {
    ComputedDocumentRule(info: info, select: select, check: self)
  }
}

extension ComputedCorpusCheck {
  func rule(_ info: RuleInfo, select: DocumentFilter) -> any Rule {
    ComputedCorpusRule(info: info, check: self)
  }
}

/// A rule of a pack whose logic is a computed check of documents.
struct ComputedDocumentRule: DocumentRule {
  let info: RuleInfo
  let select: DocumentFilter
  let check: any ComputedDocumentCheck

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    select.matches(document) ? check.observations(of: document, in: context) : []
  }
}

/// A rule of a pack whose logic is a computed check of the corpus.
struct ComputedCorpusRule: CorpusRule {
  let info: RuleInfo
  let check: any ComputedCorpusCheck

  func check(_ context: RuleContext) -> [Observation] { check.observations(in: context) }
}

/// Every computed check.
enum ComputedChecks {
  static let all: [any ComputedCheck] = TextChecks.all + RegisterChecks.all + FrameworkChecks.all

  private static let byName = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  static func named(_ name: String) -> (any ComputedCheck)? { byName[name] }
}
