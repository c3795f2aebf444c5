import PolicyCore
import PolicyModel

/// A rule of a pack.
///
/// A class, since a copy would count references to each of its many words, which two threads cannot do at once.
public final class Rule: Sendable {
  public let info: RuleInfo
  /// The documents of which it speaks, where its check looks at one at a time.
  let select: DocumentFilter
  let check: RuleCheck
  /// What the pack says of the check and of what it looks at, to compare it with that of another pack; of rules that judge
  /// sign-off only.
  let definition: String

  init(_ info: RuleInfo, select: DocumentFilter, check: RuleCheck, definition: String = "") {
    self.definition = definition
    self.info = info
    self.select = select
    self.check = check
  }
}

/// How a rule finds what it tells of.
enum RuleCheck: Sendable {
  /// It judges one document at a time; it may look at the others.
  case document(any DocumentCheck)
  /// It judges all documents together.
  case corpus(any CorpusCheck)
  /// It judges the waivers, when it is known what each covers.
  case waivers(any WaiverCheck)
}

/// What a rule judges: `about` in a pack.
public enum RuleSubject: String, Sendable {
  /// What a document says; so unless the pack says otherwise.
  case text
  /// What is recorded of a text: approvals, reviews, acceptances, minutes. To record more can mend it, so it stops nobody who
  /// does; and what Git shows of it is read for all documents at once, so these rules are asked last.
  case signOff = "sign-off"
  /// The same of a single entry, which must be right from the moment in which it is written.
  case entry
}

/// What everyone may know of a rule: what `policyc rule NAME` prints, and what a finding carries.
public struct RuleInfo: Sendable {
  /// How people write it: `owner-missing`.
  public var name: String
  /// Its code, never given to another rule: `CORE-011`.
  public var id: String
  /// The pack that it belongs to.
  public var pack: String
  /// The level unless policyc.yml sets another; nil for a rule that is off unless it does.
  public var level: Level?
  /// What it finds, one sentence.
  public var summary: String
  /// Why it matters to an auditor.
  public var why: String
  /// What to do about a finding.
  public var fix: String
  /// What it goes back to: `iso27001:A.5.1`.
  public var refs: [String]
  /// `about` in the pack.
  public var subject: RuleSubject
  /// Whether it tells that something is there and too old: `tells: age` in the pack.
  public var tellsAge: Bool
  /// Whether it tells that something is there and shows nothing of what it is for: `tells: emptiness` in the pack.
  public var tellsEmptiness: Bool
  /// Whether it tells of form: looks, names of keys that a company may have of its own, or what may not concern it or may
  /// stand elsewhere: `tells: form` in the pack.
  public var tellsForm: Bool
  /// For whom no bundle is built while it finds something in what goes out: `stops: customer-bundle` in the pack.
  public var stops: Set<BundleAudience>
  /// The rules that say nothing of the documents of which this one speaks: `owner-missing`, or of one field,
  /// `field-missing/serves`.
  public var silences: [String]
  /// Whether a baseline may hold what it finds; false for what must never be put off unseen.
  public var entersBaseline: Bool
  public var examples: RuleExamples
}

/// Texts that a rule passes, and texts in which it finds something: its documentation and its tests.
public struct RuleExamples: Sendable {
  public var pass: [String]
  /// `↓` stands before each place that the rule must point to.
  public var fail: [String]
}
