/// Which way a language is written.
package enum TextDirection {
  /// Languages whose usual script runs from right to left (CLDR, `characterOrder`).
  private static let rightToLeft: Set<Substring> = [
    "ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi",
  ]

  /// `rtl`, or nil for what runs from left to right.
  /// - Parameter language: BCP 47, such as `ar` or `fa-AF`.
  package static func of(_ language: String) -> String? {
    let name = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    return rightToLeft.contains(name[...]) ? "rtl" : nil
  }
}
