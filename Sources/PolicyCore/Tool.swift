/// This program.
public enum Tool {
  public static let name = "policyc"
  /// Semantic version (semver.org).
  public static let version = "0.1.0"

  /// A name of a rule as a URI. It is no place of the web: `policyc rule NAME` is the page.
  public static func address(ofRule name: String) -> String { "urn:policyc:rule:\(name)" }
}
