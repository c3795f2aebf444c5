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

  /// What divides cells in one spreadsheet or another, whatever divides them here; quotes do not hold against it everywhere.
  private static let dividers: Set<Unicode.Scalar> = [";", ",", "\t", "\r", "\n", "|"]

  /// The text with an apostrophe before each place at which a cell could begin with a formula: its own start, and behind a
  /// divider. Spreadsheets then show it as text.
  static func neutralised(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var isStart = true
    for scalar in text.unicodeScalars {
      if isStart, triggers.contains(scalar) { output.append("'") }
      isStart = dividers.contains(scalar) || isStart && scalar == "\"" && !output.isEmpty
      output.append(scalar)
    }
    return String(output)
  }
}
