/// What `templates/changes.html.mustache` shows.
struct ChangesPage {
  var view: ChangesView
  var say: TemplateWords
  var language: String
  var style: String
  var rows: [ChangesView.Row]
  var hasRows: Bool
  var hasRemarks: Bool
  var provenanceLine: String?

  init(_ view: ChangesView, style: String) {
    self.view = view
    say = TemplateWords(view.say)
    language = view.say.language
    self.style = style
    rows = view.rows.map { row in
      var row = row
      row.page = row.page?.asLink
      return row
    }
    hasRows = !view.rows.isEmpty
    hasRemarks = !view.remarks.isEmpty
    provenanceLine = view.provenance.line(view.say)
  }
}
