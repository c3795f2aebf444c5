/// This program.
public enum Tool {
  public static let name = "policyc"
  /// Semantic version (semver.org).
  public static let version = "0.1.0"
}
