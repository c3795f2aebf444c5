import PolicyCore
import PolicyModel
import PolicySyntax
import Testing

@testable import PolicyText

@Suite("Coverage of AI topics")
struct CoverageTests {
  private let rule = "Training data must have a licence and a recorded provenance before use."

  @Test("a sentence that sets a rule governs its topic, and is the passage with its place")
  func passage() throws {
    let found = try #require(
      CoverageProbe.passage("T1", of: "## Data\n\nFirst things first.\n\(rule) End.\n"))
    #expect(found.sentence == rule)
    #expect(found.section == "Data")
    #expect(found.range.start == SourcePosition(line: 4, column: 1))
    #expect(found.range.end == SourcePosition(line: 4, column: rule.count + 1))
  }

  @Test(
    "case, plurals, hyphens, endings and spelling make no difference",
    arguments: [
      "TRAINING DATA MUST BE LICENSED.", "Each training-set needs its licences on record.",
      "The licensing of training corpora must be checked.",
    ])
  func wordForms(text: String) {
    #expect(CoverageProbe.topics(of: "## Data\n\n\(text)\n").contains("T1"))
  }

  @Test(
    "a word list, a link's title, code, a heading without a body and a table of links govern nothing",
    arguments: [
      "## Training data provenance and licence\n",
      "## Data\n\n- training data\n- licence, provenance\n- legal basis\n",
      "## Data\n\nTraining data, provenance, licence, legal basis, consent, copyright, origin.\n",
      "## Data\n\nMore is said in [Training data must have a licence and provenance](a.md).\n",
      "## Data\n\n![Training data must have a licence](a.png \"Training data must have a licence\")\n",
      "## Data\n\n`training data must have a licence`\n\n```\nTraining data must have a licence.\n```\n",
      "## Data\n\n| Policy |\n| --- |\n| [Training data must have a licence](a.md) |\n",
      "## Data\n\n<!-- Training data must have a licence. -->\n",
    ])
  func emptyWords(body: String) {
    #expect(CoverageProbe.topics(of: body).isEmpty)
  }

  @Test(
    "a sentence that says that nothing is governed governs nothing",
    arguments: [
      "Training data and its licences are out of scope.",
      "This policy does not cover the licences of training data.",
      "The provenance of training data is not applicable to us.",
      "No policy governs the licences of training data.",
      "The licence of training data is not governed.",
      "We do not train, so we have no training data that needs a licence.",
      "We don't train models, and licences of training data are of no concern.",
      "The licensing of training data is not yet defined.",
    ])
  func negation(text: String) {
    #expect(CoverageProbe.topics(of: "## Data\n\n\(text)\n").isEmpty)
  }

  @Test("what a section on exclusions names is not governed")
  func exclusions() {
    #expect(CoverageProbe.topics(of: "## Out of scope\n\n\(rule)\n").isEmpty)
    #expect(CoverageProbe.topics(of: "The following is not covered:\n\n- \(rule)\n").isEmpty)
  }

  @Test("a prohibition governs")
  func prohibition() {
    let text = "Personal data must not enter a training run unless it is masked before training."
    #expect(CoverageProbe.topics(of: "## Data\n\n\(text)\n").contains("T2"))
  }

  @Test("the groups of a topic must meet in one section")
  func sections() {
    let apart = "## A\n\nTraining data must be kept well.\n\n## B\n\nA licence must be renewed.\n"
    #expect(!CoverageProbe.topics(of: apart).contains("T1"))
    #expect(CoverageProbe.topics(of: apart.replacing("\n\n## B\n\n", with: " ")).contains("T1"))
  }

  @Test("a purpose that only names the topic does not govern it")
  func purpose() {
    #expect(
      CoverageProbe.topics(of: "## Purpose\n\nThis is about the licence of training data.\n")
        .isEmpty)
  }

  @Test("a sentence before a list speaks in its items")
  func leadIn() {
    let body = "## Data\n\nTraining data must have:\n\n- a recorded licence and source\n"
    #expect(CoverageProbe.topics(of: body).contains("T1"))
  }

  @Test("what a list asks for counts, however short")
  func shortItems() {
    let list = "Users must not upload to an AI tool that is not approved:\n\n"
    #expect(
      CoverageProbe.topics(of: "## Rules\n\n\(list)- Passwords\n- Personal data\n").contains("T10"))
    #expect(CoverageProbe.topics(of: "## Monitoring\n\n- Model drift detection\n").contains("T12"))
  }

  @Test("the title of a document, and headings above, stand for what it is about")
  func context() {
    let text = "## Oversight\n\nSignificant decisions must include human review.\n"
    #expect(!CoverageProbe.topics(of: text).contains("T9"))
    #expect(CoverageProbe.topics(of: "# AI policy\n\n\(text)").contains("T9"))
    #expect(CoverageProbe.topics(of: "# Rules\n\n## AI\n\n#\(text)").contains("T9"))
    // The passage itself must speak of the topic.
    #expect(
      CoverageProbe.topics(of: "# AI policy\n\n## Human review\n\nStaff must be kind.\n").isEmpty)
  }

  @Test("words in bold before a sentence, and at the head of a row, stand over it")
  func labels() {
    let sentence = "Decisions on people must include human review."
    #expect(CoverageProbe.topics(of: "## Rules\n\n**AI systems.** \(sentence)\n").contains("T9"))
    let row = "| Matter | Rule |\n| --- | --- |\n| AI systems | \(sentence) |\n"
    #expect(CoverageProbe.topics(of: "## Rules\n\n\(row)").contains("T9"))
  }

  @Test("that customers' data train nothing governs; that nothing is trained does not")
  func abstention() {
    #expect(
      CoverageProbe.topics(of: "## Data\n\nWe do not use customer data to train models.\n")
        .contains("T14"))
    #expect(
      CoverageProbe.topics(of: "## Data\n\nWe do not train models on training data of others.\n")
        .isEmpty)
  }

  @Test("abbreviations, numbers and code do not end a sentence")
  func sentences() {
    let body =
      "Use 3.5 GB, e.g. of Art. 5 of the act, with `a. B` in it. Next one (see above). “Third.” Last"
    let parsed = ParsedDocument.parse(path: "a.md", bytes: Array(body.utf8))
    let text = DocumentTextBuilder.build(PolicyDocument(parsed: parsed))
    #expect(
      text.sentences.indices.map { text.quotation($0, in: parsed.source) } == [
        "Use 3.5 GB, e.g. of Art. 5 of the act, with `a. B` in it.", "Next one (see above).",
        "Third.", "Last",
      ])
  }

  @Test(
    "forms of a word share a stem",
    arguments: [
      ["licence", "licences"], ["sanitise", "sanitized", "sanitising", "sanitization"],
      ["mask", "masks", "masked", "masking"], ["policy", "policies"],
      ["plan", "planned", "planning"],
      ["classify", "classified", "classification"], ["delete", "deleted", "deletion"],
      ["bias", "biases", "biased"], ["process", "processes"], ["train", "training"],
    ])
  func stems(words: [String]) {
    #expect(Set(words.map(WordStem.of)).count == 1)
  }

  @Test("short words, and words that only look like a form, stay apart")
  func otherStems() {
    #expect(WordStem.of("is") == "is")
    #expect(WordStem.of("need") == "need")
    #expect(WordStem.of("status") == "status")
    #expect(WordStem.of("string") != WordStem.of("str"))
  }

  @Test("the fourteen topics are those of the schema, each with wordings and a source")
  func topics() {
    let topics = Lexicon.shared.topics
    #expect(topics.map(\.id) == Schema.topics)
    #expect(topics.map(\.code) == (1...14).map { "T\($0)" })
    #expect(topics.allSatisfy { !$0.refs.isEmpty && !$0.governs.isEmpty && !$0.ways.isEmpty })
    let groups = topics.flatMap { $0.ways.flatMap { $0.groups.map(\.number) } }
    #expect(groups.allSatisfy { $0 < GroupSet.capacity })
  }

  @Test("no text, however strange, stops the reader")
  func hostile() {
    for body in [
      "", "…", "\u{FEFF}", "a’", "’s", "—", "**", "`.`", "\u{C2}\u{A0}.", "😀. 😀", "'", "a''s b",
    ] {
      _ = CoverageProbe.topics(of: body)
    }
    _ = CoverageProbe.topics(of: String(repeating: "Training data must. ", count: 20_000))
    _ = CoverageProbe.topics(of: String(repeating: "x", count: 100_000))
  }
}
