/// The front page of a pack: what was asked for, where it lies, and how to check it.
package struct IndexView: Codable, Hashable, Sendable {
  package struct Link: Codable, Hashable, Sendable {
    package var label: String
    /// From the root of the pack.
    package var file: String

    package init(label: String, file: String) {
      self.label = label
      self.file = file
    }
  }

  /// Something that an auditor asks to see.
  package struct ChecklistItem: Codable, Hashable, Sendable {
    package var label: String
    /// Where it is required: "ISO/IEC 27001 clause 6.2".
    package var requirement: String
    package var files: [Link]
    package var note: String?
    /// Whether there is nothing of it, also where a file speaks of it.
    package var isMissing: Bool

    package init(
      label: String, requirement: String, files: [Link], note: String? = nil,
      isMissing: Bool? = nil
    ) {
      self.isMissing = isMissing ?? files.isEmpty
      self.label = label
      self.requirement = requirement
      self.files = files
      self.note = note
    }
  }

  package struct DocumentRow: Codable, Hashable, Sendable {
    package var id: String
    package var title: String
    package var version: String
    package var status: String
    package var owner: String
    /// How well the approval is proven: claimed, recorded, attributed, signed; empty for what is not approved.
    package var rung: String
    package var nextReview: String
    package var isOverdue: Bool = false
    /// From the root of the pack; nil where there is none.
    package var pdf: String?
    package var html: String?
    /// "Not in force: not approved"; nil for what is in force.
    package var standing: String?
    /// Whether the approval is less than all that is asked for.
    package var isReserved: Bool = false
    /// "draft 1.4 since 2026-09-24", and its page; nil where no newer text lies beside.
    package var draft: Link?
    /// What speaks against, or limits, what the row says.
    package var remarks: [String] = []
  }

  /// One approval or review, and how it is proven.
  package struct SignOffRow: Codable, Hashable, Sendable {
    package var id: String
    package var title: String
    /// From the root of the pack; nil where the document has no page.
    package var html: String?
    /// "Approval of version 1.0", "Review: no change".
    package var event: String
    package var name: String
    package var date: String
    package var rung: String
    package var basis: String
    package var reservations: [String]
    /// Whether it is less than all that is asked of the text in force.
    package var isReserved: Bool = false
  }

  /// The documents of one kind.
  package struct Group: Codable, Hashable, Sendable {
    /// "Policies".
    package var label: String
    package var documents: [DocumentRow]
  }

  package var organisation: String
  package var language: String = "en"
  package var provenance: Provenance
  /// "No findings." or "3 errors, 2 warnings.", with the file that lists them.
  package var findings: String
  package var findingsFile: Link?
  package var checklist: [ChecklistItem]
  package var groups: [Group]
  package var signOff: [SignOffRow] = []
  /// Registers and other files worth a link.
  package var registers: [Link] = []
  /// Commands that check the pack with stock tools, one for each line.
  package var verification: [String] = []
  package var verificationFile: Link?
  /// What cannot be shown or proven: "a shallow clone: history begins at …".
  package var remarks: [String] = []
  /// The audit period of the pack, and the page about it; nil where it has none.
  package var period: Link?
}
