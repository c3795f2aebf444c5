import PolicySyntax

/// What `templates/staff.html.mustache` shows.
struct StaffPage {
  var view: StaffView
  var say: TemplateWords
  var language: String
  var style: String
  var verifyPage = "verify.html"
  var guide = "VERIFY.txt"
  var hasRoles: Bool
  var announcement: String?

  init(_ view: StaffView, style: String) {
    self.view = view
    say = TemplateWords(view.say)
    language = view.say.language
    self.style = style
    hasRoles = !view.roles.isEmpty
    announcement = view.announcement
  }
}

/// What `templates/role.html.mustache` shows.
struct RolePage {
  var view: RoleView
  var say: TemplateWords
  var language: String
  var style: String
  var hasDocuments: Bool
  var hasDuties: Bool
  var hasAcceptances: Bool
  var others: String?
  var everyone: String?
  /// What the page for everyone is called within a sentence.
  var everyonePage: String

  init(_ view: RoleView, style: String) {
    self.view = view
    say = TemplateWords(view.say)
    language = view.say.language
    self.style = style
    hasDocuments = !view.documents.isEmpty
    hasDuties = !view.duties.isEmpty
    hasAcceptances = !view.acceptances.isEmpty
    others = view.others
    everyone = view.everyone
    everyonePage = view.say("the page for everyone")
  }
}

/// What `templates/announcement.html.mustache` shows.
struct AnnouncementPage {
  var view: AnnouncementView
  var say: TemplateWords
  var language: String
  var style: String
  var body: String

  init(_ view: AnnouncementView, style: String) {
    self.view = view
    say = TemplateWords(view.say)
    language = view.say.language
    self.style = style
    // Its headings come below the page's own; what follows a list of front matter is none.
    let parsed = ParsedDocument.parse(
      path: AnnouncementView.path, bytes: Array(("\n" + view.text).utf8))
    let text = DocumentText(parsed, title: "")
    body = BlockHTML.render(text.body, footnotes: text.footnotes, view.say)
  }
}

extension HTMLRenderer {
  /// The front page of a bundle for staff.
  package func page(for view: StaffView) throws(TemplateError) -> String {
    try staff.render(StaffPage(view, style: style))
  }

  /// The page of a role.
  package func page(for view: RoleView) throws(TemplateError) -> String {
    try role.render(RolePage(view, style: style))
  }

  /// What changed.
  package func page(for view: AnnouncementView) throws(TemplateError) -> String {
    try announcement.render(AnnouncementPage(view, style: style))
  }
}
