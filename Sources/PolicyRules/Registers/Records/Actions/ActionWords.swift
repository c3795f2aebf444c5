import PolicyModel
import PolicySyntax

/// What the tables of a document say of actions, for a filed table that has no more than their numbers: a report of an audit
/// tells in its text what each finding is.
struct ActionWords {
  private var byTicket: [String: String] = [:]
  private var byNumber: [String: String] = [:]

  init(of document: PolicyDocument) {
    let body = document.parsed.body
    for table in body.tables {
      for row in table.rows { read(row.map { body.plainText(of: $0).trimmingBlanks }, table.heads) }
    }
  }

  private mutating func read(_ cells: [String], _ heads: [String]) {
    func cell(_ names: [String]) -> String? {
      names.lazy.compactMap(heads.firstIndex(of:)).first.flatMap { place in
        place < cells.count && !cells[place].isEmpty ? cells[place] : nil
      }
    }
    let names = ["finding", "action", "what", "description", "title", "task", "measure"]
    guard let words = cell(names) else { return }
    // The first table that tells of it is the one that says what it is.
    if let ticket = cell(["ticket", "issue", "reference"])?.lowercased(), byTicket[ticket] == nil {
      byTicket[ticket] = words
    }
    if let number = cell(["no.", "no", "number", "#", "id"]), byNumber[number] == nil {
      byNumber[number] = words
    }
  }

  /// Nil where no table of the document has it.
  func words(ticket: String?, number: String?) -> String? {
    ticket.flatMap { byTicket[$0.lowercased()] } ?? number.flatMap { byNumber[$0] }
  }
}
