import PolicyCore
import PolicyModel
import PolicyText

/// How many controls apply by the statement, and by what documents say: "92 of the 93 controls apply".
///
/// Figures count only beside the number of all controls, so that a sentence about something else is none. Minutes are what
/// was decided then: only the latest count, and only where no policy says how many; else `minutes-contradict` compares it.
struct StatementCount {
  private let statement: StatementOfApplicability
  private let table: Framework
  private let context: RuleContext

  init(_ statement: StatementOfApplicability, _ table: Framework, _ context: RuleContext) {
    self.statement = statement
    self.table = table
    self.context = context
  }

  private struct Figure {
    var document: PolicyDocument
    var range: SourceRange
    var applying: Int
    var text: String
  }

  var observations: [Observation] {
    let total = table.requirements.count
    guard let applying = statement.applying(of: table) else { return [] }
    let policies = figures(in: context.corpus.documents(.policy).filter(\.isInForce), total)
    let latest = context.corpus.documents(.review).max {
      ($0.text("on") ?? "") < ($1.text("on") ?? "")
    }
    let figures = policies.isEmpty ? figures(in: [latest].compactMap { $0 }, total) : policies
    let wrong = figures.filter { $0.applying != applying }
    guard let first = wrong.first else { return [] }
    if wrong.count < figures.count || figures.count == 1 && policies.isEmpty == false {
      return wrong.map { figure in
        figure.document.observe(
          "“\(figure.text)”, and by \(statement.source.path) \(applying) of the \(total) controls apply.",
          at: figure.range, anchor: "controls", matched: String(figure.applying))
      }
    }
    return [
      Observation(
        "By these rows \(applying) of the \(total) controls apply, and \(first.document.name), line \(first.range.start.line), says “\(first.text)”.",
        file: statement.source.path, range: statement.place, anchor: "statement", matched: "count")
    ]
  }

  /// Whether policies in force say how many controls apply, and all of them that it is so many.
  static func isSaid(_ applying: Int, of total: Int, by context: RuleContext) -> Bool {
    let figures = figures(in: context.corpus.documents(.policy).filter(\.isInForce), total, context)
    return !figures.isEmpty && figures.allSatisfy { $0.applying == applying }
  }

  private func figures(in documents: [PolicyDocument], _ total: Int) -> [Figure] {
    Self.figures(in: documents, total, context)
  }

  private static func figures(
    in documents: [PolicyDocument], _ total: Int, _ context: RuleContext
  ) -> [Figure] {
    documents.flatMap { document -> [Figure] in
      guard TextSearch(document.source.bytes).contains(word: String(total)) else { return [] }
      let text = context.texts.text(of: document)
      return text.sentences.indices.compactMap { index in
        guard
          TextSearch(document.source.bytes[text.sentences[index].bytes]).contains(
            word: String(total))
        else { return nil }
        let quotation = text.quotation(index, in: document.source)
        guard let applying = applying(quotation, total) else { return nil }
        return Figure(
          document: document, range: text.range(ofSentence: index, in: document.source),
          applying: applying, text: quotation)
      }
    }
  }

  /// The number of controls that apply by a sentence; nil where it says nothing of it.
  static func applying(_ sentence: String, _ total: Int) -> Int? {
    let words = sentence.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard words.contains("controls"), let all = words.firstIndex(of: String(total)),
      words[all...].prefix(4).contains("controls")
    else { return nil }
    // "92 of the 93 controls", "of the 93 controls of Annex A, 92 apply".
    let before = words[..<all].suffix(3).compactMap { Int($0) }
    let isPart = words[..<all].suffix(2).contains("of")
    guard isPart else { return nil }
    let behind = words[(all + 1)...].prefix(8)
    let numbers = before + behind.compactMap { Int($0) }
    guard let number = numbers.first, number <= total,
      let start = before.isEmpty ? words[(all + 1)...].firstIndex(of: String(number)) : all
    else { return nil }
    let claim = words[(start + 1)...].prefix(before.isEmpty ? 4 : 9).joined(separator: " ")
    // The first of them is what the number is of.
    let spoken = phrases.compactMap { phrase, isIn in
      claim.range(of: phrase).map { ($0, isIn) }
    }.min { $0.0 < $1.0 }
    return spoken.map { $0.1 ? number : total - number }
  }

  private static let phrases: [(String, Bool)] = [
    ("do not apply", false), ("does not apply", false), ("not applicable", false),
    ("excluded", false), ("left out", false), ("apply", true), ("applies", true),
    ("are applicable", true), ("is applicable", true), ("included", true),
  ]
}

extension StatementOfApplicability {
  /// How many controls of its framework apply; nil for an unfinished statement, which has no number yet.
  func applying(of table: Framework) -> Int? {
    let own = rows.filter { $0.control.framework == framework }
    guard own.count == table.requirements.count, own.allSatisfy({ $0.isApplicable != nil }) else {
      return nil
    }
    return own.count { $0.isApplicable == true }
  }
}

extension String {
  /// Where a phrase begins, in bytes; nil where it does not stand.
  fileprivate func range(of phrase: String) -> Int? {
    let bytes = Array(utf8)
    let wanted = Array(phrase.utf8)
    guard bytes.count >= wanted.count else { return nil }
    return (0...bytes.count - wanted.count).first { bytes[$0...].starts(with: wanted) }
  }
}
