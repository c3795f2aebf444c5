/// Those for whom a bundle of documents is made. Whoever audits gets a pack, with everything.
public enum BundleAudience: String, CaseIterable, Sendable {
  case customer, staff

  /// The classifications of what they may read.
  public var classifications: Set<String> {
    switch self {
    case .customer: ["public", "customer"]
    case .staff: ["public", "customer", "internal"]
    }
  }

  /// What may go out to them at all.
  public var kinds: Set<DocumentKind> {
    switch self {
    case .customer: [.policy]
    case .staff: [.policy, .procedure]
    }
  }

  /// "customers"
  public var readers: String {
    switch self {
    case .customer: "customers"
    case .staff: "staff"
    }
  }

  /// What a rule of a pack writes under `stops`, and where the bundle is written when nobody says.
  public var bundle: String { "\(rawValue)-bundle" }
}
