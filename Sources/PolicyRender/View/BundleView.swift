import PolicyCore

/// The front page of a bundle for customers.
package struct BundleView: Sendable {
  package struct Row: Sendable {
    package var id: String
    package var title: String
    package var version: String
    /// "Dana Reyes, CEO, 2026-10-15"
    package var approval: String
    package var rung: String
    /// The same for people.
    package var rungWord: String
    package var classification: String
    /// From the root of the bundle.
    package var html: String
    package var pdf: String?
    /// "review overdue since 2026-05-01"
    package var overdue: String?

    package init(
      id: String, title: String, version: String, approval: String, rung: String,
      rungWord: String, classification: String, html: String, pdf: String?, overdue: String? = nil
    ) {
      self.overdue = overdue
      self.id = id
      self.title = title
      self.version = version
      self.approval = approval
      self.rung = rung
      self.rungWord = rungWord
      self.classification = classification
      self.html = html.asLink
      self.pdf = pdf?.asLink
    }
  }

  var organisation: String
  var say: Labels
  /// "Acme Bank"; nil for no one in particular.
  var recipient: String?
  var asOf: String
  var tool: String
  var rows: [Row]
  /// What a reader has to know of it; a sentence each.
  var remarks: [String]
  /// Files that list and prove the others.
  var lists: [IndexView.Link]

  package init(
    organisation: String, _ say: Labels, recipient: String?, asOf: String, tool: String,
    rows: [Row],
    remarks: [String], lists: [String]
  ) {
    self.organisation = organisation
    self.say = say
    self.recipient = recipient
    self.asOf = asOf
    self.tool = tool
    self.rows = rows
    self.remarks = remarks
    self.lists = lists.map { .init(label: $0, file: $0) }
  }
}

/// The page that answers what buyers ask.
package struct AnswersView: Sendable {
  package struct Row: Sendable {
    package var question: String
    /// The passage, or the company's own words; nil where nothing of the bundle answers.
    package var answer: String?
    /// Whether `answer` stands so in a policy.
    package var isPassage: Bool
    /// Whether `answer` is the company's own words.
    package var isOwn: Bool
    /// "POL-008 Incident Response Policy 3.1, Reporting"; nil where there is none.
    package var place: String?
    /// From the root of the bundle.
    package var page: String?
    package var approval: String?

    package init(
      question: String, answer: String? = nil, isPassage: Bool = false, isOwn: Bool = false,
      place: String? = nil, page: String? = nil, approval: String? = nil
    ) {
      self.isOwn = isOwn
      self.question = question
      self.answer = answer
      self.isPassage = isPassage
      self.place = place
      self.page = page?.asLink
      self.approval = approval
    }

    /// The row as it is searched for what is not for customers.
    package var withoutQuestion: Row {
      var row = self
      row.question = ""
      return row
    }
  }

  package static let path = "answers.html"

  var organisation: String
  var say: Labels
  var recipient: String?
  var asOf: String
  var tool: String
  var rows: [Row]

  package init(
    organisation: String, _ say: Labels, recipient: String?, asOf: String, tool: String, rows: [Row]
  ) {
    self.organisation = organisation
    self.say = say
    self.recipient = recipient
    self.asOf = asOf
    self.tool = tool
    self.rows = rows
  }
}
