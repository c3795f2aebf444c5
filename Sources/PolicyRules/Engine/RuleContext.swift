import PolicyCore
import PolicyModel
import PolicySignOff
import PolicyText

/// All that a rule may look at.
///
/// A class, since a copy of so many parts would count references to each, which two threads cannot do at once.
final class RuleContext: Sendable {
  let corpus: Corpus
  /// The day for which is checked.
  let asOf: CalendarDate
  private let ruleSet: RuleSet
  /// The state that is checked, for files that are no documents: metrics, acknowledgements, statement of applicability.
  let snapshot: any Snapshot
  /// The day of the last commit that changed each of some documents; nil where history is not to be had. It costs time:
  /// ask only for documents of which the answer matters.
  let lastChange: (@Sendable ([String]) -> [String: CalendarDate])?
  /// What Git shows of approvals and reviews; nil outside Git. It costs time too.
  let signOff: (any SignOffSource)?
  /// The state with which this one is compared (`--since`); nil where it is compared with none.
  let former: (any Snapshot)?
  /// Whether nothing here was set up for policyc: then keys that are missing are told once for each document, and a house that
  /// uses AI is asked about its use only.
  let isFirstLook: Bool
  /// What the data of the objectives' metrics say, read once for all rules that ask.
  let metrics = MetricReadings()
  let signOffEntries = Memo<PathKey, SignOffEntries>()
  private let digests = Memo<PathKey, String>()
  private let statuses = Memo<PathKey, ApprovalStatus>()
  /// The documents' sentences and words, for the rules that read them.
  let texts = DocumentTexts()
  /// Standards and laws, and what `satisfies` says of them.
  let frameworks: FrameworkLibrary

  init(
    corpus: Corpus, asOf: CalendarDate, ruleSet: RuleSet, snapshot: any Snapshot,
    lastChange: (@Sendable ([String]) -> [String: CalendarDate])?,
    signOff: (any SignOffSource)?, former: (any Snapshot)? = nil, isFirstLook: Bool = false
  ) {
    self.isFirstLook = isFirstLook
    self.former = former
    self.signOff = signOff
    self.corpus = corpus
    self.asOf = asOf
    self.ruleSet = ruleSet
    self.snapshot = snapshot
    self.lastChange = lastChange
    frameworks = FrameworkLibrary(corpus, snapshot)
  }

  let knownClaims = Memo<PathKey, RequirementClaims>()
  private let knownStatementClaims = Memo<String, [String: [FrameworkReference]]>()

  /// What rows of statements of applicability say that documents answer, by the name of the document.
  var statementClaims: [String: [FrameworkReference]] {
    knownStatementClaims.value(of: "") {
      var result: [String: [FrameworkReference]] = [:]
      for row in corpus.statements.flatMap(\.rows) where row.isApplicable == true {
        for name in row.implementers { result[name, default: []].append(row.control) }
      }
      return result
    }
  }

  private let knownSamples = Memo<PathKey, SampleText>()

  /// What of a document is a form or an example: several rules ask.
  func samples(of document: PolicyDocument) -> SampleText {
    knownSamples.value(of: PathKey(document.path)) { SampleText(document) }
  }

  private let knownFacts = Memo<PathKey, [Fact]>()

  /// What a document settles by figures: several rules ask.
  func facts(of document: PolicyDocument) -> [Fact] {
    knownFacts.value(of: PathKey(document.path)) {
      FactReader.facts(of: document, texts.text(of: document))
    }
  }

  /// See `LinkBroken.swift`.
  let knownSite = Memo<String, Website>()
  /// See `ReviewMissing.swift`.
  let knownCycleOfAll = Memo<String, Bool>()
  /// See `ControlTraces.swift`.
  let knownOfAll = Memo<String, Bool>()
  /// See `FrontMatterMissing.swift`.
  let knownGaps = Memo<PathKey, ControlGaps>()
  let knownControlled = Memo<PathKey, Bool>()
  /// See `FolderPage.swift`.
  let knownFolderPages = Memo<String, [FolderPage]>()
  /// See `StatedControls.swift`.
  let knownStated = Memo<PathKey, StatedControls>()
  private let knownFieldIssues = Memo<PathKey, [FieldIssue]>()

  /// What does not fit the schema: four rules tell of it.
  func fieldIssues(of document: PolicyDocument) -> [FieldIssue] {
    knownFieldIssues.value(of: PathKey(document.path)) {
      FieldIssues.issues(of: document, in: self)
    }
  }

  /// The high-level policy; see `TopPolicy.swift`.
  let knownTopPolicy = Memo<String, PolicyDocument?>()
  /// See `ReferenceNotInForce.swift`.
  let knownIDsNotInForce = Memo<String, [UInt32: [String]]>()
  let knownUnfinished = Memo<String, Bool>()
  private let knownWords = Memo<Known, KnownWords>()
  private let anchorWords = Memo<String, KnownWords>()

  /// What "did you mean" looks in for all that is unknown.
  enum Known {
    case paths, ids, persons, owners
  }

  func known(_ what: Known) -> KnownWords {
    knownWords.value(of: what) {
      switch what {
      case .paths: KnownWords(corpus.documents.map(\.path))
      case .ids: KnownWords(corpus.ids)
      case .persons: KnownWords(corpus.people?.people.map(\.id) ?? [])
      case .owners: KnownWords(corpus.people?.names ?? [])
      }
    }
  }

  /// The same for links to the headings of a document.
  func knownAnchors(of document: PolicyDocument) -> KnownWords {
    anchorWords.value(of: document.path) { KnownWords(document.sections.map(\.anchor)) }
  }

  private let accepted = Memo<String, Acknowledgements>()

  /// Who accepted which version.
  var acknowledgements: Acknowledgements {
    accepted.value(of: Acknowledgements.fileName) {
      Acknowledgements(corpus, snapshot, asOf: asOf)
    }
  }

  private let knownMinutesCitations = Memo<String, MinutesCitations>()

  /// Who names which minutes.
  var minutesCitations: MinutesCitations {
    knownMinutesCitations.value(of: "") { MinutesCitations(corpus) }
  }

  /// See `MinutesCitation.swift`.
  let knownDecisions = Memo<PathKey, [String: [MinutesDecision]]>()
  private let knownActions = Memo<String, ActionRegister>()

  /// What was decided to be done, by whom and by when.
  var actions: ActionRegister { knownActions.value(of: "") { ActionRegister(self) } }

  /// The content digest of a document, `sha256:…`.
  func digest(of document: PolicyDocument) -> String {
    digests.value(of: PathKey(document.path)) { ContentDigest.of(document).description }
  }

  /// Which text of a document is in force, and who approved it.
  func approvalStatus(of document: PolicyDocument) -> ApprovalStatus {
    statuses.value(of: PathKey(document.path)) {
      ApprovalStatus(of: document, in: corpus, signOff, on: asOf, digest: digest(of: document))
    }
  }

  /// Who may approve what.
  var approvers: Approvers { Approvers(corpus.configuration, corpus.people) }

  /// Whether the person of an approval might give it.
  func entitlement(of proven: ProvenAttestation, for document: PolicyDocument) -> Entitlement {
    approvers.entitlement(of: proven, for: document.kind, document.root, asOf: asOf)
  }

  /// Why the person of an entry should have left it to somebody else.
  func conflict(of entry: Attestation, for document: PolicyDocument) -> ConflictOfInterest? {
    approvers.conflict(of: entry, for: document.kind, document.root, asOf: asOf)
  }

  /// Whether the person of an entry that nothing but the document shows might give it: the same, without Git.
  func entitlement(ofClaim entry: Attestation, for document: PolicyDocument) -> Entitlement {
    entitlement(of: ProvenAttestation(entry, .none), for: document)
  }

  /// The text of a file of the state; nil where there is none or it cannot be read.
  func source(_ path: String) -> SourceText? {
    (try? snapshot.read(path)).flatMap { $0 }.map { SourceText(path: path, bytes: $0) }
  }

  /// When a document is due for review.
  func schedule(of document: PolicyDocument) -> ReviewSchedule {
    Approvers(corpus.configuration, corpus.people).schedule(
      of: document, corpus.configuration, asOf: asOf)
  }

  /// What packs of the repository weaken of sign-off.
  var packWeakenings: [PackWeakening] { ruleSet.packWeakenings }

  /// Whether the rule of a check is on.
  func isOn(_ check: any ComputedCheck.Type) -> Bool { ruleSet.activeNames.contains(check.name) }
}
