import PolicyCore
import PolicyModel
import PolicySignOff

/// Approved documents whose file was taken away while they were in force.
struct DocumentDeleted: ComputedCorpusCheck {
  static let name = "document-deleted"

  func observations(in context: RuleContext) -> [Observation] {
    guard let signOff = context.signOff else { return [] }
    return signOff.deletedDocuments(on: context.asOf).map { deleted in
      let name = deleted.id.map { "\($0), “\(deleted.title)”," } ?? "“\(deleted.title)”"
      let version = deleted.version.map { " in version \($0)" } ?? ""
      let who = deleted.author.map { " by \($0)" } ?? ""
      let commit =
        deleted.commit.map { "in commit \($0.prefix(7))" } ?? "and that is not committed yet"
      let day = deleted.on.map { " on \($0)" } ?? ""
      return context.observeCorpus(
        "\(name) was approved and in force\(version) when \(deleted.path) was deleted\(who)\(day), \(commit).",
        anchor: "deleted", matched: deleted.id ?? deleted.path)
    }
  }
}
