import PolicyCore
import PolicyModel
import PolicyText

/// What the standards and laws ask that policyc.yml declares, what answers it, and the passages that show it.
public struct RequirementListing: Sendable {
  package struct Row: Sendable {
    package var framework: String
    package var requirement: Framework.Requirement
    package var standing: RequirementCoverage.Standing
    /// From when it binds, where that is to come.
    package var binding: String?
    /// The documents in force that claim it.
    package var documents: [String]
    /// Why it does not apply, or on what condition, and what else the table says of it.
    package var remarks: [String]
    /// The best passage of each of them.
    package var passages: [TopicPassage]

    package init(
      framework: String, requirement: Framework.Requirement,
      standing: RequirementCoverage.Standing, binding: String?, documents: [String],
      remarks: [String], passages: [TopicPassage]
    ) {
      self.remarks = remarks
      self.framework = framework
      self.requirement = requirement
      self.standing = standing
      self.binding = binding
      self.documents = documents
      self.passages = passages
    }

    fileprivate var name: String { "\(framework):\(requirement.id)" }
    /// Of other frameworks, where the requirement is derived from them.
    var controls: [String] {
      standing == .derived ? requirement.counterparts.map { "\($0.framework):\($0.id)" } : []
    }
  }

  package let rows: [Row]

  package init(_ rows: [Row]) { self.rows = rows }

  /// A block for each requirement that applies.
  public func text() -> String {
    let applying = rows.filter { $0.standing != .notApplicable }
    let counts = [RequirementCoverage.Standing.met, .derived, .open].map { standing in
      "\(applying.count { $0.standing == standing }) \(standing.rawValue)"
    }
    let total = "\(counted(applying.count, "requirement")): \(counts.joined(separator: ", ")).\n"
    return (applying.map(block) + [total]).joined(separator: "\n")
  }

  private func block(_ row: Row) -> String {
    var text = "\(row.name)  \(row.requirement.title) (\(row.standing.rawValue))\n"
    if let binding = row.binding { text += "  binds from \(binding)\n" }
    if !row.controls.isEmpty {
      return text + "  derived from \(row.controls.joined(separator: ", "))\n"
    }
    guard let best = row.passages.first else {
      let names = row.documents.joined(separator: ", ")
      return text
        + (names.isEmpty ? "" : "  claimed by \(names); no passage was looked for or found\n")
    }
    text += "  \(best.document)  \(best.title)"
    if !best.section.isEmpty { text += " › \(best.section)" }
    text += "\n  \(best.path):\(best.range.start.line)\n  “\(best.sentence)”\n"
    let others = row.passages.dropFirst().map { "\($0.document):\($0.range.start.line)" }
    if !others.isEmpty { text += "  also \(others.joined(separator: ", "))\n" }
    return text
  }

  /// The keys are a contract: see `docs/coverage.md`.
  public func json() -> String {
    PrettyJSON.encode(["requirements": .array(rows.map(value))])
  }

  private func value(_ row: Row) -> JSONValue {
    [
      "framework": .string(row.framework), "id": .string(row.requirement.id),
      "title": .string(row.requirement.title), "standing": .string(row.standing.rawValue),
      "bindsFrom": .optional(row.binding), "derivedFrom": .strings(row.controls),
      "documents": .strings(row.documents),
      "passages": .array(
        row.passages.map { passage in
          [
            "document": .string(passage.document), "file": .string(passage.path),
            "section": .string(passage.section), "line": .integer(passage.range.start.line),
            "column": .integer(passage.range.start.column), "sentence": .string(passage.sentence),
          ]
        }),
    ]
  }
}
