import PolicyAssets
import PolicyCore
import PolicyModel
import PolicyPack
import PolicySyntax
import PolicyText

/// The questions that buyers ask, and how to find what answers each: `questions.yml` of the company, or else ours.
struct CustomerQuestions {
  static let fileName = "questions.yml"

  struct Question {
    var text: String
    /// The company's own words.
    var answer: String?
    /// The id of the one policy that may answer; nil for any.
    var document: String?
    /// `high-level` or `topic`; nil for any policy.
    var tier: String?
    /// `iso27001:A.5.1`: a policy that claims one comes first.
    var claims: [String]
    /// See `RequirementSearch.Wanted`.
    var ways: [[String]]
  }

  let questions: [Question]

  /// - Throws: `ConfigurationError` with the line of what cannot be followed in a file of the company's own.
  init(_ configuration: Configuration, in snapshot: any Snapshot) throws {
    let path = configuration.rooted(Self.fileName)
    if let bytes = try snapshot.read(path) {
      questions = try Self.read(SourceText(path: path, bytes: bytes))
    } else {
      let own = "rules/data/questions.yml"
      questions = try Self.read(SourceText(path: own, bytes: Array((Assets.text(own) ?? "").utf8)))
    }
  }

  private static let keys = ["question", "answer", "document", "tier", "claims", "look-for"]

  private static func read(_ source: SourceText) throws(ConfigurationError) -> [Question] {
    func error(_ message: String, _ range: SourceRange) -> ConfigurationError {
      ConfigurationError(file: source.path, position: range.start, message: message)
    }
    let result = YAMLParser.parse(source)
    if let fault = result.faults.first { throw error(fault.message, fault.range) }
    guard let list = result.root?["questions"]?.sequence else {
      throw error(
        "Write `questions`: a list of entries such as {question: \"…\", look-for: [\"encrypt + at rest\"]}.",
        .fileStart)
    }
    var questions: [Question] = []
    for node in list {
      if let entry = node.entries?.first(where: { !keys.contains($0.key) }) {
        let hint = Suggestion.hint(for: entry.key, listing: keys)
        throw error("Unknown key `\(entry.key)` in a question\(hint)", entry.keyRange)
      }
      guard let text = node["question"]?.scalar, !text.isEmpty else {
        throw error("A question has no `question`.", node.range)
      }
      let answer = node["answer"]?.scalar
      let ways = (node["look-for"]?.list ?? []).compactMap(\.scalar).map(Self.way)
      guard answer != nil || !ways.isEmpty else {
        throw error(
          "Nothing answers “\(text)”: give it `look-for` (words of a policy) or `answer` (your own).",
          node.range)
      }
      questions.append(
        Question(
          text: text, answer: answer, document: node["document"]?.scalar,
          tier: node["tier"]?.scalar, claims: node["claims"]?.list.compactMap(\.scalar) ?? [],
          ways: ways))
    }
    return questions
  }

  /// Groups with `+` between them, the phrases of a group with commas.
  private static func way(_ text: String) -> [String] {
    text.lowercased().split(separator: "+").map { part in
      part.split(separator: " ").joined(separator: " ")
    }
  }

  // MARK: Answers

  /// What the policies that go out answer; each question has one answer, or none.
  func answers(in policies: [PolicyDocument]) -> [CustomerAnswer] {
    let wanted = questions.enumerated().filter { !$0.element.ways.isEmpty }.map {
      RequirementSearch.Wanted(name: "\($0.offset)", ways: $0.element.ways)
    }
    let texts = DocumentTexts()
    let searches = Parallel.map(policies) { policy in
      RequirementSearch(policy, texts.text(of: policy), wanted)
    }
    return questions.enumerated().map { index, question in
      let named = question.document.flatMap { id in policies.first { $0.name == id } }
      if let answer = question.answer {
        return CustomerAnswer(question: question.text, answer: answer, document: named)
      }
      let found = zip(policies, searches).compactMap { policy, search -> Candidate? in
        if let id = question.document, policy.name != id { return nil }
        if let tier = question.tier, policy.isHighLevel != (tier == "high-level") { return nil }
        return search.passage("\(index)").map { passage in
          let claims = policy.texts("satisfies")
          return Candidate(
            policy: policy, passage: passage,
            isClaiming: question.claims.contains { claims.contains($0) })
        }
      }
      guard let best = found.max(by: Candidate.isWorse) else {
        return CustomerAnswer(question: question.text)
      }
      return CustomerAnswer(
        question: question.text, document: best.policy, section: best.passage.section,
        passage: best.passage.sentence)
    }
  }

  private struct Candidate {
    var policy: PolicyDocument
    var passage: TopicPassage
    var isClaiming: Bool

    static func isWorse(_ left: Candidate, _ right: Candidate) -> Bool {
      if left.isClaiming != right.isClaiming { return right.isClaiming }
      if left.passage.score != right.passage.score {
        return left.passage.score < right.passage.score
      }
      return left.policy.name > right.policy.name
    }
  }
}
