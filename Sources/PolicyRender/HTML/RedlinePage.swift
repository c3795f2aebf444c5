import PolicyRedline

/// What `templates/redline.html.mustache` shows: a redline, with its text made into HTML.
struct RedlinePage {
  struct Row {
    var label: String
    var from: String
    var to: String
  }

  /// The changes of one section, as links.
  struct Group {
    var section: String
    var material: [Int]
    var editorial: [Int]

    init?(_ section: String, _ changes: [RedlineChange]) {
      guard !changes.isEmpty else { return nil }
      self.section = VisibleText.of(section)
      material = changes.filter(\.isMaterial).map(\.number)
      editorial = changes.filter { !$0.isMaterial }.map(\.number)
    }
  }

  struct Field {
    var number: Int
    var key: String
    var before: String
    var after: String
    var mark: String
    var why: String
  }

  struct Record {
    var heading: String
    var text: String
  }

  var style: String
  /// Of the text, where it is not that of the page.
  var language: String?
  var direction: String?
  var organisation: String
  var tool: String
  var name: String
  var title: String
  var pageTitle: String
  var rows: [Row]
  var summary: String
  var remarks: [String]
  var hasRemarks: Bool
  var hasLegend: Bool
  var groups: [Group]
  var hasChanges: Bool
  var fields: [Field]
  var hasFields: Bool
  var records: [Record]
  var hasRecords: Bool
  var body: String
  var footer: String

  init(_ redline: Redline, _ subject: RedlineSubject, style: String) {
    self.style = style
    language = TextDirection.foreign(VisibleText.of(subject.language))
    direction = TextDirection.of(subject.language)
    organisation = VisibleText.of(subject.organisation)
    tool = subject.tool
    name = VisibleText.of(subject.name)
    title = VisibleText.of(subject.title)
    pageTitle = subject.name == subject.title ? name : "\(name) \(title)"
    rows = RedlinePage.rows(subject)
    summary = redline.summary
    remarks = (subject.remarks + redline.remarks).map(VisibleText.of)
    hasRemarks = !remarks.isEmpty
    groups =
      ([Group("Front matter", redline.frontMatter.map(\.change))]
      + redline.sections.map {
        Group($0.title.isEmpty ? "Before the first heading" : $0.title, $0.changes)
      }).compactMap { $0 }
    hasChanges = !groups.isEmpty
    hasLegend = hasChanges
    fields = redline.frontMatter.map { field in
      Field(
        number: field.change.number, key: VisibleText.of(field.key),
        before: RedlinePage.value(field.old, field.words.filter { $0.mark != .added }),
        after: RedlinePage.value(field.new, field.words.filter { $0.mark != .removed }),
        mark: field.change.mark, why: VisibleText.of(field.change.why))
    }
    hasFields = !fields.isEmpty
    records = redline.records.map {
      Record(heading: "\($0.noun) \($0.kind.rawValue):", text: VisibleText.of($0.text))
    }
    hasRecords = !records.isEmpty
    body = RedlineHTML.render(redline)
    footer = [organisation, name, tool].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private static func value(_ text: String?, _ words: [MarkedWord]) -> String {
    guard let text else { return "<span class=\"muted\">not there</span>" }
    return text.isEmpty ? "<span class=\"muted\">empty</span>" : RedlineHTML.inline(words)
  }

  private static func rows(_ subject: RedlineSubject) -> [Row] {
    let (from, to) = (subject.from, subject.to)
    func row(_ label: String, _ value: (RedlineSubject.End) -> String?) -> Row? {
      let (old, new) = (value(from), value(to))
      guard old != nil || new != nil else { return nil }
      return Row(
        label: label, from: VisibleText.of(old ?? "not stated"),
        to: VisibleText.of(new ?? "not stated"))
    }
    return [
      row("Version") { $0.version },
      row("State") { $0.commit.map { "commit \($0)" } ?? $0.place },
      from.date == nil && to.date == nil
        ? nil
        : Row(
          label: "Date", from: from.date?.description ?? "not committed",
          to: to.date?.description ?? "not committed"),
      Row(
        label: "Approval", from: VisibleText.of(from.approval ?? "none that covers this text"),
        to: VisibleText.of(to.approval ?? "none that covers this text")),
      from.path == to.path ? nil : row("File") { $0.path },
    ].compactMap { $0 }
  }
}

extension RedlineChange {
  /// Reasons, or who marked it so and what its words would make it.
  var why: String {
    let reasons = self.reasons.map(\.label).joined(separator: ", ")
    guard let handReason else { return reasons }
    return "set by hand: \(handReason)" + (overruled.map { " (\($0))" } ?? "")
  }
}

extension HTMLRenderer {
  /// The page of a redline.
  package func page(for redline: Redline, _ subject: RedlineSubject) throws(TemplateError) -> String
  {
    try self.redline.render(RedlinePage(redline, subject, style: style + redlineStyle))
  }
}
