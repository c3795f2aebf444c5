import PolicyCore
import PolicyModel

/// The statement of applicability (ISO/IEC 27001, clause 6.1.3 d) with the documents that implement each control.
enum SoARegister {
  static func table(_ source: RegisterSource) -> Table? {
    guard let statement = source.corpus.statement, !statement.rows.isEmpty else { return nil }
    let satisfying = Self.satisfying(source)
    return Table(
      name: "statement-of-applicability", title: "Statement of applicability",
      columns: [
        .init("Control", width: 12), .init("Title", width: 44), .init("Applicable", width: 12),
        .init("Justification", width: 70), .init("Implemented", width: 16),
        .init("Where", width: 40),
      ],
      rows: statement.rows.map { row in
        let key = Key(row.control)
        let documents = row.implementers + (satisfying[key] ?? [])
        return [
          .text(row.text), .optional(row.title ?? source.title(of: row.control)),
          .optional(row.isApplicable.map { $0 ? "Yes" : "No" }), .optional(row.justification),
          .optional(row.implemented.map(word)), .list(unique(documents)),
        ]
      })
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
  private static func word(_ text: String) -> String {
    switch text.lowercased() {
    case "true", "yes": "Yes"
    case "false", "no": "No"
    default: capitalised(text)
    }
  }
}

extension RegisterSource {
  /// What the framework's table calls a control.
  fileprivate func title(of control: FrameworkReference) -> String? {
    frameworks.framework(control.framework)?.requirement(control.id)?.title
  }
}
