import PolicyCore
import PolicyText

/// Which AI topics the policies in force govern, and the passages that prove it.
public struct CoverageListing: Sendable {
  package let coverage: [TopicCoverage]

  package init(_ coverage: [TopicCoverage]) { self.coverage = coverage }

  enum Standing: String {
    case covered, uncovered
    case notApplicable = "not-applicable"
  }

  func standing(_ coverage: TopicCoverage) -> Standing {
    if coverage.reasonNotApplicable != nil { return .notApplicable }
    return coverage.passages.isEmpty ? .uncovered : .covered
  }

  /// A block for each topic: the passage that proves it, or what was looked for.
  public func text() -> String {
    var blocks = coverage.map(block)
    let covered = coverage.count { standing($0) == .covered }
    let declined = coverage.count { standing($0) == .notApplicable }
    var total = "\(covered) of \(coverage.count - declined) topics are governed"
    if declined > 0 { total += "; \(declined) declared not applicable" }
    let mentioned = coverage.count { standing($0) == .covered && $0.isMentionedOnly }
    if mentioned > 0 { total += "; \(mentioned) of them mentioned only" }
    blocks.append(total + ".\n")
    return blocks.joined(separator: "\n")
  }

  private func block(_ coverage: TopicCoverage) -> String {
    let topic = coverage.topic
    var text = "\(topic.code)  \(topic.name) (\(topic.id))\n"
    if let reason = coverage.reasonNotApplicable {
      return text + "  not applicable: \(reason)\n"
    }
    guard let best = coverage.passages.first else {
      return text + "  no passage; looked in one section for \(topic.wanted)\n"
    }
    text += "  \(best.document)  \(best.title)"
    if !best.section.isEmpty { text += " › \(best.section)" }
    if coverage.isMentionedOnly {
      text += "\n  mentioned only: no policy has it as its own subject"
    }
    text += "\n  \(best.path):\(best.range.start.line)\n  “\(best.sentence)”\n"
    let others = coverage.passages.dropFirst().map { "\($0.document):\($0.range.start.line)" }
    if !others.isEmpty { text += "  also \(others.joined(separator: ", "))\n" }
    return text
  }

  /// The keys are a contract: see `docs/coverage.md`.
  public func json() -> String {
    PrettyJSON.encode(["topics": .array(coverage.map(value))])
  }

  private func value(_ coverage: TopicCoverage) -> JSONValue {
    let topic = coverage.topic
    return [
      "id": .string(topic.id), "code": .string(topic.code), "name": .string(topic.name),
      "status": .string(standing(coverage).rawValue),
      "mentionedOnly": .bool(coverage.isMentionedOnly),
      "reason": .optional(coverage.reasonNotApplicable),
      "lookedFor": .string(topic.wanted), "refs": .strings(topic.refs),
      "passages": .array(
        coverage.passages.map { passage in
          [
            "document": .string(passage.document), "file": .string(passage.path),
            "section": .string(passage.section), "line": .integer(passage.range.start.line),
            "column": .integer(passage.range.start.column), "sentence": .string(passage.sentence),
            "claimed": .bool(passage.isClaimed),
          ]
        }),
    ]
  }
}
