import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// What the text of minutes says against their front matter, and against the approvals and figures that rest on them.
struct MinutesText {
  let minutes: PolicyDocument
  let context: RuleContext
  let claims: MinutesClaims
  /// The documents on which they decide and that have an id and a title of several words, with its words in small letters.
  let titles: [(document: PolicyDocument, id: String, title: String)]

  init(_ minutes: PolicyDocument, _ context: RuleContext) {
    self.minutes = minutes
    self.context = context
    claims = MinutesClaims(minutes, context)
    titles = claims.documents.compactMap { document in
      let title = document.title.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }
      guard title.count > 1, let id = document.id else { return nil }
      return (document, id, title.joined(separator: " "))
    }
  }

  /// The first of each matter: of one document, of one person.
  var observations: [Observation] {
    let tables = MinutesRow.all(in: minutes, context.corpus)
    let passages = TextBlock.nodes(in: minutes.parsed.body).filter { node in
      if case .paragraph = minutes.parsed.body.nodes[node].kind { true } else { false }
    }.map { PassageWords(TextBlock(at: $0, in: minutes.parsed.body)) }
    let found =
      tables.flatMap(decision) + passages.flatMap { MinutesSentences($0, self).observations }
      + MinutesAttendance(self, tables, passages).observations
      + MinutesRoles(self).observations(tables, passages)
      + MinutesFigures(self).observations(tables)
      + MinutesFigures(self).observations(passages)
      + MinutesCounts(self).observations(passages)
      + MinutesDays(self).observations(tables, passages)
    var told: Set<String> = []
    return found.filter { told.insert("\($0.anchor)\n\($0.matched)").inserted }
  }

  func observe(
    _ message: String, at range: SourceRange, _ matter: String, _ subject: String,
    level: Level? = nil
  ) -> Observation {
    minutes.observe(
      message, at: range, anchor: matter, matched: subject,
      fix:
        "Say the same in text and front matter. What was signed is corrected by later minutes, or signed again; an approval that was not given is taken back.",
      level: level)
  }

  // MARK: A row of a table

  private func decision(_ row: MinutesRow) -> [Observation] {
    guard let document = row.document, let id = document.id else { return [] }
    let approvals = claims.approvals(of: document)
    guard let approval = approvals.first else { return [] }
    for cell in row.cells where isRefusal(cell) {
      return [
        observe(
          "The text says “\(cell.text.prefix(120))” of \(id), and \(approval.said).",
          at: minutes.source.range(cell.bytes), "text", id)
      ]
    }
    let versions = claims.versions(of: document)
    guard !versions.isEmpty,
      let cell = row.cells.first(where: \.isOfVersion),
      let version = Self.version(cell.text),
      !versions.contains(where: { VersionNumber($0) == VersionNumber(version) })
    else { return [] }
    return [
      observe(
        "The table has version \(version) of \(id), and \(approval.said) of version \(versions.joined(separator: ", ")).",
        at: minutes.source.range(cell.bytes), "text", id)
    ]
  }

  /// Whether a cell says that nothing was approved: any where it is about decisions, elsewhere in clear words only.
  private func isRefusal(_ cell: MinutesRow.Cell) -> Bool {
    if cell.isOfDecision {
      let meaning = DecisionWords.meaning(of: cell.text)
      return meaning == .refusal || meaning == .conditional
    }
    return TextSearch(Array(cell.text.utf8)).contains(anyOf: Self.refusals)
  }

  private static let refusals = [
    "not approved", "not yet approved", "approval withheld", "approval refused",
    "approval postponed", "approval deferred", "approval declined",
  ]

  /// `1.3`, `v1.3`; nil for other words.
  static func version(_ text: String) -> String? {
    let number = text.drop { $0 == "v" || $0 == "V" || $0 == " " }
    guard let first = number.first, first.isNumber, number.count <= 12,
      number.allSatisfy({ $0.isNumber || $0 == "." })
    else { return nil }
    return String(number)
  }
}

/// A row of a table in minutes, below its head.
struct MinutesRow {
  struct Cell {
    /// The head of its column, in lower case.
    var head: String
    var text: String
    /// In the file.
    var bytes: Range<Int>

    /// Whether its column is about decisions.
    var isOfDecision: Bool

    var isOfVersion: Bool { head.split(separator: " ").contains("version") }
  }
  var cells: [Cell]
  /// The one document that it names; nil where there is none, or more than one.
  var document: PolicyDocument?

  static func all(in minutes: PolicyDocument, _ corpus: Corpus) -> [MinutesRow] {
    let body = minutes.parsed.body
    var rows: [MinutesRow] = []
    for table in body.nodes.indices {
      guard case .table = body.nodes[table].kind else { continue }
      var heads: [(text: String, isOfDecision: Bool)] = []
      for row in body.children(of: table) {
        guard case .tableRow(let isHeader) = body.nodes[row].kind else { continue }
        let cells = Array(body.children(of: row))
        if isHeader {
          heads = cells.map {
            let head = body.plainText(of: $0).trimmingBlanks.lowercased()
            return (head, isOfDecision(head))
          }
          continue
        }
        rows.append(
          MinutesRow(
            cells: cells.enumerated().map { (column: Int, cell: Int) -> Cell in
              let head = column < heads.count ? heads[column] : (text: "", isOfDecision: false)
              return Cell(
                head: head.text, text: body.plainText(of: cell).trimmingBlanks,
                bytes: body.nodes[cell].bytes, isOfDecision: head.isOfDecision)
            }, document: named(in: row, of: minutes, corpus)))
      }
    }
    return rows
  }

  private static func isOfDecision(_ head: String) -> Bool {
    head.split { !$0.isLetter }.contains {
      $0.hasPrefix("deci") || $0.hasPrefix("approv") || $0 == "outcome" || $0 == "resolution"
    }
  }

  private static func named(
    in row: Int, of minutes: PolicyDocument, _ corpus: Corpus
  ) -> PolicyDocument? {
    let body = minutes.parsed.body
    var found: [PolicyDocument] = []
    for node in body.descendants(of: row) {
      var document: PolicyDocument?
      switch body.nodes[node].kind {
      case .link(let url, _):
        document =
          RelativeLink(url)?.candidates(from: minutes.path).lazy
          .compactMap { corpus.document(atPath: $0) }.first
      case .text(let text), .code(let text):
        guard text.utf8.contains(UInt8(ascii: "-")) else { continue }
        for word in text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "-") })
        where word.contains("-") && word.contains(where: \.isNumber) {
          if let named = corpus.document(String(word)), named.path != found.last?.path {
            found.append(named)
          }
        }
      default: break
      }
      if let document, document.path != found.last?.path { found.append(document) }
    }
    return Set(found.map(\.path)).count == 1 ? found.first : nil
  }
}
