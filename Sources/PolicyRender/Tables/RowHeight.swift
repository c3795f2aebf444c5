import PolicyCore

/// How tall a row of a sheet must be for what wraps in its cells.
enum RowHeight {
  /// Of one line, in points: the usual height.
  static let line = 15.0
  /// What Excel allows, in points.
  private static let tallest = 409.0

  /// - Parameter less: characters of each column that something else takes.
  static func of(_ row: [Table.Cell], _ columns: [Table.Column], less: Int = 0) -> Double {
    zip(row, columns).reduce(line) { height, cell in
      switch cell.0 {
      case .text(let text): max(height, of(text, width: cell.1.width - less))
      case .link(let text, let target):
        max(height, of(text.isEmpty ? target : text, width: cell.1.width - less))
      case .empty, .number, .date: height
      }
    }
  }

  static func of(_ text: String, width: Int) -> Double {
    min(tallest, Double(lines(of: text, width: max(width, 4))) * line)
  }

  /// In characters of the usual width.
  static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  /// Letters of the Far East, and pictures, are two wide.
  private static func width(of letter: Unicode.Scalar) -> Int { letter.value >= 0x2E80 ? 2 : 1 }

  /// The lines of a text that breaks between words, and within a word only where one is longer than a line.
  private static func lines(of text: String, width: Int) -> Int {
    var lines = 1
    var used = 0
    var word = 0
    func close() {
      if used > 0, used + word > width {
        lines += 1
        used = 0
      }
      lines += max(0, word - 1) / width
      used += word > width ? word % width : word
      word = 0
    }
    for letter in text.unicodeScalars {
      switch letter {
      case "\n":
        close()
        lines += 1
        used = 0
      case " ", "-", "/":
        word += 1
        close()
      default:
        word += Self.width(of: letter)
      }
    }
    close()
    return lines
  }
}
