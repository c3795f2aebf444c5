import PolicyCore

/// What `templates/bundle.html.mustache` shows.
struct BundlePage {
  var view: BundleView
  var say: TemplateWords
  var language: String
  var style: String
  var verifyPage = "verify.html"
  var guide = "VERIFY.txt"
  var recipient: String?
  var rows: [BundleView.Row]
  var hasRows: Bool

  init(_ view: BundleView, style: String) {
    self.view = view
    say = TemplateWords(view.say)
    language = view.say.language
    self.style = style
    recipient = view.recipient
    rows = view.rows
    hasRows = !view.rows.isEmpty
  }
}

/// What `templates/answers.html.mustache` shows.
struct AnswersPage {
  struct Row {
    var row: AnswersView.Row
    var quote: String?
    var answer: String?
    var isOwn: Bool
    var place: String?
    var page: String?
    var approval: String?

    init(_ row: AnswersView.Row, _ say: Labels) {
      self.row = row
      quote = row.isPassage ? row.answer : nil
      answer = row.isPassage ? nil : row.answer ?? say("Not answered here.")
      isOwn = row.isOwn
      place = row.place
      page = row.page
      approval = row.approval
    }
  }

  var view: AnswersView
  var say: TemplateWords
  var language: String
  var style: String
  var recipient: String?
  var rows: [Row]

  init(_ view: AnswersView, style: String) {
    self.view = view
    say = TemplateWords(view.say)
    language = view.say.language
    self.style = style
    recipient = view.recipient
    rows = view.rows.map { Row($0, view.say) }
  }
}

extension HTMLRenderer {
  /// The front page of a bundle for customers.
  package func page(for view: BundleView) throws(TemplateError) -> String {
    try bundle.render(BundlePage(view, style: style))
  }

  /// The answers to what buyers ask.
  package func page(for view: AnswersView) throws(TemplateError) -> String {
    try answers.render(AnswersPage(view, style: style))
  }
}
