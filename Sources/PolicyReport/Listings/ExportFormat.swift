/// What a document is exported as.
public enum ExportFormat: String, CaseIterable, Sendable {
  case docx, pdf, html
}
