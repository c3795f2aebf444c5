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
    /// Where a file of the company's own names it.
    var documentPlace: (file: String, position: SourcePosition)?
    /// `high-level` or `topic`; nil for any policy.
    var tier: String?
    /// `iso27001:A.5.1`: a policy that claims one comes first.
    var claims: [String]
    /// Whether the approval of a high-level policy answers, where one goes out.
    var isOfApproval: Bool
    /// See `RequirementSearch.Wanted`.
    var ways: [[String]]
  }

  let questions: [Question]

  /// - Throws: `ConfigurationError` with the line of what cannot be followed in a file of the company's own.
  init(
    _ configuration: Configuration, in snapshot: any Snapshot, _ frameworks: FrameworkLibrary
  ) throws {
    let path = configuration.rooted(Self.fileName)
    if let bytes = try snapshot.read(path) {
      questions = try Self.read(SourceText(path: path, bytes: bytes), frameworks)
    } else {
      let own = "rules/data/questions.yml"
      // A company may have tables of its own in place of ours.
      questions = try Self.read(
        SourceText(path: own, bytes: Array((Assets.text(own) ?? "").utf8)), nil)
    }
  }

  private static let keys = [
    "question", "answer", "document", "tier", "claims", "look-for", "answered-by",
  ]

  private static func read(
    _ source: SourceText, _ frameworks: FrameworkLibrary?
  ) throws(ConfigurationError) -> [Question] {
    func error(_ message: String, _ range: SourceRange) -> ConfigurationError {
      ConfigurationError(file: source.path, position: range.start, message: message)
    }
    let result = YAMLParser.parse(source)
    if let fault = result.faults.first { throw error(fault.message, fault.range) }
    guard let node = result.root?["questions"], let list = node.sequence else {
      throw error(
        "Write `questions`: a list of entries such as {question: \"…\", look-for: [\"encrypt + at rest\"]}.",
        .fileStart)
    }
    if list.isEmpty {
      throw error(
        "`questions` is empty. Write a question, or delete the file to ask those of policyc.",
        node.range)
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
      if let written = node["answer"], answer?.allSatisfy(\.isWhitespace) ?? true {
        throw error("The answer to “\(text)” is empty. Write it, or delete the key.", written.range)
      }
      for key in ["look-for", "claims"] {
        if let written = node[key], written.list.compactMap(\.scalar).allSatisfy(\.isEmpty) {
          throw error(
            "`\(key)` of “\(text)” is empty. Write a list, or delete the key.", written.range)
        }
      }
      for claim in frameworks == nil ? [] : node["claims"]?.list ?? [] {
        let reference = claim.scalar.flatMap { FrameworkReference($0) }
        guard let reference,
          frameworks?.framework(reference.framework)?.knows(reference.id) == true
        else {
          throw error(
            "No control is called \(claim.scalar ?? "so"). Write one such as iso27001:A.8.24, as `satisfies` of a policy does.",
            claim.range)
        }
      }
      if let way = node["answered-by"], way.scalar != "approval" {
        throw error("`answered-by` is `approval`, or is left out.", way.range)
      }
      let ways = (node["look-for"]?.list ?? []).compactMap(\.scalar).map(Self.way)
      guard answer != nil || !ways.isEmpty else {
        throw error(
          "Nothing answers “\(text)”: give it `look-for` (words of a policy) or `answer` (your own).",
          node.range)
      }
      questions.append(
        Question(
          text: text, answer: answer, document: node["document"]?.scalar,
          documentPlace: node["document"].map { (source.path, $0.range.start) },
          tier: node["tier"]?.scalar, claims: node["claims"]?.list.compactMap(\.scalar) ?? [],
          isOfApproval: node["answered-by"] != nil, ways: ways))
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
  ///
  /// - Throws: `ConfigurationError` for an answer that names what does not go out.
  func answers(in policies: [PolicyDocument]) throws(ConfigurationError) -> [CustomerAnswer] {
    for question in questions where question.answer != nil {
      guard let id = question.document, let place = question.documentPlace,
        !policies.contains(where: { $0.name == id })
      else { continue }
      throw ConfigurationError(
        file: place.file, position: place.position,
        message:
          "\(id) is no policy of the bundle, and stands behind the answer to “\(question.text)”. Name one that goes out, or delete `document`; `--dry-run` without it says what stays and why."
      )
    }
    return found(in: policies)
  }

  private func found(in policies: [PolicyDocument]) -> [CustomerAnswer] {
    let wanted = questions.enumerated().filter { !$0.element.ways.isEmpty }.map {
      RequirementSearch.Wanted(name: "\($0.offset)", ways: $0.element.ways)
    }
    let texts = DocumentTexts()
    let searches = Parallel.map(policies) { policy in
      RequirementSearch(policy, texts.text(of: policy), wanted, readsRows: true)
    }
    return questions.enumerated().map { index, question in
      let named = question.document.flatMap { id in policies.first { $0.name == id } }
      if let answer = question.answer {
        return CustomerAnswer(question: question.text, answer: answer, document: named)
      }
      if question.isOfApproval, let policy = Self.leading(policies, question) {
        return CustomerAnswer(question: question.text, document: policy, isApproval: true)
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

  /// The high-level policy on information security: the one that claims the control of the question, or is called so.
  private static func leading(
    _ policies: [PolicyDocument], _ question: Question
  ) -> PolicyDocument? {
    let high = policies.filter { policy in
      policy.isHighLevel && (question.document.map { $0 == policy.name } ?? true)
    }
    return high.first { !Set($0.texts("satisfies")).isDisjoint(with: question.claims) }
      ?? high.first { $0.title.lowercased().contains("information security") }
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
