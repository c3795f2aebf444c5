import PolicyCore

/// The front page of a pack: what was asked for, where it lies, and how to check it.
package struct IndexView: Sendable {
  package struct Link: Sendable {
    package var label: String
    package var href: String

    /// - Parameters:
    ///   - file: from the root of the pack.
    ///   - anchor: a place on its page; nil for its start.
    package init(label: String, file: String, anchor: String? = nil) {
      self.label = label
      href = file.asLink + (anchor.map { "#\($0)" } ?? "")
    }
  }

  /// Something that an auditor asks to see, or a step, and how it stands.
  package struct LockerRow: Sendable {
    package var name: String
    /// Where it is required: "ISO/IEC 27001 clause 6.2".
    package var requirement: String
    /// `found`, `found-with-findings`, `stale`, `nothing-to-record` or `missing`.
    package var state: String
    /// The same for people.
    package var word: String
    package var files: [Link]
    /// Why it is not simply found; a sentence or more each.
    package var notes: [String]
    /// What stands against it, each with its place on the page of findings.
    package var findings: [Link]

    package init(
      name: String, requirement: String, state: String, word: String, files: [Link] = [],
      notes: [String] = [], findings: [Link] = []
    ) {
      self.name = name
      self.requirement = requirement
      self.state = state
      self.word = word
      self.files = files
      self.notes = notes
      self.findings = findings
    }
  }

  /// Items of one list.
  package struct LockerGroup: Sendable {
    package var label: String
    package var rows: [LockerRow]

    package init(label: String, rows: [LockerRow]) {
      self.label = label
      self.rows = rows
    }
  }

  /// What an auditor asks to see, and the steps of the management system.
  package struct Locker: Sendable {
    package var groups: [LockerGroup]
    package var steps: [LockerRow]
    /// "31 of 34 found, 3 missing"
    package var summary: String

    package init(groups: [LockerGroup] = [], steps: [LockerRow] = [], summary: String = "") {
      self.groups = groups
      self.steps = steps
      self.summary = summary
    }
  }

  struct DocumentRow: Sendable {
    var id: String
    var title: String
    var version: String
    var status: String
    var owner: String
    /// How well the approval is proven: claimed, recorded, attributed, signed; empty for what is not approved.
    var rung: String
    /// The same for people.
    var rungWord: String
    var nextReview: String
    var isOverdue: Bool = false
    /// From the root of the pack; nil where there is none.
    var pdf: String?
    var html: String?
    /// "Not in force: not approved"; nil for what is in force.
    var standing: String?
    /// Whether the approval is less than all that is asked for.
    var isReserved: Bool = false
    /// "draft 1.4 since 2026-09-24"; nil where no newer text lies beside.
    var draftVersion: String?
    /// Its page, from the root of the pack.
    var draft: String?
    /// What speaks against, or limits, what the row says.
    var remarks: [String] = []
    // What the page adds.
    /// Where the title leads.
    var main: String?
    var hasRung = false
    /// What a screen reader says of the links, which all look the same.
    var readLabel = ""
  }

  /// One approval or review, and how it is proven.
  struct SignOffRow: Sendable {
    var id: String
    /// From the root of the pack; nil where the document has no page.
    var html: String?
    /// "Approval of version 1.0", "Review: no change".
    var event: String
    var name: String
    var date: String
    var rung: String
    var rungWord: String
    var basis: String
    var reservations: [String]
    /// Whether it is less than all that is asked of the text in force.
    var isReserved: Bool = false
  }

  /// How many of a team accepted a version.
  struct AcknowledgedRow: Sendable {
    var id: String
    /// From the root of the pack; nil where the document has no page.
    var html: String?
    var version: String
    var team: String
    var people: String
    var accepted: String
    /// Whether the line is of everybody.
    var isTotal: Bool
    /// Whether somebody's acceptance is missing.
    var isOpen: Bool
  }

  /// The documents of one kind.
  struct Group: Sendable {
    /// "Policies".
    var label: String
    var documents: [DocumentRow]
  }

  var organisation: String
  var say = Labels.english
  var provenance: Provenance
  /// "No findings." or "3 errors, 2 warnings.", with the file that lists them.
  var findings: String
  var findingsFile: Link?
  var locker: Locker
  var groups: [Group]
  var signOff: [SignOffRow] = []
  var acknowledged: [AcknowledgedRow] = []
  /// A register, as a workbook and as CSV.
  struct Register: Sendable {
    var label: String
    var workbook: Link
    var table: Link
  }

  var registers: [Register] = []
  /// What lists the files of the pack, proves them, or is read by programs.
  var lists: [Link] = []
  /// Commands that check the pack with stock tools, one for each line.
  var verification: [String] = []
  var verificationFile: Link?
  /// What cannot be shown or proven: "a shallow clone: history begins at …".
  var remarks: [String] = []
  /// The audit period of the pack, and the page about it; nil where it has none.
  var period: Link?
  /// The page for whoever decides, as a web page and as a PDF.
  var summaries: [Link] = []
}
