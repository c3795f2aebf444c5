import PolicyCore
import PolicyModel
import PolicySignOff

/// Every approval and review with how well it is proven.
enum ApprovalsRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let rows = source.corpus.controlled.flatMap { self.rows($0, source) }
    guard !rows.isEmpty else { return nil }
    let remark = source.corpus.configuration.signOff.claimedOnlyRemark
    return Table(
      name: "approvals", title: "Approvals and reviews",
      columns: [
        .init("Id", width: 12, kind: .link), .init("Document", width: 40),
        .init("Event", width: 20), .init("Version", width: 10), .init("By", width: 24),
        .init("Role", width: 18), .init("On", width: 12, kind: .date),
        .init("Minutes", width: 14), .init("In force", width: 10),
        .init("Entitled", width: 12), .init("Proof", width: 12), .init("Required", width: 12),
        .init("What proves it", width: 50), .init("Why no better", width: 50),
        .init("Text since", width: 30), .init("Signature", width: 16), .init("Key", width: 48),
        .init("Filed evidence", width: 30), .init("SHA-256 of the evidence", width: 30),
        .init("Tag", width: 14), .init("Commit", width: 44),
      ],
      rows: rows, note: remark.map { source.say($0) })
  }

  private static func rows(
    _ document: PolicyDocument, _ source: RegisterSource
  ) -> [[Table.Cell]] {
    guard let signOff = source.signOff[document.path] else { return [] }
    return signOff.attestations.map { proven in
      let entry = proven.entry
      let outcome = entry.outcome.map { ", \(source.say.word($0))" } ?? ""
      return [
        source.link(to: document), .text(document.title),
        .text(source.say.word(entry.kind.label) + outcome),
        .optional(entry.kind == .approval ? entry.version : document.version),
        .optional(proven.name(in: source.corpus.people)),
        .optional(entry.role.map(PeopleRegister.title(ofRole:))),
        .optional(entry.on), .optional(entry.minutes),
      ] + proof(proven, document, source)
    }
  }

  private static func proof(
    _ proven: ProvenAttestation, _ document: PolicyDocument, _ source: RegisterSource
  ) -> [Table.Cell] {
    let statement = source.statement(of: proven, in: document)
    let status = source.status(of: document)
    let isInForce =
      ApprovalStatus.kinds.contains(document.kind) && status.isInForce
      && status.approval.map { $0.entry.isSame(as: proven.entry) } ?? false
    return [
      isInForce ? .text(source.say("yes")) : .empty,
      .optional(entitlement(of: proven, document, source)),
      .text(source.say(proven.rung.word)), .text(source.say(status.required.word)),
      .text(source.say(statement.basis)),
      .optional(statement.whyNoBetter.map { source.say($0) }),
      .optional(statement.staleness.map { source.say($0) }),
      source.word(proven.proof.signature.label),
      .optional(statement.key), .optional(proven.entry.evidence),
      .optional(proven.entry.evidenceDigest), .optional(proven.proof.tag?.name),
      .optional(proven.commit?.id),
    ]
  }

  private static func entitlement(
    of proven: ProvenAttestation, _ document: PolicyDocument, _ source: RegisterSource
  ) -> String? {
    guard proven.entry.kind == .approval else { return nil }
    return switch source.entitlement(of: proven, for: document) {
    case .entitled: source.say("yes")
    case .refused: source.say("no")
    case .unjudged: source.say("not judged")
    }
  }
}
