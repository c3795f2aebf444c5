import PolicyCore
import PolicyModel
import PolicyPack
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

  func manifest(_ report: Report) throws -> Manifest {
    Manifest(
      tool: .init(name: Tool.name, version: Tool.version),
      source: .init(
        commit: material.commit.id, tree: material.commit.tree, isShallow: material.isShallow),
      asOf: material.asOf, organisation: material.pipeline.configuration.organisation ?? "",
      signOffNote: material.pipeline.configuration.signOff.claimedOnlyRemark,
      documents: material.pipeline.corpus.documents.map(document),
      rules: try material.pipeline.ruleSet.packDigests.map {
        .init(name: $0.name, version: Tool.version, digest: $0.digest)
      },
      fonts: fonts,
      findings: .init(
        errors: report.count(.error), warnings: report.count(.warning), notes: report.count(.note),
        suppressed: report.suppressed),
      period: period)
  }

  private var period: Manifest.Period? {
    guard let period = material.period, let changes = material.source.changes else { return nil }
    return Manifest.Period(
      from: period.from, to: period.to, after: period.span.base?.id, commit: period.span.tip.id,
      changes: changes.events.count)
  }

  private func document(_ document: PolicyDocument) -> Manifest.Document {
    let page = pages[document.path]
    let signOff = material.source.signOff[document.path] ?? .none
    return Manifest.Document(
      id: document.name, kind: document.kind.rawValue, title: document.title,
      version: document.version, status: document.status?.rawValue,
      files: [page?.pdf, page?.html].compactMap { $0 }, source: document.path,
      digest: ContentDigest.of(document).description,
      approvals: signOff.approvals.map { proven in
        Manifest.Approval(
          by: proven.entry.by ?? "", role: proven.entry.role, on: proven.entry.on,
          version: proven.entry.version, proof: proof(proven, document))
      },
      reviews: signOff.reviews.map { proven in
        Manifest.Review(
          by: proven.entry.by ?? "", on: proven.entry.on, outcome: proven.entry.outcome,
          proof: proof(proven, document))
      })
  }

  private func proof<Entry: Attestation>(
    _ proven: Proven<Entry>, _ document: PolicyDocument
  ) -> Manifest.Proof {
    let statement = material.source.statement(of: proven, in: document)
    return Manifest.Proof(
      rung: proven.rung.rawValue, basis: statement.basis, limit: statement.limit,
      staleness: statement.staleness, signature: proven.proof.signature.label, key: statement.key,
      commit: proven.commit?.id, tag: proven.proof.tag?.name, evidence: proven.entry.evidence,
      evidenceDigest: proven.entry.evidenceDigest)
  }
}
