import PolicyCore
import PolicyModel

/// Exceptions from policies and break-glass accesses, with who approved them and until when.
enum ExceptionsRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let exceptions = source.corpus.documents(.exception)
    guard !exceptions.isEmpty else { return nil }
    let own = OwnColumns("exceptions", source)
    return Table(
      name: "exceptions", title: "Register of exceptions",
      columns: [
        .init("Id", width: 12, kind: .link), .init("Exception", width: 40),
        .init("Type", width: 12), .init("From policy", width: 14), .init("Owner", width: 24),
        .init("Justification", width: 50), .init("Risk", width: 14),
        .init("Until", width: 12, kind: .date), .init("Start", width: 22), .init("End", width: 22),
        .init("Used by", width: 24), .init("Granted by", width: 24),
        .init("Ticket", width: 12), .init("Reviewed by", width: 24),
        .init("Post-incident review", width: 40),
        .init("Approved by", width: 24), .init("Approved on", width: 12, kind: .date),
        .init("Status", width: 12),
      ] + own.columns,
      rows: exceptions.map { exception in
        let approvals = source.approvalsShown(of: exception).map(\.entry)
        func people(_ key: String) -> Table.Cell {
          .list(exception.texts(key).map(source.corpus.name(ofPerson:)))
        }
        let review = ["on", "outcome"].compactMap { exception.text("post-review.\($0)") }
        return [
          source.link(to: exception), .text(exception.title), source.word(exception.text("type")),
          .list(exception.texts("from-policy")), .optional(source.owner(of: exception)),
          .optional(exception.text("justification")), .list(exception.texts("treats")),
          .optional(exception.date("until")), .optional(exception.text("start")),
          .optional(exception.text("end")), people("used-by"), people("granted-by"),
          .optional(exception.text("ticket")), people("post-review.by"),
          review.isEmpty ? .empty : .text(review.joined(separator: ": ")),
          .list(approvals.compactMap(\.by).map(source.corpus.name(ofPerson:))),
          .optional(approvals.compactMap(\.on).max()),
          .optional(source.statedStatus(of: exception).map { source.say($0) }),
        ] + own.cells(of: exception)
      })
  }
}
