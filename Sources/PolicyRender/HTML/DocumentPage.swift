import PolicyCore
import PolicyModel

/// What `templates/document.html.mustache` shows: a view, with its text made into HTML.
struct DocumentPage {
  struct Entry {
    var id: String
    var title: String
    var isSub: Bool
  }

  var view: DocumentView
  var languages: PageLanguages
  var say: TemplateWords
  var forRecipient: String?
  var style: String
  var pageTitle: String
  var titleAnchor: String
  var provenanceLine: String?
  var body: String
  var contents: [Entry]
  var hasApprovals: Bool
  /// Only where there is something that it explains.
  var signOffNote: String?
  var hasReviews: Bool
  var hasFields: Bool
  var hasContents: Bool
  var hasHistory: Bool
  var hasCommits: Bool
  var hasVersions: Bool
  var pdf: String?
  var home: String?

  /// Headings from which on a page gets a table of contents.
  private static let contentsThreshold = 6

  init(_ view: DocumentView, style: String, pdf: String?, home: String?) {
    self.view = view
    let say = view.say
    self.say = TemplateWords(say)
    languages = PageLanguages(of: view.language, say)
    forRecipient = view.recipient.map { say("For \($0)") }
    for index in view.approvals.indices where view.approvals[index].rungLabel == nil {
      self.view.approvals[index].rungLabel = view.approvals[index].rung
    }
    for index in view.reviews.indices where view.reviews[index].rungLabel == nil {
      self.view.reviews[index].rungLabel = view.reviews[index].rung
    }
    self.style = style
    self.pdf = pdf
    self.home = home
    pageTitle = view.id.isEmpty ? view.title : "\(view.id) \(view.title)"
    titleAnchor = view.titleAnchor ?? "page-title"
    provenanceLine = view.provenance.line(say)
    body = BlockHTML.render(view.body, footnotes: view.footnotes, say)
    let entries = view.body.compactMap { block -> Entry? in
      guard case .heading(let level, let id, let inlines) = block, level <= 2, !id.isEmpty else {
        return nil
      }
      return Entry(id: id, title: inlines.plainText, isSub: level > 1)
    }
    contents = entries.count >= DocumentPage.contentsThreshold ? entries : []
    hasApprovals = !view.approvals.isEmpty
    hasReviews = !view.reviews.isEmpty
    signOffNote = hasApprovals || hasReviews ? view.signOffNote : nil
    hasFields = !view.fields.isEmpty
    hasContents = !contents.isEmpty
    hasCommits = !view.history.isEmpty
    hasVersions = !view.versions.isEmpty
    hasHistory = !view.history.isEmpty || view.historyNote != nil || hasVersions
  }
}
