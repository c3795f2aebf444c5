import PolicyModel
import PolicyText

/// What the record of an incident says of its cause, of what was learnt and of what was done.
///
/// A heading with text below it says so, and so do words in the text: the judgement is whether there is anything, not whether
/// it is good.
struct IncidentText {
  enum Part: String, CaseIterable {
    case cause, lesson, action

    var question: String {
      switch self {
      case .cause: "what caused it"
      case .lesson: "what was learnt"
      case .action: "what was done about it"
      }
    }

    /// Keys of the front matter that answer.
    fileprivate var keys: [String] {
      switch self {
      case .cause: ["cause", "root-cause"]
      case .lesson: ["lesson", "lessons", "lessons-learned"]
      case .action: ["action", "actions", "corrective-action", "corrective-actions"]
      }
    }

    /// Words of headings.
    fileprivate var titles: [String] {
      switch self {
      case .cause: ["cause", "why", "origin", "analysis", "diagnosis", "what went wrong", "rca"]
      case .lesson:
        ["lesson", "learn", "takeaway", "retrospective", "went well", "hindsight", "conclusion"]
      case .action:
        [
          "action", "what changed", "changes", "follow-up", "follow up", "remediation",
          "corrective",
          "correction", "measure", "prevention", "preventive", "next steps", "improvement",
          "resolution", "mitigation", "what we did", "what was done", "response", "recovery",
        ]
      }
    }

    /// Words in the text.
    fileprivate var phrases: [String] {
      switch self {
      case .cause:
        [
          "root cause", "caused by", "cause was", "cause is", "the cause", "cause:", "due to",
          "because", "resulted from", "traced to", "traced back", "owing to", "went wrong",
        ]
      case .lesson:
        ["lesson", "learnt", "learned", "takeaway", "went well", "in hindsight", "in retrospect"]
      case .action:
        [
          "corrective", "follow-up", "follow up", "action item", "actions:", "action:",
          "remediat", "to prevent", "so that it cannot", "was fixed", "were fixed",
        ]
      }
    }
  }

  private let document: PolicyDocument
  private let titles: [(text: String, hasContent: Bool)]
  private let text: String

  init(_ document: PolicyDocument) {
    self.document = document
    let blocks = TextBlock.blocks(in: document).map {
      (node: $0.node, text: String(decoding: $0.text, as: UTF8.self).lowercased())
    }
    let headings = Set(document.sections.map(\.heading))
    titles = document.sections.map { section in
      (
        section.title.lowercased(),
        blocks.contains {
          section.content.contains($0.node) && !headings.contains($0.node)
            && $0.text.contains(where: \.isLetter) && !BlankWords.isOne($0.text)
        }
      )
    }
    text = blocks.filter { !headings.contains($0.node) }.map(\.text).joined(separator: "\n")
  }

  func states(_ part: Part) -> Bool {
    part.keys.contains { !document.isBlank($0) }
      || titles.contains { title in
        title.hasContent && part.titles.contains(where: title.text.contains)
      } || part.phrases.contains(where: text.contains)
  }
}
