import PolicyCore
import PolicyModel
import PolicySignOff

/// The statement of applicability (ISO/IEC 27001, clause 6.1.3 d) with the documents that implement each control.
package enum SoARegister {
  /// What its files are called, without an ending.
  package static func fileName(of statement: StatementOfApplicability) -> String {
    let isFirst = statement.framework == FrameworkLibrary.iso27001
    return "statement-of-applicability" + (isFirst ? "" : "-\(statement.framework)")
  }

  static func tables(_ source: RegisterSource) -> [Table] {
    let satisfying = Self.satisfying(source)
    return source.corpus.statements.filter { !$0.rows.isEmpty }.map {
      table($0, source, satisfying)
    }
  }

  private static func table(
    _ statement: StatementOfApplicability, _ source: RegisterSource,
    _ satisfying: [Key: [String]]
  ) -> Table {
    let standing = Self.standing(of: statement, source)
    return Table(
      name: fileName(of: statement),
      title: source.say("Statement of applicability") + standing.title,
      columns: [
        .init("Control", width: 12), .init("Title", width: 44), .init("Applicable", width: 12),
        .init("Justification", width: 70), .init("Implemented", width: 16),
        .init("Where", width: 40), .init("Treats", width: 24), .init("Plan", width: 40),
      ],
      rows: statement.rows.map { row in
        let key = Key(row.control)
        let documents = row.implementers + (satisfying[key] ?? [])
        return [
          .text(row.text), .optional(source.title(of: row.control) ?? row.title),
          .optional(row.isApplicable.map { $0 ? source.say("Yes") : source.say("No") }),
          .optional(row.justification),
          .optional(row.implemented.map { word($0, source.say) }), .list(unique(documents)),
          .list(row.treats.compactMap(\.scalar)),
          .optional(plan(row, source.say)),
        ]
      }, note: standing.note)
  }

  /// Which version it is, and who approved it when.
  private static func standing(
    of statement: StatementOfApplicability, _ source: RegisterSource
  ) -> (title: String, note: String?) {
    let say = source.say
    guard let document = statement.document else {
      return (
        "",
        say("The statement has no version and no approval: it is a list, not a document.")
      )
    }
    let version = document.version.map { ", " + say("version \($0)") } ?? ""
    let status = source.status(of: document)
    guard status.isInForce, let approval = status.approval else {
      let reasons = say(Phrase(status.reasons))
      return (version + ", " + say("not approved"), reasons.isEmpty ? nil : reasons)
    }
    let by = approval.name(in: source.corpus.people) ?? say("somebody")
    let role = approval.entry.role.map { " (\(PeopleRegister.title(ofRole: $0)))" } ?? ""
    let person = by + role
    let approved =
      approval.entry.on.map { say("approved by \(person) on \($0)") }
      ?? say("approved by \(person)")
    let isPresent = status.text?.isPresent ?? true
    let remarks =
      (isPresent ? [] : [say("The rows are not those that were approved: they changed since.")])
      + status.reservations.map { say($0) }
    return (
      "\(version), \(approved)" + (isPresent ? "" : ", " + say("changed since")),
      remarks.isEmpty ? nil : remarks.joined(separator: " ")
    )
  }

  private static func plan(_ row: StatementOfApplicability.Row, _ say: Labels) -> String? {
    let due = row.due?.scalar.map { say("due \(say.day($0))") }
    let parts = [row.plan, due].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// A control without regard to the case in which it is written.
  private struct Key: Hashable {
    var framework: String
    var id: String

    init(_ reference: FrameworkReference) {
      framework = reference.framework
      id = reference.id.lowercased()
    }
  }

  /// The documents in force that claim each control, by name, in the order of the corpus.
  private static func satisfying(_ source: RegisterSource) -> [Key: [String]] {
    var result: [Key: [String]] = [:]
    for document in source.corpus.documents where source.status(of: document).isInForce {
      for reference in document.texts("satisfies").compactMap(FrameworkReference.init) {
        result[Key(reference), default: []].append(document.name)
      }
    }
    return result
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// YAML's words for a reader; a sentence stays as it is.
  private static func word(_ text: String, _ say: Labels) -> String {
    switch text.lowercased() {
    case "true", "yes": say("Yes")
    case "false", "no": say("No")
    default: say.word(capitalised(text))
    }
  }
}

extension RegisterSource {
  /// What the framework's table calls a control.
  fileprivate func title(of control: FrameworkReference) -> String? {
    frameworks.framework(control.framework)?.requirement(control.id)?.title
  }
}
