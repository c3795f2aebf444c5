import PolicyCore
import PolicyPack

/// The visible sheets of a workbook in XLSX (ECMA-376), with values as its reader sees them: days, percentages, and what a
/// merged cell says in each of its rows.
struct Workbook {
  private(set) var sheets: [SheetTable] = []
  /// The names of sheets that its reader does not see.
  private(set) var hidden: [String] = []

  /// A part of a workbook may unpack to this many bytes.
  private static let limit = 64_000_000
  /// More cells are no register.
  private static let mostCells = 500_000

  /// - Throws: `UsageError` for a file that is no workbook, or is locked by a password.
  init(path: String, shown: String) throws {
    func part(_ name: String) -> [UInt8]? {
      ZipReader(path: path)?.content(limit: Self.limit) { $0 == name }
    }
    guard let book = part("xl/workbook.xml") else {
      throw UsageError(
        "\(shown) is no workbook that can be read: it is damaged, locked by a password, or of the old form .xls. Save it as .xlsx without a password, or as CSV UTF-8."
      )
    }
    let targets = Self.targets(part("xl/_rels/workbook.xml.rels") ?? [])
    let texts = Self.sharedTexts(part("xl/sharedStrings.xml") ?? [])
    var formats = CellFormats(part("xl/styles.xml") ?? [])
    var tags = XMLTags(book)
    while let event = tags.next() {
      guard case .start(let name, let attributes) = event else { continue }
      if name == "workbookPr" {
        formats.countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
      }
      guard name == "sheet", let title = attributes["name"] else { continue }
      if let state = attributes["state"], state != "visible" {
        hidden.append(title)
        continue
      }
      guard let target = attributes["id"].flatMap({ targets[$0] }), let bytes = part(target) else {
        throw UsageError("\(shown): the sheet “\(title)” is missing in the file, which is damaged.")
      }
      var sheet = SheetReader(bytes, texts: texts, formats: formats, limit: Self.mostCells)
      guard let table = sheet.table(named: title) else {
        throw UsageError("\(shown): the sheet “\(title)” has more than \(Self.mostCells) cells.")
      }
      sheets.append(table)
    }
  }

  /// Paths in the archive by the names under which the workbook knows them.
  private static func targets(_ bytes: [UInt8]) -> [String: String] {
    var targets: [String: String] = [:]
    var tags = XMLTags(bytes)
    while let event = tags.next() {
      guard case .start("Relationship", let attributes) = event, let id = attributes["Id"],
        let target = attributes["Target"]
      else { continue }
      targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }
    return targets
  }

  private static func sharedTexts(_ bytes: [UInt8]) -> [String] {
    var texts: [String] = []
    var tags = XMLTags(bytes)
    var reading = RichText()
    while let event = tags.next() {
      if case .start("si", _) = event { reading = RichText() }
      reading.take(event)
      if case .end("si") = event { texts.append(reading.text) }
    }
    return texts
  }
}

/// The text of an element with runs of text in it; the reading aids of Japanese (`rPh`) are no part of it.
struct RichText {
  private(set) var text = ""
  private var isText = false
  private var isAid = false

  mutating func take(_ event: XMLTags.Event) {
    switch event {
    case .start("rPh", _): isAid = true
    case .end("rPh"): isAid = false
    case .start("t", _): isText = true
    case .end("t"): isText = false
    case .text(let part): if isText, !isAid { text += part }
    default: break
    }
  }
}
