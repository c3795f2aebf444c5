/// A value that is left to fill in, as `policyc init` and `policyc new` mark it: `[Company: by which day]`. `placeholder-left`
/// tells of each, and nothing else need.
public enum MarkedBlank {
  public static func isOne(_ text: String) -> Bool {
    text.hasPrefix("[Company") && text.hasSuffix("]") && text.contains(":")
      && !text.dropLast().contains("]")
  }
}
