import PolicyCore
import PolicyModel
import PolicyRender

/// The manifest of a bundle: its documents and their approvals, without sources, trees and addresses.
struct BundleManifest {
  let manifest: Manifest

  /// - Parameter files: of each document, by its path in the repository.
  init(
    _ material: PackMaterial, _ selection: BundleSelection, recipient: String?,
    files: PathMap<[String]>
  ) {
    manifest = Manifest(
      tool: .init(name: Tool.name, version: Tool.version), source: .init(),
      asOf: material.asOf, organisation: material.configuration.organisation ?? "",
      documents: selection.outgoing.map { document in
        Self.document(document, material, files[document.path] ?? [])
      },
      rules: [], fonts: [],
      findings: .init(errors: 0, warnings: 0, notes: 0, suppressed: 0),
      audience: selection.audience.rawValue, recipient: recipient)
  }

  private static func document(
    _ document: PolicyDocument, _ material: PackMaterial, _ files: [String]
  ) -> Manifest.Document {
    let status = material.source.status(of: document)
    let approval = status.approval
    let given = approval.map { CustomerApproval($0, material.source) }
    let isEntitled = status.entitlement.flatMap { entitlement -> Bool? in
      switch entitlement {
      case .entitled: true
      case .refused: false
      case .unjudged: nil
      }
    }
    return Manifest.Document(
      id: document.name, kind: document.kind.rawValue, title: document.title,
      version: document.version, status: document.status?.rawValue, files: files, source: nil,
      digest: ContentDigest.of(document).description,
      inForce: status.text.map { text in
        Manifest.InForce(
          version: text.version, digest: text.digest, name: given?.name,
          role: approval?.entry.role, on: approval?.entry.on, rung: approval?.rung.rawValue,
          required: status.required.rawValue, isEntitled: isEntitled, reservations: [])
      },
      approvals: approval.map { approval in
        [
          Manifest.Attestation(
            by: given?.name ?? "", role: approval.entry.role, on: approval.entry.on,
            version: approval.entry.version, isEntitled: isEntitled,
            required: status.required.rawValue,
            proof: .init(
              rung: approval.rung.rawValue, basis: approval.rung.explanation.text,
              limit: "What proves it is not in this bundle.",
              signature: "not in this bundle"))
        ]
      } ?? [])
  }
}
