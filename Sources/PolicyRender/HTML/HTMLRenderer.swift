/// Makes pages that work from a file: one style sheet inside each, no script, nothing loaded from elsewhere.
package struct HTMLRenderer: Sendable {
  private static let documentPath = "templates/document.html.mustache"
  private static let indexPath = "templates/index.html.mustache"
  private static let changesPath = "templates/changes.html.mustache"
  private static let findingsPath = "templates/findings.html.mustache"
  private static let dashboardPath = "templates/dashboard.html.mustache"
  private static let bundlePath = "templates/bundle.html.mustache"
  private static let answersPath = "templates/answers.html.mustache"
  private static let staffPath = "templates/staff.html.mustache"
  private static let rolePath = "templates/role.html.mustache"
  private static let announcementPath = "templates/announcement.html.mustache"
  private static let mailPath = "templates/mail.html.mustache"
  private static let redlinePath = "templates/redline.html.mustache"
  private static let stylePath = "templates/style.css"
  private static let redlineStylePath = "templates/redline.css"

  private let document: PageTemplate
  private let index: PageTemplate
  private let changes: PageTemplate
  private let findings: PageTemplate
  private let dashboard: PageTemplate
  let mail: PageTemplate
  let redline: PageTemplate
  let bundle: PageTemplate
  let answers: PageTemplate
  let staff: PageTemplate
  let role: PageTemplate
  let announcement: PageTemplate
  let style: String
  let redlineStyle: String

  package init(templates: TemplateSource = TemplateSource()) throws(TemplateError) {
    document = try PageTemplate(HTMLRenderer.documentPath, from: templates)
    index = try PageTemplate(HTMLRenderer.indexPath, from: templates)
    changes = try PageTemplate(HTMLRenderer.changesPath, from: templates)
    findings = try PageTemplate(HTMLRenderer.findingsPath, from: templates)
    dashboard = try PageTemplate(HTMLRenderer.dashboardPath, from: templates)
    bundle = try PageTemplate(HTMLRenderer.bundlePath, from: templates)
    answers = try PageTemplate(HTMLRenderer.answersPath, from: templates)
    staff = try PageTemplate(HTMLRenderer.staffPath, from: templates)
    role = try PageTemplate(HTMLRenderer.rolePath, from: templates)
    announcement = try PageTemplate(HTMLRenderer.announcementPath, from: templates)
    mail = try PageTemplate(HTMLRenderer.mailPath, from: templates)
    redline = try PageTemplate(HTMLRenderer.redlinePath, from: templates)
    style = templates.text(HTMLRenderer.stylePath)
    redlineStyle = templates.text(HTMLRenderer.redlineStylePath)
  }

  /// A document's page. `pdf` and `home` are links from the page to its PDF and to the pack's front page.
  package func page(for view: DocumentView, pdf: String? = nil, home: String? = nil)
    throws(TemplateError) -> String
  {
    try document.render(DocumentPage(view, style: style, pdf: pdf, home: home))
  }

  /// The pack's front page.
  package func page(for view: IndexView) throws(TemplateError) -> String {
    try index.render(IndexPage(view, style: style))
  }

  /// The pack's page about an audit period.
  package func page(for view: ChangesView) throws(TemplateError) -> String {
    try changes.render(ChangesPage(view, style: style))
  }

  /// The pack's page about what rules found.
  package func page(for view: FindingsView) throws(TemplateError) -> String {
    try findings.render(FindingsPage(view, style: style))
  }

  /// The pack's page for whoever decides.
  package func page(for view: SummaryView) throws(TemplateError) -> String {
    try dashboard.render(DashboardPage(view, style: style))
  }
}
