import PolicyCore

/// What the repository keeps, and what is kept elsewhere: `keeps` of policyc.yml.
public struct Keeps: Sendable, Equatable {
  /// A register that is declared to be here, and where that stands.
  public struct Declaration: Sendable, Equatable {
    public var register: KeptRegister
    public var range: SourceRange
  }

  public var here: [Declaration] = []
  /// The system or place in which each of these is kept.
  public var elsewhere: [KeptRegister: String] = [:]

  public func isDeclared(_ register: KeptRegister) -> Bool {
    here.contains { $0.register == register }
  }
}

/// A register of a management system, by the name that `keeps` calls it.
public enum KeptRegister: String, CaseIterable, Sendable {
  case scope, policies, procedures, objectives, risks, exceptions, reviews, records
  case audits, training, incidents, changes, communications, acknowledgements, soa, assets, people
  case accessReviews = "access-reviews"
  case nonConformities = "non-conformities"

  /// What people also call it.
  private static let otherNames: [String: KeptRegister] = [
    "objective": .objectives, "risk": .risks, "exception": .exceptions, "review": .reviews,
    "management-reviews": .reviews, "minutes": .reviews, "audit": .audits,
    "internal-audits": .audits, "trainings": .training, "competence": .training,
    "incident": .incidents, "change": .changes, "announcements": .communications,
    "publications": .communications, "statement-of-applicability": .soa, "asset": .assets,
    "access-review": .accessReviews, "corrective-actions": .nonConformities,
    "nonconformities": .nonConformities, "policy": .policies, "procedure": .procedures,
    "record": .records,
  ]

  /// Nil for a name that is none.
  public init?(named name: String) {
    guard let register = KeptRegister(rawValue: name) ?? Self.otherNames[name] else { return nil }
    self = register
  }

  /// What a reader calls it.
  public var label: String {
    switch self {
    case .soa: "statement of applicability"
    case .reviews: "management reviews"
    case .audits: "internal audits"
    case .nonConformities: rawValue
    default: spaced(rawValue)
    }
  }

  /// The type of the records that it is made of; nil for what is no records, or of several types.
  public var recordType: String? {
    switch self {
    case .audits: "audit"
    case .training: "training"
    case .incidents: "incident"
    case .changes: "change"
    case .accessReviews: "access-review"
    default: nil
    }
  }

  /// The same as the clause calls what it asks for.
  public var duty: String {
    switch self {
    case .risks: "risk assessment"
    case .training: "training and competence"
    case .nonConformities: "non-conformities and corrective action"
    default: label
    }
  }

  /// The clause of ISO/IEC 27001:2022 that asks for it in writing; nil for what no clause of the standard itself names.
  public var clause: String? {
    switch self {
    case .scope: "4.3"
    case .risks: "6.1.2"
    case .soa: "6.1.3"
    case .objectives: "6.2"
    case .training: "7.2"
    case .audits: "9.2"
    case .reviews: "9.3"
    case .nonConformities: "10.2"
    default: nil
    }
  }
}
