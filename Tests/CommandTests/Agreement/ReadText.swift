import Foundation
import TestSupport

/// A page or a PDF as its reader sees it.
protocol ReadText {
  var text: String { get }
  /// Whether each page says that this text is not in force.
  var isMarkedOnEachPage: Bool { get }
  /// How often a proof stands in green.
  var greenBadges: Int { get }
  /// A value of document control.
  func row(_ label: String) -> String?
  /// What stands below the value.
  func note(_ label: String) -> String?
}

private let mark = "not in force"

struct HTMLText: ReadText {
  struct Badge {
    var rung: String
    var isGreen: Bool
  }

  let text: String
  let isMarkedOnEachPage: Bool
  let greenBadges: Int
  private let html: String

  init(path: String, _ html: String) {
    self.html = html
    text = HTMLText.plain(html)
    let watermark = html.firstMatch(of: /class="watermark"[^>]*>([^<]*)/)?.output.1 ?? ""
    isMarkedOnEachPage = watermark.contains(mark)
    greenBadges = HTMLText.badges(html).count { $0.isGreen }
  }

  private func cell(_ label: String) -> (value: String, note: String?)? {
    let start = "<tr><th scope=\"row\">\(label)</th><td>"
    guard let from = html.range(of: start), let to = html[from.upperBound...].range(of: "</td>")
    else { return nil }
    let parts = String(html[from.upperBound..<to.lowerBound])
      .components(separatedBy: "<span class=\"note\">")
    return (HTMLText.plain(parts[0]), parts.count > 1 ? HTMLText.plain(parts[1]) : nil)
  }

  func row(_ label: String) -> String? { cell(label)?.value }
  func note(_ label: String) -> String? { cell(label)?.note }

  static func plain(_ html: String) -> String {
    html.replacing(/<[^>]*>/, with: " ").replacing("&#39;", with: "'")
      .replacing(/\s+/, with: " ").trimmed
  }

  /// Green is what is signed, unless something is held against it.
  static func badges(_ html: String) -> [Badge] {
    html.matches(of: /<span class="(rung[^"]*)" data-rung="([^"]*)">/).map {
      Badge(
        rung: String($0.output.2),
        isGreen: $0.output.2 == "signed" && !$0.output.1.contains("reserved"))
    }
  }
}

struct PDFText: ReadText {
  private struct Piece {
    var page: Int
    var top: Int
    var left: Int
    var text: String
  }

  private let pieces: [Piece]
  let isMarkedOnEachPage: Bool
  let greenBadges: Int

  init(path: String, in pack: BuiltPack) throws {
    let outcome = try Program.run(
      "pdftohtml", ["-xml", "-i", "-stdout", path], in: pack.folder,
      environment: Program.environment(home: pack.folder))
    let pages = outcome.output.components(separatedBy: "<page ").dropFirst()
    var pieces: [Piece] = []
    for (number, page) in pages.enumerated() {
      for match in page.matches(
        of: /<text top="(-?\d+)" left="(-?\d+)"[^>]*>(.*?)<\/text>/)
      {
        pieces.append(
          Piece(
            page: number, top: Int(match.output.1) ?? 0, left: Int(match.output.2) ?? 0,
            text: HTMLText.plain(String(match.output.3).replacing("\u{200B}", with: ""))))
      }
    }
    self.pieces = pieces
    isMarkedOnEachPage =
      pages.indices.allSatisfy { _ in true } && !pages.isEmpty
      && (0..<pages.count).allSatisfy { page in
        pieces.contains { $0.page == page && $0.text.contains(mark) }
      }
    // A colour is named once for each size of letters that has it.
    let green = outcome.output.matches(of: /<fontspec id="(\d+)"[^>]*color="#1d6b3f"/).map(
      \.output.1)
    greenBadges = green.reduce(0) { count, font in
      count + outcome.output.components(separatedBy: "font=\"\(font)\">").count - 1
    }
  }

  var text: String { pieces.map(\.text).joined(separator: " ") }

  func row(_ label: String) -> String? {
    guard let head = head(label) else { return nil }
    return beside(head).first { abs($0.top - head.top) < 4 }?.text
  }

  /// The lines below, as far as the next label.
  func note(_ label: String) -> String? {
    guard let head = head(label) else { return nil }
    let next = pieces.filter {
      $0.page == head.page && abs($0.left - head.left) < 4 && $0.top > head.top + 4
    }.map(\.top).min()
    return beside(head).filter { $0.top > head.top + 4 && $0.top < (next ?? .max) - 4 }
      .map(\.text).joined(separator: " ")
  }

  /// The approvals, which stand above document control, have heads of the same words.
  private func head(_ label: String) -> Piece? {
    let control = pieces.firstIndex { $0.text == "Document control" } ?? 0
    return pieces[control...].first { $0.text == label }
  }

  private func beside(_ head: Piece) -> [Piece] {
    pieces.filter { $0.page == head.page && $0.left > head.left + 20 }
  }
}

/// A register as a spreadsheet program reads it.
enum CSVText {
  /// The rows, by heading.
  static func rows(_ text: String) -> [[String: String]] {
    var lines: [[String]] = [[""]]
    var isQuoted = false
    for character in text {
      let column = lines[lines.count - 1].count - 1
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: lines[lines.count - 1].append("")
      case "\n" where !isQuoted, "\r\n" where !isQuoted: lines.append([""])
      default: lines[lines.count - 1][column].append(character)
      }
    }
    let headings = lines.removeFirst()
    return lines.map { Dictionary(zip(headings, $0), uniquingKeysWith: { first, _ in first }) }
  }
}
