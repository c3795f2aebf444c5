import PolicyModel

extension PolicyDocument {
  /// Why the text cannot be approved as the version that it states.
  public enum VersionFault: Sendable {
    /// It states none.
    case missing
    /// The version was approved with another text.
    case taken(version: String, by: Attestation, next: String)
  }

  /// - Parameter digest: of the text.
  public func versionFault(digest: String) -> VersionFault? {
    guard let version else { return kind == .policy || kind == .procedure ? .missing : nil }
    let other = approvals.first {
      $0.version != nil && $0.isOf(version: version) && $0.digest != nil && $0.digest != digest
    }
    return other.map {
      let highest = VersionNumber.highest(of: approvals.compactMap(\.version))
      return .taken(version: version, by: $0, next: (highest ?? VersionNumber(version)).next)
    }
  }
}
