import PolicyCore
import PolicyModel
import PolicySignOff

/// Approved documents whose file was taken away while they were in force, and records and minutes that are gone.
struct DocumentDeleted: ComputedCorpusCheck {
  static let name = "document-deleted"

  func observations(in context: RuleContext) -> [Observation] {
    guard let signOff = context.signOff else { return [] }
    return signOff.deletedDocuments(on: context.asOf).map { deleted in
      let version = deleted.version.map { " in version \($0)" } ?? ""
      return observation("was approved and in force\(version)", deleted, context)
    }
      + signOff.deletedRecords().map { deleted in
        observation("was kept here as \(Self.what(deleted))", deleted, context)
      }
  }

  /// "minutes", "a record (audit)".
  private static func what(_ deleted: DeletedDocument) -> String {
    if deleted.kind == .review { return "minutes" }
    return "a record" + (deleted.type.map { " (\($0))" } ?? "")
  }

  private func observation(
    _ state: String, _ deleted: DeletedDocument, _ context: RuleContext
  ) -> Observation {
    let name = deleted.id.map { "\($0), “\(deleted.title)”," } ?? "“\(deleted.title)”"
    let who = deleted.author.map { " by \($0)" } ?? ""
    let commit =
      deleted.commit.map { "in commit \($0.prefix(7))" } ?? "and that is not committed yet"
    let day = deleted.on.map { " on \($0)" } ?? ""
    return context.observeCorpus(
      "\(name) \(state) when \(deleted.path) was deleted\(who)\(day), \(commit).",
      anchor: "deleted", matched: deleted.id ?? deleted.path)
  }
}
