/// A label and its value, in the document-control table or among a kind's own fields.
package struct ControlRow: Codable, Hashable, Sendable {
  package var label: String
  package var value: String
  /// A remark below the value, such as how an approval is proven.
  package var note: String?
  /// Where the value leads, from the page.
  package var href: String?
  /// Files that belong here; absent where there are none.
  package var links: [RowLink]?
}

/// A file of the pack that a row leads to.
package struct RowLink: Codable, Hashable, Sendable {
  package var label: String
  /// Of a view that was just made, from the root of the pack; of one that is rendered, from its page.
  package var href: String
}

/// One person's approval of one version, or review, also one that changed nothing.
package struct AttestationRow: Codable, Hashable, Sendable {
  package var name: String
  package var role: String = ""
  /// `YYYY-MM-DD`, or what the document says instead.
  package var date: String
  package var version: String = ""
  package var outcome: String = ""
  /// How well it is proven: claimed, recorded, attributed or signed.
  package var rung: String
  /// The same in the language of the document; nil where that is English.
  package var rungLabel: String?
  /// Who or what stands behind it, for a reader who never saw Git.
  package var rungExplanation: String = ""
  /// Why it is proven no better, and what has changed since.
  package var reservations: [String] = []
  /// Whether it is less than all that is asked of the text shown.
  package var isReserved: Bool = false
  /// The commit that wrote the entry.
  package var commit: String?
}

/// A commit that changed the document.
package struct HistoryRow: Codable, Hashable, Sendable {
  /// 7 hexadecimal digits.
  package var commit: String
  package var date: String
  package var author: String
  package var subject: String
}

/// Where a rendered document came from. It travels inside the PDF as `provenance.json`.
package struct Provenance: Codable, Hashable, Sendable {
  /// Object ids in full; empty outside Git.
  package var commit: String
  package var tree: String
  /// From the root of the repository.
  package var path: String
  /// `YYYY-MM-DD`: the day as of which dates were judged.
  package var asOf: String
  /// Name and version.
  package var tool: String

  package init(
    commit: String = "", tree: String = "", path: String = "", asOf: String = "", tool: String = ""
  ) {
    self.commit = commit
    self.tree = tree
    self.path = path
    self.asOf = asOf
    self.tool = tool
  }
}
