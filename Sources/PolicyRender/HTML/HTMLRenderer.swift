import Mustache
import PolicyCore

/// A template of the user that cannot be read as Mustache.
package struct TemplateError: UserError {
  package var path: String
  package var reason: String

  package var description: String {
    "\(path) is not a valid Mustache template (\(reason)). Correct it, or remove it to use the built-in one."
  }
}

/// Makes pages that work from a file: one style sheet inside each, no script, nothing loaded from elsewhere.
package struct HTMLRenderer: Sendable {
  private static let documentPath = "templates/document.html.mustache"
  private static let indexPath = "templates/index.html.mustache"
  private static let changesPath = "templates/changes.html.mustache"
  private static let findingsPath = "templates/findings.html.mustache"
  private static let bundlePath = "templates/bundle.html.mustache"
  private static let answersPath = "templates/answers.html.mustache"
  private static let redlinePath = "templates/redline.html.mustache"
  private static let stylePath = "templates/style.css"
  private static let redlineStylePath = "templates/redline.css"

  private let document: MustacheTemplate
  private let index: MustacheTemplate
  private let changes: MustacheTemplate
  private let findings: MustacheTemplate
  let redline: MustacheTemplate
  let bundle: MustacheTemplate
  let answers: MustacheTemplate
  let style: String
  let redlineStyle: String

  package init(templates: TemplateSource = TemplateSource()) throws(TemplateError) {
    document = try HTMLRenderer.template(HTMLRenderer.documentPath, from: templates)
    index = try HTMLRenderer.template(HTMLRenderer.indexPath, from: templates)
    changes = try HTMLRenderer.template(HTMLRenderer.changesPath, from: templates)
    findings = try HTMLRenderer.template(HTMLRenderer.findingsPath, from: templates)
    bundle = try HTMLRenderer.template(HTMLRenderer.bundlePath, from: templates)
    answers = try HTMLRenderer.template(HTMLRenderer.answersPath, from: templates)
    redline = try HTMLRenderer.template(HTMLRenderer.redlinePath, from: templates)
    style = templates.text(HTMLRenderer.stylePath)
    redlineStyle = templates.text(HTMLRenderer.redlineStylePath)
  }

  /// A document's page. `pdf` and `home` are links from the page to its PDF and to the pack's front page.
  package func page(for view: DocumentView, pdf: String? = nil, home: String? = nil) -> String {
    document.render(DocumentPage(view, style: style, pdf: pdf, home: home))
  }

  /// The pack's front page.
  package func page(for view: IndexView) -> String {
    index.render(IndexPage(view, style: style))
  }

  /// The pack's page about an audit period.
  package func page(for view: ChangesView) -> String {
    changes.render(ChangesPage(view, style: style))
  }

  /// The pack's page about what rules found.
  package func page(for view: FindingsView) -> String {
    findings.render(FindingsPage(view, style: style))
  }

  private static func template(
    _ path: String, from templates: TemplateSource
  ) throws(TemplateError) -> MustacheTemplate {
    do {
      return try PageContent.template(templates.text(path))
    } catch let error as MustacheTemplate.ParserError {
      let place = "line \(error.context.lineNumber), column \(error.context.columnNumber)"
      throw TemplateError(path: path, reason: "\(error.error), \(place)")
    } catch {
      throw TemplateError(path: path, reason: "\(error)")
    }
  }
}
