import PolicyCore

/// What `templates/mail.html.mustache` shows.
struct MailPage {
  struct Field {
    var name: String
    var text: String
  }

  var view: MailView
  var say: TemplateWords
  var language: String
  var style: String
  var fields: [Field]
  var text: String
  var hasAttachments: Bool
  var hasDocuments: Bool
  var hasRemarks: Bool
  var provenanceLine: String?

  init(_ view: MailView, style: String) {
    self.view = view
    self.style = style
    say = TemplateWords(view.say)
    language = view.say.language
    fields = view.fields.map { Field(name: $0.name, text: $0.text) }
    text = view.lines.joined(separator: "\n")
    hasAttachments = !view.attachments.isEmpty
    hasDocuments = !view.documents.isEmpty
    hasRemarks = !view.remarks.isEmpty
    provenanceLine = view.provenance.line(view.say)
  }
}

extension HTMLRenderer {
  /// The page of a filed mail.
  package func page(for view: MailView) throws(TemplateError) -> String {
    try mail.render(MailPage(view, style: style))
  }
}
