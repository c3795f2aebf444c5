import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff

/// What the registers of a pack are made from.
public struct RegisterSource: Sendable {
  /// Each document with the text that is in force; where there is none, with its own.
  public var corpus: Corpus
  /// The user's own tables before ours.
  package var frameworks: FrameworkLibrary
  public var asOf: CalendarDate
  /// By path of the document, newest first.
  public var history: PathMap<[HistoryEntry]>
  /// By path of the document.
  public var signOff: PathMap<DocumentSignOff>
  /// By path of the document.
  public var statuses: PathMap<ApprovalStatus>
  /// Documents with a text of their own beside the one in force.
  public var drafts: [PolicyDocument]
  /// What the figures of each objective say, by its path.
  public var readings: PathMap<MetricReading>
  /// Where a document's page lies in the pack, by its path in the repository.
  public var pages: PathMap<String>
  /// What happened in the audit period of the pack; nil where it has none.
  public var changes: PeriodChanges?
  /// Who accepted what; nil where nobody asked.
  package var acceptances: Acceptances?
  /// The files that documents attach, by their paths in the repository.
  package var evidence: [EvidenceFile] = []
  /// By path of the document and id of the commit: what the document was then.
  package var states: PathMap<[String: RecordedState]> = [:]
  /// By path of the document: the commit that changed it last, where that commit holds its own text just as it is. What a merge put
  /// together is held by none.
  package var arrivals: PathMap<HistoryEntry> = [:]
  /// What history holds of a document's earlier texts.
  package var formerTexts: @Sendable (PolicyDocument) -> FormerTexts = { _ in .none }
  /// Whether the clone is shallow or partial, so that less is proven than could be.
  public var isPartial: Bool
  /// What pages say in the languages of their documents.
  package var labelFiles = LabelFiles()
  /// The language that a document's text shows, of BCP 47: what its words tell where it does not say; nil where neither does.
  package var toldLanguage: @Sendable (PolicyDocument) -> String? = { $0.text("language") }
  /// The words of ours on what is about no single document: front page, registers, summary.
  package var say = Labels.english

  package init(
    corpus: Corpus, frameworks: FrameworkLibrary, asOf: CalendarDate,
    history: PathMap<[HistoryEntry]>,
    signOff: PathMap<DocumentSignOff>, statuses: PathMap<ApprovalStatus> = [:],
    drafts: [PolicyDocument] = [], pages: PathMap<String>, changes: PeriodChanges? = nil,
    acceptances: Acceptances? = nil, isPartial: Bool = false,
    readings: PathMap<MetricReading> = [:]
  ) {
    self.readings = readings
    self.statuses = statuses
    self.drafts = drafts
    self.corpus = corpus
    self.frameworks = frameworks
    self.asOf = asOf
    self.history = history
    self.signOff = signOff
    self.pages = pages
    self.changes = changes
    self.acceptances = acceptances
    self.isPartial = isPartial
  }

  /// The text of a document in a commit.
  package struct RecordedState: Sendable {
    package var version: String?
    /// `sha256:…`
    package var digest: String

    package init(version: String?, digest: String) {
      self.version = version
      self.digest = digest
    }
  }

  /// Every register of the pack; those of kinds without a document are left out.
  public var tables: [Table] {
    [
      DocumentsRegister.table(self), ObjectivesRegister.table(self), RisksRegister.table(self),
      ExceptionsRegister.table(self),
      ApprovalsRegister.table(self), AcknowledgementsRegister.table(self),
      AcknowledgementsRegister.totals(self), CommunicationsRegister.table(self),
      TrainingRegister.table(self), ReviewsRegister.table(self), VersionHistoryRegister.table(self),
    ].compactMap { $0 } + SoARegister.tables(self)
      + [
        AssetsRegister.table(self), RolesRegister.table(self), EvidenceRegister.table(self),
        changesTable,
      ].compactMap { $0 }
  }

  private var changesTable: Table? {
    changes?.table(say) { event in
      document(of: event).map { link(to: $0) } ?? .text(event.document)
    }
  }

  /// The document that something happened to, as it is now; nil for one that is gone.
  func document(of event: PeriodEvent) -> PolicyDocument? {
    corpus.document(atPath: event.path) ?? corpus.document(event.document)
  }

  /// How the figures of an objective stand to its target; nil where there are none, or they cannot be read.
  func standing(of objective: PolicyDocument) -> MetricStanding? {
    guard let series = readings[objective.path]?.series, let target = Metric(of: objective)?.target
    else { return nil }
    return MetricStanding(series, target: target)
  }

  /// The document's owner as a reader knows them.
  package func owner(of document: PolicyDocument) -> String? {
    document.owner.map(holder)
  }

  /// A person or role as a reader knows them: "CISO (Priya Nair)".
  func holder(_ name: String) -> String { corpus.people?.label(of: name, on: asOf) ?? name }

  /// The goals of the business that a document supports, in words.
  func goals(of document: PolicyDocument) -> [String] {
    document.texts("supports").map { id in
      corpus.configuration.goals.first { $0.id == id }?.goal ?? id
    }
  }

  /// Who was consulted on the version that a document has.
  func consultations(on document: PolicyDocument) -> [Consultation] {
    Consultation.all(on: document, history[document.path] ?? [], corpus.people)
  }

  /// A word that is the value of a key, such as `mitigate`.
  func word(_ value: String?) -> Table.Cell { .optional(value.map(say.word)) }

  func person(_ id: String?) -> Table.Cell {
    .optional(id.map(corpus.name(ofPerson:)))
  }

  /// The document's short name as a link from `registers/` to its page.
  package func link(to document: PolicyDocument) -> Table.Cell {
    guard let page = pages[document.path] else { return .text(document.shortName) }
    return .link(text: document.shortName, target: "../\(page)")
  }

  /// What is said of the proof of an approval or review, the same in every output.
  package func statement(
    of proven: ProvenAttestation, in document: PolicyDocument
  ) -> ProofStatement {
    ProofStatement(
      proven, in: document, corpus.configuration, corpus.people, asOf: asOf, isPartial: isPartial)
  }

  /// A document as it is in force; nil where no text of it is.
  package func textInForce(of document: PolicyDocument) -> PolicyDocument? {
    status(of: document).documentInForce(document, corpus.configuration)
  }

  package func status(of document: PolicyDocument) -> ApprovalStatus {
    statuses[document.path] ?? ApprovalStatus(of: document, in: corpus, nil, on: asOf)
  }

  /// The status that a document states; of one that does not count, that too.
  package func statedStatus(of document: PolicyDocument) -> Phrase? {
    let label =
      document.status.map { Phrase(word: $0.label) }
      ?? document.text("status").map { Phrase(verbatim: $0) }
    return status(of: document).refusal == nil
      ? label : label.map { Phrase("\($0), does not count") }
  }

  /// Whether an entry must not be shown as all that is asked for: it is not of the text in force, or falls short.
  ///
  /// - Parameter document: with the text that is shown.
  func isReserved(_ proven: ProvenAttestation, in document: PolicyDocument) -> Bool {
    let status = status(of: document)
    let digest = ContentDigest.of(document).description
    guard status.isSatisfied, status.text?.digest == digest else { return true }
    let statement = statement(of: proven, in: document)
    return statement.shortfall != nil || statement.staleness != nil
  }

  package func entitlement(
    of proven: ProvenAttestation, for document: PolicyDocument
  ) -> Entitlement {
    Approvers(corpus.configuration, corpus.people).entitlement(
      of: proven, for: document.kind, document.root, asOf: asOf)
  }

  /// The approvals of a document that count and name a text, each with its digest, in their order.
  func approvalsOfTexts(
    _ document: PolicyDocument
  ) -> [(digest: String, approval: ProvenAttestation)] {
    (signOff[document.path]?.approvals ?? []).compactMap { approval in
      guard let digest = approval.approvedDigest,
        entitlement(of: approval, for: document).counts
      else { return nil }
      return (digest, approval)
    }
  }

  /// Whoever approved the text in force; nil where there is nobody.
  func approval(of document: PolicyDocument) -> ProvenAttestation? {
    let status = status(of: document)
    return status.isApproved ? status.approval : nil
  }

  /// The latest approval that counts, also of what is out of force again.
  func approvalThatCounts(of document: PolicyDocument) -> ProvenAttestation? {
    let status = status(of: document)
    return status.entitlement?.counts == true ? status.approval : nil
  }

  /// The approval that outputs name: of the text in force; of what was set aside or is over, the one that had put it in force.
  private func approvalShown(of document: PolicyDocument) -> ProvenAttestation? {
    if let approval = approval(of: document) { return approval }
    guard status(of: document).verdict.isOverOrSetAside,
      let former = approvalThatCounts(of: document), former.entry.isOf(version: document.version)
    else { return nil }
    return former
  }

  /// That approval, and those of the same version by others who might give it as well.
  func approvalsShown(of document: PolicyDocument) -> [ProvenAttestation] {
    guard let shown = approvalShown(of: document) else { return [] }
    let others = (signOff[document.path]?.approvals ?? []).filter {
      $0.entry.by != shown.entry.by && $0.entry.version == shown.entry.version
        && $0.approvedDigest == shown.approvedDigest
        && entitlement(of: $0, for: document).counts
    }
    return [shown] + others
  }

  /// "review overdue since 2026-05-01"; nil where the review is not due before the day, or no day can be told.
  package func overdueReview(of document: PolicyDocument) -> Phrase? {
    guard let next = schedule(of: document).next, next < asOf else { return nil }
    return Phrase("review overdue since \(next)")
  }

  func schedule(of document: PolicyDocument) -> ReviewSchedule {
    Approvers(corpus.configuration, corpus.people).schedule(
      of: document, corpus.configuration, asOf: asOf)
  }
}
