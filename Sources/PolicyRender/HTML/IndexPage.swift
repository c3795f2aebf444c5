import PolicyCore
import PolicyModel

/// What `templates/index.html.mustache` shows.
struct IndexPage {
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
    var word: String
    var meaning: String
  }

  struct LockerGroup {
    var label: String
    var rows: [IndexView.LockerRow]
  }

  struct Group {
    var label: String
    var anchor: String
    var count: Int
    var documents: [IndexView.DocumentRow]
  }

  var view: IndexView
  var say: TemplateWords
  var language: String
  /// In a pack that is not in English: what is all the same.
  var english: String?
  var asOf: String?
  var style: String
  var commit: String?
  var period: IndexView.Link?
  var findingsFile: IndexView.Link?
  var provenanceLine: String?
  var locker: [LockerGroup]
  var hasLocker: Bool
  var steps: [IndexView.LockerRow]
  var hasSteps: Bool
  var groups: [Group]
  var signOff: [SignOff]
  var hasSignOff: Bool
  var acknowledged: [IndexView.AcknowledgedRow]
  var hasAcknowledged: Bool
  /// Weakest first.
  var ladder: [Step]
  var registers: [IndexView.Register]
  var lists: [IndexView.Link]
  var hasLists: Bool
  var hasRegisters: Bool
  var hasVerification: Bool
  var verificationFile: IndexView.Link?
  var verifyPage = "verify.html"
  var hasRemarks: Bool
  var hasSummaries: Bool

  init(_ view: IndexView, style: String) {
    let say = view.say
    self.view = view
    self.say = TemplateWords(say)
    language = say.language
    english =
      say == .english
      ? nil
      : say(
        "In English stay what rules find and their names, names of files and of sheets, the titles of AI topics and of requirements, the manifest and what Git itself says."
      )
    asOf = view.provenance.day(say)
    self.style = style
    commit = view.provenance.commit.isEmpty ? nil : view.provenance.commit
    period = view.period
    findingsFile = view.findingsFile
    provenanceLine = view.provenance.line(say)
    locker = view.locker.groups.filter { !$0.rows.isEmpty }.map {
      LockerGroup(label: $0.label, rows: $0.rows)
    }
    hasLocker = !locker.isEmpty
    steps = view.locker.steps
    hasSteps = !steps.isEmpty
    groups = view.groups.filter { !$0.documents.isEmpty }.enumerated().map { index, group in
      Group(
        label: group.label, anchor: "group-\(index + 1)", count: group.documents.count,
        documents: group.documents.map(IndexPage.shown))
    }
    signOff = view.signOff.map(SignOff.init)
    hasSignOff = !signOff.isEmpty
    acknowledged = view.acknowledged.map { row in
      var row = row
      row.html = row.html?.asLink
      return row
    }
    hasAcknowledged = !acknowledged.isEmpty
    ladder = Rung.allCases.map {
      Step(rung: $0.rawValue, word: say($0.word), meaning: say($0.explanation))
    }
    registers = view.registers
    lists = view.lists
    hasLists = !lists.isEmpty
    hasRegisters = !view.registers.isEmpty
    hasVerification = !view.verification.isEmpty
    verificationFile = view.verificationFile
    hasRemarks = !view.remarks.isEmpty
    hasSummaries = !view.summaries.isEmpty
  }

  private static func shown(_ row: IndexView.DocumentRow) -> IndexView.DocumentRow {
    var row = row
    row.pdf = row.pdf?.asLink
    row.html = row.html?.asLink
    row.draft = row.draft?.asLink
    row.main = row.html ?? row.pdf
    row.hasRung = !row.rung.isEmpty
    row.readLabel = row.id.isEmpty ? row.title : "\(row.id) \(row.title)"
    return row
  }
}

extension Provenance {
  /// The day for which it holds, as a language writes it.
  func day(_ say: Labels) -> String? { asOf.map(say.day) }

  /// "commit 1234567 · as of 2026-11-21 · policyc 0.1.0", as far as it is known.
  func line(_ say: Labels = .english) -> String? {
    let parts = [
      commit.isEmpty ? "" : say("commit \(commit.prefix(7))"), date.map(say.day) ?? "",
      day(say).map { say("as of \($0)") } ?? "", tool,
    ]
    let line = parts.filter { !$0.isEmpty }.joined(separator: " · ")
    return line.isEmpty ? nil : line
  }
}
