import PolicyCore
import PolicyModel
import PolicyReport
import PolicySignOff

/// Something that an auditor asks to see, and how to find it.
struct LockerItem: Sendable {
  var name: String
  /// Where it is asked for.
  var requires: Phrase
  var group: RoadmapListing.Group
  var step: RoadmapListing.Step
  /// The register of a pack that shows it.
  var register: String?
  /// What `keeps` of policyc.yml calls it, where that may say that it is kept elsewhere.
  var kept: KeptRegister?
  /// Findings stand on it wherever they are, if their rule goes back to one of these first: `7.3`, of ISO/IEC 27001.
  var concerns: Set<String> = []
  /// The same of findings about the whole management system only.
  var concernsOfWhole: Set<String> = []
  /// The documents that belong to it, also where they were deleted.
  var held = Held.nothing
  /// What to do where it is missing.
  var advice: String
  var evidence: @Sendable (Locker) -> LockerEvidence

  /// Documents of a kind, or records of some types.
  enum Held: Sendable {
    case nothing
    case kind(DocumentKind)
    case types(Set<String>)
    case otherTypes(than: Set<String>)

    func contains(_ document: DeletedDocument) -> Bool {
      switch self {
      case .nothing: false
      case .kind(let kind): document.kind == kind
      case .types(let types): document.type.map(types.contains) ?? false
      case .otherTypes(let types):
        document.kind == .record && !(document.type.map(types.contains) ?? false)
      }
    }
  }

  static func clause(_ number: String) -> Phrase { Phrase("ISO/IEC 27001 clause \(number)") }
  static func control(_ number: String) -> Phrase { Phrase(verbatim: "ISO/IEC 27001 \(number)") }

  static let all = ofPolicies + ofObjectives + ofClauses
}
