import PolicyCore
import PolicyModel
import PolicyText

/// Passages that show in use what a row of the statement of applicability leaves out: development that is outsourced after all.
struct ExcludedInUse {
  /// What a passage says, and where a reader finds it.
  struct Passage {
    var place: String
    var text: String
  }

  private let statement: StatementOfApplicability
  private let context: RuleContext

  init(_ statement: StatementOfApplicability, _ context: RuleContext) {
    self.statement = statement
    self.context = context
  }

  /// The first passage of a document in force, a row of assets.yml, or another row; nil where none is known to show it.
  func passage(_ row: StatementOfApplicability.Row) -> Passage? {
    guard row.control.framework == FrameworkLibrary.iso27001,
      let phrases = Self.phrases[row.control.id]
    else { return nil }
    return inDocuments(phrases) ?? inAssets(phrases) ?? inRows(row, phrases)
  }

  /// Words that only stand where the thing is done.
  private static let phrases: [String: [String]] = [
    "A.8.30": [
      "development is outsourced", "is outsourced to", "are outsourced to", "outsourced developer",
      "outsourced developers", "outsourced development team", "outsourced development",
      "external developers", "external development team", "offshore developers",
      "offshore development", "nearshore developers", "nearshore development", "software house",
      "development agency", "development partner", "contract developers",
    ],
    "A.6.7": [
      "work from home", "works from home", "working from home", "work remotely", "works remotely",
      "remote workers", "remote employees", "home office", "fully remote",
    ],
    "A.5.23": [
      "hosted on aws", "hosted in aws", "runs on aws", "hosted on azure", "runs on azure",
      "hosted on google cloud", "runs on google cloud", "our cloud provider", "our cloud providers",
    ],
  ]

  /// Words by which a sentence says that it is not so, or puts a case.
  private static let cases: Set<String> = [
    "no", "not", "never", "none", "without", "nobody", "neither", "nor", "if", "where", "when",
    "any", "would", "should", "may", "before", "unless", "whenever", "case", "excluded", "cannot",
  ]

  private func isShown(_ text: String, _ phrases: [String]) -> Bool {
    let search = TextSearch(Array(text.utf8))
    guard search.contains(anyOf: phrases) else { return false }
    // "Is outsourced to" alone may be the payroll.
    let found = phrases.filter(search.contains(phrase:))
    if found.allSatisfy({ $0.contains("outsourced to") }), !search.contains(phrase: "development") {
      return false
    }
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    return !words.contains(where: Self.cases.contains)
  }

  private func inDocuments(_ phrases: [String]) -> Passage? {
    for document in context.corpus.documents
    where [.policy, .procedure, .risk, .objective].contains(document.kind) && document.isInForce {
      guard TextSearch(document.source.bytes).contains(anyOf: phrases) else { continue }
      for block in TextSearch.blocks(of: document, holdingAnyOf: phrases, headings: false) {
        let words = PassageWords(block)
        for sentence in words.sentences where isShown(words.quotation(sentence), phrases) {
          let line = words.place(sentence, in: document.source).start.line
          return Passage(
            place: "\(document.name), line \(line),", text: words.quotation(sentence))
        }
      }
    }
    return nil
  }

  private func inAssets(_ phrases: [String]) -> Passage? {
    guard let assets = context.corpus.assets else { return nil }
    for row in assets.rows {
      for entry in row.node.entries ?? [] {
        guard let text = entry.value.scalar, isShown(text, phrases) else { continue }
        return Passage(
          place: "\(assets.source.path), line \(entry.value.range.start.line),", text: text)
      }
    }
    return nil
  }

  private func inRows(
    _ row: StatementOfApplicability.Row, _ phrases: [String]
  ) -> Passage? {
    for other in statement.rows where other.text != row.text {
      guard let text = other.justification, isShown(text, phrases) else { continue }
      return Passage(place: "the row \(other.text)", text: text)
    }
    return nil
  }
}
