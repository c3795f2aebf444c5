/// Rows of text set in columns for a terminal.
public enum TextColumns {
  /// A line for each row; the last column is not padded, and nothing stands at the end of a line.
  ///
  /// - Parameters:
  ///   - limits: the most columns of the terminal that each but the last takes; a longer text pushes the others out.
  public static func lines(_ rows: [[String]], limits: [Int] = []) -> [String] {
    let rows = rows.map { $0.map(PrintableText.of) }
    var widths: [Int] = []
    for row in rows {
      for (index, text) in row.enumerated() {
        if index == widths.count { widths.append(0) }
        let width = TextColumns.width(of: text)
        let limit = limits.indices.contains(index) ? limits[index] : .max
        widths[index] = max(widths[index], min(width, limit))
      }
    }
    return rows.map { row in
      var line = ""
      for (index, text) in row.enumerated() {
        line += text
        guard index + 1 < row.count else { break }
        let missing = widths[index] - width(of: text)
        line += String(repeating: " ", count: max(0, missing) + 2)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + TerminalWidth.of($1) }
  }
}
