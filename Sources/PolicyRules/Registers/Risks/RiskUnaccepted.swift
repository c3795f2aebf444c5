import PolicyCore
import PolicyModel
import PolicySignOff
import PolicySyntax

/// Risks whose residual level nobody accepted who may, or that cannot be what is stated.
struct RiskUnaccepted: ComputedDocumentCheck {
  static let name = "risk-unaccepted"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .risk, document.asksToBeFollowed, context.judgesFields(of: document)
    else { return [] }
    let rating = RiskRating(document.root)
    if let inherent = rating.inherent, let residual = rating.residual, residual > inherent {
      return [
        observe(
          document,
          "The residual level \(residual) is above the risk itself: likelihood times impact is \(inherent)."
        )
      ]
    }
    guard let level = rating.level else { return [] }
    // A value of the wrong shape is told as such.
    guard !document.approvals.isEmpty || document.isBlank("approvals") else { return [] }
    let isHigh = level >= context.corpus.configuration.signOff.riskBand
    guard let acceptance = acceptance(of: document, context) else {
      return isHigh ? [unaccepted(document, rating, context)] : []
    }
    if acceptance.isOwn {
      return [
        observe(
          document,
          "Only its owner, \(acceptance.name), accepted the risk\(isHigh ? "; from \(context.corpus.configuration.signOff.riskBand) on somebody else who may has to" : "").",
          level: isHigh ? nil : .note)
      ]
    }
    guard let rise = rise(of: document, rating, context) else { return [] }
    return [
      observe(
        document,
        "The residual level is \(level); \(acceptance.name) accepted \(rise).",
        level: isHigh ? nil : .warning)
    ]
  }

  /// By whom a risk is accepted, in whatever version.
  private struct Acceptance {
    var name: String
    /// Whether that is its owner, and nobody else.
    var isOwn: Bool
  }

  private func acceptance(
    of document: PolicyDocument, _ context: RuleContext
  ) -> Acceptance? {
    let mayBeOwn = !context.corpus.configuration.signOff.separateAuthor
    let counting = document.approvals.filter {
      context.entitlement(ofClaim: $0, for: document).counts
    }
    func name(_ entry: Attestation) -> String {
      entry.by.map(context.corpus.name(ofPerson:)) ?? "somebody"
    }
    let others = counting.filter { mayBeOwn || !isByOwner($0, of: document, context) }
    if let other = others.last { return Acceptance(name: name(other), isOwn: false) }
    return counting.last.map { Acceptance(name: name($0), isOwn: true) }
  }

  private func isByOwner(
    _ entry: Attestation, of document: PolicyDocument, _ context: RuleContext
  ) -> Bool {
    context.approvers.isOwner(entry, of: document.root, asOf: context.asOf)
  }

  private func unaccepted(
    _ document: PolicyDocument, _ rating: RiskRating, _ context: RuleContext
  ) -> Observation {
    let isUsual = context.corpus.documents(.risk).contains { !$0.approvals.isEmpty }
    let signOff = context.corpus.configuration.signOff
    let what =
      rating.residual.map { "The residual level is \($0)" }
      ?? "No residual level is stated, and before treatment it is \(rating.inherent ?? 0)"
    let wanted = context.approvers.wanted(for: document)
    let who = wanted.isEmpty ? "Nobody accepted it" : "Nobody who may (\(wanted)) accepted it"
    return observe(
      document, "\(what). \(who); from \(signOff.riskBand) on somebody has to.",
      level: isUsual ? nil : .warning)
  }

  /// The lower level of the text that was approved, where that is another and can be had.
  private func rise(
    of document: PolicyDocument, _ rating: RiskRating, _ context: RuleContext
  ) -> Int? {
    let digest = context.digest(of: document)
    let isCovered = document.approvals.contains {
      $0.isOf(version: document.version) && ($0.digest.map { $0 == digest } ?? true)
    }
    guard !isCovered, let level = rating.level, let signOff = context.signOff else { return nil }
    let texts = signOff.formerTexts(of: document)
    let fields = context.corpus.configuration.fields
    for entry in document.approvals.reversed() {
      guard let approved = entry.digest, let former = texts.find(approved) else { continue }
      let head = ParsedDocument.head(path: former.path, bytes: former.source.bytes)
      let before = RiskRating(PolicyDocument.root(of: head.frontMatter, fields: fields)).level
      return before.flatMap { $0 < level ? $0 : nil }
    }
    return nil
  }

  private func observe(
    _ document: PolicyDocument, _ message: String, level: Level? = nil
  ) -> Observation {
    document.observe(
      message, at: document.place(of: "residual"), anchor: "residual",
      matched: document.text("residual") ?? "", level: level)
  }
}
