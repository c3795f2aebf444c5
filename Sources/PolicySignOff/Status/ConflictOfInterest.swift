import PolicyCore
import PolicyModel
import PolicySyntax

/// Why somebody who may approve documents like this should leave this one to others.
public struct ConflictOfInterest: Sendable, Hashable {
  public enum Cause: Sendable, Hashable {
    /// Auditors do not approve what they audit.
    case auditor
    /// Nobody grants the exception that they asked for.
    case requester
    /// Nobody accepts a high risk that is their own.
    case riskOwner
  }

  public var cause: Cause
  /// One sentence.
  public var reason: Phrase
  /// Whether it follows from what is not stated: the owner of an exception is taken for who asked for it.
  public var isPresumed = false
}

extension Approvers {
  /// The roles of those who audit the management system.
  private static let auditors: Set<String> = [
    "internal-auditor", "auditor", "lead-auditor", "internal-audit", "head-of-internal-audit",
  ]

  private static let auditedKinds: Set<DocumentKind> = [
    .policy, .procedure, .objective, .exception, .risk,
  ]

  /// What stands between an approver and a document; nil where nothing does, or where policyc.yml lets people approve what is
  /// their own (`separate-author`).
  ///
  /// - Parameters:
  ///   - root: the document's front matter in our own keys.
  ///   - asOf: counts for an entry without a day.
  public func conflict(
    of entry: Attestation, for kind: DocumentKind, _ root: YAMLNode, asOf: CalendarDate
  ) -> ConflictOfInterest? {
    guard signOff.separateAuthor, let id = entry.by else { return nil }
    let day = entry.on ?? asOf
    let person = people?[id]
    let name = person?.name ?? id
    let isOwners = isOwner(entry, of: root, asOf: asOf)
    let roles = (person?.roles(on: day) ?? []) + [entry.role].compactMap(\.self)
    if Self.auditedKinds.contains(kind), let role = roles.first(where: Self.auditors.contains) {
      return ConflictOfInterest(
        cause: .auditor,
        reason: Phrase("\(name) is \(role) and would audit what is approved here."))
    }
    // Whoever asked is the owner, unless the exception names somebody.
    if kind == .exception {
      let stated = root["requested-by"]?.scalar
      let isTheirs = stated.map { $0 == id } ?? isOwners
      guard isTheirs else { return nil }
      return ConflictOfInterest(
        cause: .requester,
        reason: stated == nil
          ? Phrase(
            "\(name) owns the exception, and nobody grants their own; where somebody else asked for it, say so: `requested-by`."
          )
          : Phrase("\(name) asked for the exception, and nobody grants their own."),
        isPresumed: stated == nil)
    }
    guard kind == .risk, let level = RiskRating(root).level, level >= signOff.riskBand,
      isOwners
    else { return nil }
    return ConflictOfInterest(
      cause: .riskOwner,
      reason: Phrase(
        "\(name) owns the risk, and a level of \(level) is for somebody else to accept (from \(signOff.riskBand) on)."
      ))
  }

  /// Whether whoever gave an entry owns the document, by name or in a role. Without a register only the name itself tells.
  public func isOwner(_ entry: Attestation, of root: YAMLNode, asOf: CalendarDate) -> Bool {
    guard let id = entry.by else { return false }
    return people?[id]?.isOwner(of: root, on: entry.on ?? asOf) ?? (root["owner"]?.scalar == id)
  }
}
