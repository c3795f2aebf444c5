import PolicyCore
import PolicyModel
import PolicySignOff

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
  /// Whether a change of one document can cause a finding in another, so that `--since` shows its findings everywhere.
  public var isCorpusWide: Bool
  public var examples: RuleExamples

  public init(
    name: String, id: String, pack: String = "core", level: Level?, summary: String, why: String,
    fix: String, refs: [String] = [], isCorpusWide: Bool = false, examples: RuleExamples
  ) {
    self.name = name
    self.id = id
    self.pack = pack
    self.level = level
    self.summary = summary
    self.why = why
    self.fix = fix
    self.refs = refs
    self.isCorpusWide = isCorpusWide
    self.examples = examples
  }
}

/// Texts that a rule passes, and texts in which it finds something: its documentation and its tests.
public struct RuleExamples: Sendable {
  public var pass: [String]
  /// `↓` stands before each place that the rule must point to.
  public var fail: [String]

  public init(pass: [String], fail: [String]) {
    self.pass = pass
    self.fail = fail
  }
}

/// What a rule saw at one place; the engine makes a finding of it.
public struct Observation: Sendable {
  public var message: String
  public var file: String
  public var range: SourceRange
  /// The field, section or thing that it is about: part of the fingerprint.
  public var anchor: String
  /// The text that it is about: part of the fingerprint.
  public var matched: String
  /// What to do here, where that is more than the rule's own advice.
  public var fix: String?
  /// A lower level than the rule's, where this case is less grave; the rule's own level is the most that it can be.
  public var level: Level?

  public init(
    _ message: String, file: String, range: SourceRange, anchor: String, matched: String = "",
    fix: String? = nil, level: Level? = nil
  ) {
    self.message = message
    self.file = file
    self.range = range
    self.anchor = anchor
    self.matched = matched
    self.fix = fix
    self.level = level
  }
}

/// All that a rule may look at.
///
/// A class, since a copy of so many parts would count references to each, which two threads cannot do at once.
public final class RuleContext: Sendable {
  public let corpus: Corpus
  /// The day for which is checked.
  public let asOf: CalendarDate
  /// Names of the rules that are on.
  public let active: Set<String>
  /// The state that is checked, for files that are no documents: metrics, acknowledgements, statement of applicability.
  public let snapshot: any Snapshot
  /// The day of the last commit that changed each of some documents; nil where history is not to be had. It costs time:
  /// ask only for documents of which the answer matters.
  public let lastChange: (@Sendable ([String]) -> [String: CalendarDate])?
  /// What Git shows of approvals and reviews; nil outside Git. It costs time too.
  public let signOff: (any SignOffSource)?
  /// What the data of the objectives' metrics say, read once for all rules that ask.
  let metrics = MetricReadings()
  let signOffEntries = Memo<String, SignOffEntries>()
  private let digests = Memo<String, String>()
  private let statuses = Memo<String, ApprovalStatus>()
  /// The documents' sentences and words, for the rules that read them.
  let texts = DocumentTexts()
  /// Standards and laws, and what `satisfies` says of them.
  let frameworks: FrameworkLibrary

  public init(
    corpus: Corpus, asOf: CalendarDate, active: Set<String>, snapshot: any Snapshot,
    lastChange: (@Sendable ([String]) -> [String: CalendarDate])? = nil,
    signOff: (any SignOffSource)? = nil
  ) {
    self.signOff = signOff
    self.corpus = corpus
    self.asOf = asOf
    self.active = active
    self.snapshot = snapshot
    self.lastChange = lastChange
    frameworks = FrameworkLibrary(corpus, snapshot)
  }

  private let knownFieldIssues = Memo<String, [FieldIssue]>()

  /// What does not fit the schema: four rules tell of it.
  func fieldIssues(of document: PolicyDocument) -> [FieldIssue] {
    knownFieldIssues.value(of: document.path) {
      FieldIssues.issues(of: document, corpus.configuration, active)
    }
  }

  private let accepted = Memo<String, Acknowledgements>()

  /// Who accepted which version.
  var acknowledgements: Acknowledgements {
    accepted.value(of: Acknowledgements.fileName) { Acknowledgements(self) }
  }

  /// The content digest of a document, `sha256:…`.
  func digest(of document: PolicyDocument) -> String {
    digests.value(of: document.path) { ContentDigest.of(document).description }
  }

  /// Which text of a document is in force, and who approved it.
  public func approvalStatus(of document: PolicyDocument) -> ApprovalStatus {
    statuses.value(of: document.path) {
      ApprovalStatus(of: document, in: corpus, signOff, on: asOf, digest: digest(of: document))
    }
  }

  /// Whether the person of an approval might give it.
  func entitlement(of proven: ProvenAttestation, for document: PolicyDocument) -> Entitlement {
    Approvers(corpus.configuration, corpus.people).entitlement(
      of: proven, for: document.kind, document.root, asOf: asOf)
  }

  /// Whether a document asks to be followed, or an approved text of it is: a draft of the next version takes nothing out of
  /// force.
  public func isInForce(_ document: PolicyDocument) -> Bool {
    document.isInForce || !document.approvals.isEmpty && approvalStatus(of: document).isInForce
  }

  /// The text of a file of the state; nil where there is none or it cannot be read.
  public func source(_ path: String) -> SourceText? {
    (try? snapshot.read(path)).flatMap { $0 }.map { SourceText(path: path, bytes: $0) }
  }

  /// Whether the fields of a document are judged one by one: not where its front matter cannot be read, and not where
  /// `front-matter-missing` has already named them all.
  public func judgesFields(of document: PolicyDocument) -> Bool {
    switch document.parsed.frontMatter.presence {
    case .present: true
    case .broken: false
    case .absent: !active.contains("front-matter-missing")
    }
  }
}

public protocol Rule: Sendable {
  var info: RuleInfo { get }
  /// What the rule judges.
  var scope: RuleScope { get }
}

/// What a rule judges. A dynamic cast would tell too, and costs a search through every type of the program.
public enum RuleScope {
  case document(any DocumentRule)
  /// A document as well, by what Git shows of its sign-off.
  case signOff(any SignOffRule)
  case corpus(any CorpusRule)
  /// The waivers, when it is known what each covers.
  case waivers
}

extension DocumentRule {
  public var scope: RuleScope { .document(self) }
}

extension SignOffRule {
  public var scope: RuleScope { .signOff(self) }
}

extension CorpusRule {
  public var scope: RuleScope { .corpus(self) }
}

/// A rule that judges one document at a time; it may look at the others.
public protocol DocumentRule: Rule {
  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation]
}

/// A rule of one document that asks what Git shows of its sign-off. That is read for all documents at once; these rules are
/// asked last, so that none waits for it.
public protocol SignOffRule: DocumentRule {}

/// A rule that judges all documents together.
public protocol CorpusRule: Rule {
  func check(_ context: RuleContext) -> [Observation]
}

extension PolicyDocument {
  /// An observation in this document.
  func observe(
    _ message: String, at range: SourceRange, anchor: String, matched: String = "",
    fix: String? = nil, level: Level? = nil
  ) -> Observation {
    Observation(
      message, file: path, range: range, anchor: anchor, matched: matched, fix: fix, level: level)
  }
}
