import PolicyCore

/// What `templates/findings.html.mustache` shows.
struct FindingsPage {
  /// What to do and why stand once, where findings of one rule follow each other.
  struct Row {
    var row: FindingsView.Row
    var fix: String?
    var why: String?

    init(_ row: FindingsView.Row, after previous: FindingsView.Row?) {
      self.row = row
      let isNext = previous?.rule == row.rule
      fix = isNext && previous?.fix == row.fix ? nil : row.fix
      why = isNext ? nil : row.why
    }
  }

  struct Group {
    var group: FindingsView.Group
    var rows: [Row]
    var anchor: String
    var page: String?
    var owner: String?
    /// Empty where the label is the file.
    var file: String?
  }

  var view: FindingsView
  var say: TemplateWords
  var language: String
  /// In a pack that is not in English: that what rules say is.
  var english: String?
  var asOf: String?
  var style: String
  var groups: [Group]
  var hasGroups: Bool
  var hasPacks: Bool
  var hasRules: Bool
  var hasWaivers: Bool
  var hasSilence: Bool
  var hasRemarks: Bool
  var provenanceLine: String?

  init(_ view: FindingsView, style: String) {
    let say = view.say
    self.view = view
    self.say = TemplateWords(say)
    language = say.language
    english =
      say == .english
      ? nil
      : say("What rules found, why and what to do is in English, as policyc writes its rules.")
    asOf = view.provenance.day(say)
    self.style = style
    groups = view.groups.enumerated().map { index, group in
      Group(
        group: group, rows: zip(group.rows, [nil] + group.rows).map(Row.init),
        anchor: "group-\(index + 1)", page: group.page,
        owner: group.owner.isEmpty ? nil : group.owner,
        file: group.file == group.label || group.file.isEmpty ? nil : group.file)
    }
    hasGroups = !groups.isEmpty
    hasPacks = !view.packs.isEmpty
    hasRules = !view.rules.isEmpty
    hasWaivers = !view.waivers.isEmpty
    hasSilence = hasPacks || hasRules || hasWaivers
    hasRemarks = !view.remarks.isEmpty
    provenanceLine = view.provenance.line(say)
  }
}
