import PolicyCore
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
    var material: [Link]
    var editorial: [Link]

    init?(_ section: String, _ changes: [RedlineChange], _ say: Labels) {
      guard !changes.isEmpty else { return nil }
      self.section = VisibleText.of(section)
      material = changes.filter(\.isMaterial).map {
        Link(number: $0.number, label: say("Change \($0.number), material"))
      }
      editorial = changes.filter { !$0.isMaterial }.map {
        Link(number: $0.number, label: say("Change \($0.number), editorial"))
      }
    }

    struct Link {
      var number: Int
      var label: String
    }
  }

  struct Field {
    var number: Int
    var key: String
    var before: String
    var after: String
    var mark: String
    var markLabel: String
    var why: String
  }

  struct Record {
    var heading: String
    var text: String
  }

  var style: String
  var say: TemplateWords
  var languages: PageLanguages
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
  var removedLegend: String
  var addedLegend: String
  var restyledLegend: String
  var groups: [Group]
  var hasChanges: Bool
  var fields: [Field]
  var hasFields: Bool
  var records: [Record]
  var hasRecords: Bool
  var body: String
  var footer: String

  init(_ redline: Redline, _ subject: RedlineSubject, style: String) {
    let say = subject.labels
    self.say = TemplateWords(say)
    self.style = style
    languages = PageLanguages(of: VisibleText.of(subject.language), say)
    direction = TextDirection.of(subject.language)
    organisation = VisibleText.of(subject.organisation)
    tool = subject.tool
    name = VisibleText.of(subject.name)
    title = VisibleText.of(subject.title)
    pageTitle = subject.name == subject.title ? name : "\(name) \(title)"
    rows = RedlinePage.rows(subject, say)
    summary = say(redline.summaryInWords)
    remarks = (subject.remarks + redline.remarks).map { VisibleText.of(say($0)) }
    hasRemarks = !remarks.isEmpty
    groups =
      ([Group(say("Front matter"), redline.frontMatter.map(\.change), say)]
      + redline.sections.map {
        Group($0.title.isEmpty ? say("Before the first heading") : $0.title, $0.changes, say)
      }).compactMap { $0 }
    hasChanges = !groups.isEmpty
    hasLegend = hasChanges
    func legend(_ tags: (String, String), _ phrase: (Phrase) -> Phrase, _ word: Phrase) -> String {
      // The place of the word, which has tags around it, is known by a sign that is escaped to nothing else.
      let place = "\u{E000}"
      return say(phrase(Phrase(verbatim: place))).escapedForHTML
        .replacing(place, with: tags.0 + say(word).escapedForHTML + tags.1)
    }
    removedLegend = legend(
      ("<del>", "</del>"), { Phrase("\($0) was removed") }, Phrase("struck"))
    addedLegend = legend(
      ("<ins>", "</ins>"), { Phrase("\($0) was added") }, Phrase("underlined"))
    restyledLegend = legend(
      ("<span class=\"restyled\">", "</span>"),
      { Phrase("\($0) is set or linked differently") }, Phrase("dotted"))
    fields = redline.frontMatter.map { field in
      Field(
        number: field.change.number, key: VisibleText.of(field.key),
        before: RedlinePage.value(field.old, field.words.filter { $0.mark != .added }, say),
        after: RedlinePage.value(field.new, field.words.filter { $0.mark != .removed }, say),
        mark: field.change.mark, markLabel: say(Phrase(word: field.change.mark)),
        why: VisibleText.of(say(field.change.why)))
    }
    hasFields = !fields.isEmpty
    records = redline.records.map {
      Record(
        heading: say("\(Phrase(word: $0.noun)) \(Phrase(word: $0.kind.rawValue))") + ":",
        text: VisibleText.of(say($0.words)))
    }
    hasRecords = !records.isEmpty
    body = RedlineHTML.render(redline, say)
    footer = [organisation, name, tool].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private static func value(_ text: String?, _ words: [MarkedWord], _ say: Labels) -> String {
    func muted(_ words: String) -> String {
      "<span class=\"muted\">\(words.escapedForHTML)</span>"
    }
    guard let text else { return muted(say("not there")) }
    return text.isEmpty ? muted(say("empty")) : RedlineHTML.inline(words, say)
  }

  private static func rows(_ subject: RedlineSubject, _ say: Labels) -> [Row] {
    let (from, to) = (subject.from, subject.to)
    func row(
      _ label: Phrase, or nothing: Phrase = Phrase("not stated"),
      _ value: (RedlineSubject.End) -> Phrase?
    ) -> Row {
      func shown(_ end: RedlineSubject.End) -> String {
        VisibleText.of(say(value(end) ?? nothing))
      }
      return Row(label: say(label), from: shown(from), to: shown(to))
    }
    return [
      from.version == nil && to.version == nil
        ? nil : row(Phrase("Version")) { $0.version.map { Phrase(verbatim: $0) } },
      row(Phrase("State")) { $0.commit.map { Phrase("commit \($0)") } ?? $0.place },
      from.date == nil && to.date == nil
        ? nil
        : row(Phrase("Date"), or: Phrase("not committed")) {
          $0.date?.phrase
        },
      row(Phrase("Approval"), or: Phrase("none that covers this text")) { $0.approval },
      from.path == to.path ? nil : row(Phrase("File")) { Phrase(verbatim: $0.path) },
    ].compactMap { $0 }
  }
}

extension HTMLRenderer {
  /// The page of a redline.
  package func page(for redline: Redline, _ subject: RedlineSubject) throws(TemplateError) -> String
  {
    try self.redline.render(RedlinePage(redline, subject, style: style + redlineStyle))
  }
}
