import PolicyCore
import PolicyModel
import PolicyRender
import PolicyReport
import PolicySignOff

/// Makes the manifest of a pack.
struct PackManifest {
  private let material: PackMaterial
  private let pages: [String: IndexViewBuilder.Pages]
  private let fonts: [Manifest.Font]

  init(_ material: PackMaterial, pages: [String: IndexViewBuilder.Pages], fonts: [Manifest.Font]) {
    self.material = material
    self.pages = pages
    self.fonts = fonts
  }

  func manifest(_ report: Report) -> Manifest {
    Manifest(
      tool: .init(name: Tool.name, version: Tool.version),
      source: .init(
        commit: material.commit.id, tree: material.commit.tree, isShallow: material.isShallow),
      asOf: material.asOf, organisation: material.configuration.organisation ?? "",
      signOffNote: material.configuration.signOff.claimedOnlyRemark,
      documents: material.source.corpus.documents.map(document),
      rules: material.rulePacks.map {
        .init(name: $0.name, version: Tool.version, digest: $0.digest)
      },
      fonts: fonts,
      findings: .init(
        errors: report.count(.error), warnings: report.count(.warning), notes: report.count(.note),
        suppressed: report.suppressed),
      period: period)
  }

  private var period: Manifest.Period? {
    guard let period = material.period else { return nil }
    return Manifest.Period(
      from: period.from, to: period.to, after: period.base?.id, commit: period.tip.id,
      changes: period.changes.events.count)
  }

  private func document(_ document: PolicyDocument) -> Manifest.Document {
    let page = pages[document.path]
    let signOff = material.source.signOff[document.path] ?? .none
    return Manifest.Document(
      id: document.name, kind: document.kind.rawValue, title: document.title,
      version: document.version, status: document.status?.rawValue,
      files: [page?.pdf, page?.html].compactMap { $0 }, source: document.path,
      digest: ContentDigest.of(document).description,
      approvals: signOff.approvals.map { attestation($0, document) },
      reviews: signOff.reviews.map { attestation($0, document) })
  }

  private func attestation(
    _ proven: ProvenAttestation, _ document: PolicyDocument
  ) -> Manifest.Attestation {
    let entry = proven.entry
    let statement = material.source.statement(of: proven, in: document)
    let proof = Manifest.Proof(
      rung: proven.rung.rawValue, basis: statement.basis, limit: statement.limit,
      staleness: statement.staleness, signature: proven.proof.signature.label, key: statement.key,
      commit: proven.commit?.id, tag: proven.proof.tag?.name, evidence: entry.evidence,
      evidenceDigest: entry.evidenceDigest)
    return Manifest.Attestation(
      by: entry.by ?? "", role: entry.role, on: entry.on, version: entry.version,
      outcome: entry.outcome, proof: proof)
  }
}
