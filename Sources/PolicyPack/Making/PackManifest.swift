import PolicyCore
import PolicyModel
import PolicyRender
import PolicyReport
import PolicySignOff

/// Makes the manifest of a pack.
struct PackManifest {
  private let material: PackMaterial
  private let pages: PathMap<IndexViewBuilder.Pages>
  private let drafts: PathMap<IndexViewBuilder.Pages>
  private let fonts: [Manifest.Font]

  /// - Parameters:
  ///   - pages: by path of the document in the repository.
  ///   - drafts: the same of the texts beside those in force.
  init(
    _ material: PackMaterial, pages: PathMap<IndexViewBuilder.Pages>,
    drafts: PathMap<IndexViewBuilder.Pages>, fonts: [Manifest.Font]
  ) {
    self.material = material
    self.drafts = drafts
    self.pages = pages
    self.fonts = fonts
  }

  func manifest(_ report: Report) -> Manifest {
    Manifest(
      tool: .init(name: Tool.name, version: Tool.version),
      source: .init(
        commit: material.commit.id, tree: material.commit.tree, isShallow: material.isShallow),
      asOf: material.asOf, organisation: material.configuration.organisation ?? "",
      signOffNote: signOffNote,
      documents: material.source.corpus.documents.map(document),
      rules: material.rulePacks.map {
        .init(name: $0.name, file: $0.file, version: Tool.version, digest: $0.digest)
      },
      fonts: fonts,
      findings: .init(
        errors: report.count(.error), warnings: report.count(.warning), notes: report.count(.note),
        suppressed: report.suppressed),
      switchedOff: switchedOff(report),
      period: period)
  }

  private func switchedOff(_ report: Report) -> Manifest.SwitchedOff {
    let leftOut = report.leftOut
    return Manifest.SwitchedOff(
      packs: leftOut.packs.filter(\.isByChoice).map(\.name),
      undeclared: leftOut.packs.filter { !$0.isByChoice }.map(\.name),
      rules: leftOut.rules.map {
        .init(
          name: $0.name, id: $0.id, usual: $0.usual.rawValue, level: $0.level?.rawValue,
          paths: $0.paths)
      },
      waivers: report.findings.compactMap { finding in
        finding.suppression.map {
          .init(
            rule: finding.rule, file: finding.file, reason: $0.reason, until: $0.until)
        }
      })
  }

  /// What policyc.yml asks little of, or not at all.
  private var signOffNote: String? {
    let notes =
      [material.configuration.signOff.claimedOnlyRemark?.text].compactMap(\.self)
      + material.report.remarks.map(\.text)
    return notes.isEmpty ? nil : notes.joined(separator: " ")
  }

  private var period: Manifest.Period? {
    guard let period = material.period else { return nil }
    return Manifest.Period(
      from: period.from, to: period.to, after: period.base?.id, commit: period.tip.id,
      changes: period.changes.events.count)
  }

  private func document(_ document: PolicyDocument) -> Manifest.Document {
    let files = [pages[document.path], drafts[document.path]].compactMap { $0 }
    let status = material.source.status(of: document)
    let signOff = material.source.signOff[document.path] ?? .none
    return Manifest.Document(
      id: document.name, kind: document.kind.rawValue, title: document.title,
      version: document.version, status: document.status?.rawValue,
      files: files.flatMap { [$0.pdf, $0.html].compactMap { $0 } }, source: document.path,
      digest: ContentDigest.of(document).description,
      inForce: ApprovalStatus.kinds.contains(document.kind)
        ? status.text.map { inForce($0, status, document) } : nil,
      draft: status.draft.map {
        Manifest.Draft(
          version: $0.version, digest: $0.digest, since: $0.since, commit: $0.commit?.id)
      },
      approvals: signOff.approvals.map { attestation($0, document) },
      reviews: signOff.reviews.map { attestation($0, document) })
  }

  private func inForce(
    _ text: ApprovalStatus.TextInForce, _ status: ApprovalStatus, _ document: PolicyDocument
  ) -> Manifest.InForce {
    let approval = status.approval
    let entry = approval?.entry
    return Manifest.InForce(
      version: text.version, digest: text.digest, by: entry?.by,
      name: approval?.name(in: material.source.corpus.people), role: entry?.role,
      on: entry?.on,
      rung: approval?.rung.rawValue, required: status.required.rawValue,
      isEntitled: status.entitlement.flatMap(isEntitled), commit: approval?.commit?.id,
      reservations: status.reservations.map(\.text))
  }

  /// Nil where it cannot be judged.
  private func isEntitled(_ entitlement: Entitlement) -> Bool? {
    switch entitlement {
    case .entitled: true
    case .refused: false
    case .unjudged: nil
    }
  }

  private func attestation(
    _ proven: ProvenAttestation, _ document: PolicyDocument
  ) -> Manifest.Attestation {
    let entry = proven.entry
    let statement = material.source.statement(of: proven, in: document)
    let proof = Manifest.Proof(
      rung: proven.rung.rawValue, basis: statement.basis.text,
      limit: statement.limit?.text,
      staleness: statement.staleness?.text, signature: proven.proof.signature.label,
      key: statement.key,
      commit: proven.commit?.id, tag: proven.proof.tag?.name, evidence: entry.evidence,
      evidenceDigest: entry.evidenceDigest)
    return Manifest.Attestation(
      by: entry.by ?? "", role: entry.role, on: entry.on, version: entry.version,
      outcome: entry.outcome,
      isEntitled: entry.kind == .approval
        ? isEntitled(material.source.entitlement(of: proven, for: document)) : nil,
      required: material.source.status(of: document).required.rawValue, proof: proof)
  }
}
