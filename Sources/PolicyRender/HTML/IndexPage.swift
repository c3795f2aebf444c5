import PolicyModel

/// What `templates/index.html.mustache` shows.
struct IndexPage {
  struct Link {
    var label: String
    var href: String

    init(_ link: IndexView.Link) {
      label = link.label
      href = link.file.asLink
    }
  }

  struct Item {
    var label: String
    var requirement: String
    var note: String?
    var files: [Link]
    var isMissing: Bool

    init(_ item: IndexView.ChecklistItem) {
      label = item.label
      requirement = item.requirement
      note = item.note
      files = item.files.map(Link.init)
      isMissing = item.isMissing
    }
  }

  struct Document {
    var id: String
    var title: String
    var version: String
    var status: String
    var owner: String
    var rung: String
    var nextReview: String
    var isOverdue: Bool
    var pdf: String?
    var html: String?
    /// Where the title leads.
    var main: String?
    var standing: String?
    var hasRung: Bool
    var isReserved: Bool
    var draftVersion: String?
    var draft: String?
    var remarks: [String]
    /// What a screen reader says of the links, which all look the same.
    var readLabel: String

    init(_ row: IndexView.DocumentRow) {
      id = row.id
      title = row.title
      version = row.version
      status = row.status
      owner = row.owner
      rung = row.rung
      nextReview = row.nextReview
      isOverdue = row.isOverdue
      pdf = row.pdf?.asLink
      html = row.html?.asLink
      main = html ?? pdf
      standing = row.standing
      hasRung = !row.rung.isEmpty
      isReserved = row.isReserved
      draftVersion = row.draft?.label
      draft = row.draft.flatMap { $0.file.isEmpty ? nil : $0.file.asLink }
      remarks = row.remarks
      readLabel = row.id.isEmpty ? row.title : "\(row.id) \(row.title)"
    }
  }

  struct SignOff {
    var row: IndexView.SignOffRow
    var href: String?

    init(_ row: IndexView.SignOffRow) {
      self.row = row
      href = row.html?.asLink
    }
  }

  /// A rung of the ladder of proof, explained.
  struct Step {
    var rung: String
    var meaning: String
  }

  struct Group {
    var label: String
    var anchor: String
    var count: Int
    var documents: [Document]
  }

  var view: IndexView
  var style: String
  var commit: String?
  var period: Link?
  var provenanceLine: String?
  var findingsFile: Link?
  var checklist: [Item]
  var checklistSummary: String
  var hasChecklist: Bool
  var groups: [Group]
  var signOff: [SignOff]
  var hasSignOff: Bool
  /// Weakest first.
  var ladder: [Step]
  var registers: [Link]
  var hasRegisters: Bool
  var hasVerification: Bool
  var verificationFile: Link?
  var hasRemarks: Bool

  init(_ view: IndexView, style: String) {
    self.view = view
    self.style = style
    commit = view.provenance.commit.isEmpty ? nil : view.provenance.commit
    period = view.period.map(Link.init)
    provenanceLine = view.provenance.line
    findingsFile = view.findingsFile.map(Link.init)
    checklist = view.checklist.map(Item.init)
    let present = checklist.count { !$0.isMissing }
    checklistSummary = "\(present) of \(checklist.count) items present"
    hasChecklist = !checklist.isEmpty
    groups = view.groups.filter { !$0.documents.isEmpty }.enumerated().map { index, group in
      Group(
        label: group.label, anchor: "group-\(index + 1)", count: group.documents.count,
        documents: group.documents.map(Document.init))
    }
    signOff = view.signOff.map(SignOff.init)
    hasSignOff = !signOff.isEmpty
    ladder = Rung.allCases.map { Step(rung: $0.rawValue, meaning: $0.explanation) }
    registers = view.registers.map(Link.init)
    hasRegisters = !registers.isEmpty
    hasVerification = !view.verification.isEmpty
    verificationFile = view.verificationFile.map(Link.init)
    hasRemarks = !view.remarks.isEmpty
  }
}

extension Provenance {
  /// "commit 1234567 · as of 2026-11-21 · policyc 0.1.0", as far as it is known.
  var line: String? {
    let parts = [
      commit.isEmpty ? "" : "commit \(commit.prefix(7))", asOf.isEmpty ? "" : "as of \(asOf)", tool,
    ]
    let line = parts.filter { !$0.isEmpty }.joined(separator: " · ")
    return line.isEmpty ? nil : line
  }
}
