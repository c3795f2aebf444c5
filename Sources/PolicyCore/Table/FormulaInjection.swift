/// Text that a spreadsheet would run when it opens a CSV file.
package enum FormulaInjection {
  /// Full-width forms too: spreadsheets with a Japanese locale read them as the plain ones (OWASP, "CSV Injection").
  private static let triggers: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]

  /// Whether a cell that begins so may be taken for a formula or a command (DDE).
  package static func isPossible(in text: String) -> Bool {
    text.unicodeScalars.first.map(triggers.contains) ?? false
  }

  /// The text with an apostrophe before it where it needs one; spreadsheets then show it as text.
  static func neutralised(_ text: String) -> String {
    isPossible(in: text) ? "'" + text : text
  }
}
