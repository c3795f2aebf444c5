import PolicyCore
import PolicyModel
import PolicySignOff

/// The approvals and reviews of a document that count now.
struct SignOffJudgement {
  let document: PolicyDocument
  let context: RuleContext
  /// Of the version that the document has; of any version where it states none.
  let approvals: [ProvenAttestation]
  /// Not older than the latest of these approvals.
  let reviews: [ProvenAttestation]

  /// - Returns: nil for a document that nobody approved or reviewed, or that cannot be judged.
  init?(_ document: PolicyDocument, _ context: RuleContext) {
    guard context.judgesFields(of: document),
      !document.attestations.isEmpty
    else { return nil }
    self.document = document
    self.context = context
    let entries = context.signOffEntries.value(of: PathKey(document.path)) {
      SignOffEntries(document, context.signOff)
    }
    approvals = entries.approvals
    reviews = entries.reviews
  }

  var attestations: [ProvenAttestation] { approvals + reviews }

  /// Has what Git shows of sign-off read, which is done for all documents at once, where any rule will ask for it.
  static func prepare(_ context: RuleContext) {
    for document in context.corpus.controlled where SignOffJudgement(document, context) != nil {
      return
    }
  }

  /// The rung that policyc.yml asks of the document.
  var required: Rung { context.corpus.configuration.signOff.required(of: document) }

  /// Whether the same person gave an entry again, of the same text and proven as well as policyc.yml asks: then nothing has to
  /// be done about the one that is proven less.
  func isMadeGood(_ proven: ProvenAttestation) -> Bool {
    let same = proven.entry.kind == .approval ? approvals : reviews
    guard let text = proven.entry.digest ?? proven.proof.digest, let on = proven.entry.on else {
      return false
    }
    return same.contains { other in
      other.entry.by == proven.entry.by && (other.entry.digest ?? other.proof.digest) == text
        && other.rung >= required && other.rung > proven.rung
        && (other.entry.on.map { $0 >= on } ?? false)
    }
  }

  /// The day on which an entry was committed, where that was done; of one that is not, the day of the check.
  func day(of proof: Proof) -> CalendarDate? {
    if let commit = proof.commit { return commit.committer.when.localDate }
    return proof.isCommitted ? nil : context.asOf
  }

  /// Who gave an entry, as a reader knows them.
  func name(_ proven: ProvenAttestation) -> String {
    proven.name(in: context.corpus.people) ?? "somebody"
  }

  func observe(
    _ message: String, _ entry: Attestation, at key: String, fix: String? = nil,
    level: Level? = nil, matched: String? = nil, cause: SharedCause? = nil
  ) -> Observation {
    document.observe(
      message, at: (entry.node[key] ?? entry.node).range,
      anchor: entry.kind.key,
      matched: matched ?? "\(entry.by ?? "") \(entry.on?.description ?? "")", fix: fix,
      level: level,
      cause: cause)
  }
}

/// Those of a document's entries that count now: made once for all rules that ask.
struct SignOffEntries: Sendable {
  let approvals: [ProvenAttestation]
  let reviews: [ProvenAttestation]

  init(_ document: PolicyDocument, _ source: (any SignOffSource)?) {
    let all = source?.signOff(of: document) ?? DocumentSignOff(claimedBy: document)
    let current = all.approvals(ofVersionOf: document)
    approvals = current
    let latest = current.compactMap(\.entry.on).max()
    reviews = all.reviews.filter { review in
      latest.map { latest in review.entry.on.map { latest <= $0 } ?? true } ?? true
    }
  }
}
