import PolicyCore
import PolicyGit

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
  /// The minutes that decided it, and their passage, in words: "Decided in REV-2026-Q3, decision 10"; nil where it names none.
  package var decided: String?
  /// Where that leads: as `RowLink.href`; nil where the minutes are not there.
  package var decidedHref: String?
}

/// A version of the document that was approved.
package struct VersionRow: Codable, Hashable, Sendable {
  package var version: String
  /// The day of its approval, from which it is in force.
  package var from: String
  /// What it asks otherwise than the version before, in words.
  package var change: String
  /// Who wrote what changed.
  package var author: String
  /// Who approved it, with the role.
  package var approver: String
  /// How well that is proven, in the language of the document: claimed, recorded, attributed or signed. What it is worth now is
  /// said where the approvals are.
  package var rungLabel: String
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
///
/// Of a document it names the commit that holds the text shown, so that a document which nothing happened to has the same bytes
/// in each pack; of what speaks of the whole, that of the pack.
package struct Provenance: Codable, Hashable, Sendable {
  /// Object ids in full; empty outside Git.
  package var commit: String
  package var tree: String
  /// From the root of the repository.
  package var path: String
  /// `YYYY-MM-DD`, of a document: the day of the commit, in UTC.
  package var date: String?
  /// `YYYY-MM-DD`, of what speaks of the whole: the day as of which dates were judged.
  package var asOf: String?
  /// Name and version.
  package var tool: String
  /// When the commit was made, in seconds since 1970: what a PDF bears as its date. It does not travel.
  package var moment: Int64 = 0

  private enum CodingKeys: CodingKey {
    case commit, tree, path, date, asOf, tool
  }

  package init(
    commit: String = "", tree: String = "", path: String = "", asOf: String? = nil,
    tool: String = ""
  ) {
    self.commit = commit
    self.tree = tree
    self.path = path
    self.asOf = asOf
    self.tool = tool
  }

  /// - Parameter asOf: the day for which a pack speaks; nil for a document, at a path.
  package init(_ commit: Commit, path: String = "", asOf: CalendarDate?) {
    self.init(
      commit: commit.id, tree: commit.tree, path: path, asOf: asOf?.description,
      tool: "\(Tool.name) \(Tool.version)")
    if asOf == nil { date = commit.committer.when.date.description }
    moment = commit.committer.when.seconds
  }
}
