/// What a template of Typst walks.
package protocol PDFView: Encodable, Sendable {
  /// The template's name under `templates/`.
  static var template: String { get }
  var language: String { get }
  var provenance: Provenance { get }
}

extension DocumentView: PDFView {
  package static let template = "document.typ"
}

/// A document as Word shows it: the same view, made by `templates/word.py`.
package struct WordView: PDFView {
  package static let template = "document.docx"
  package var view: DocumentView

  package var language: String { view.language }
  package var provenance: Provenance { view.provenance }

  package init(_ view: DocumentView) { self.view = view }

  package func encode(to encoder: any Encoder) throws { try view.encode(to: encoder) }
}

/// A view to be set as PDF.
package struct PDFJob: Sendable {
  package var view: any PDFView
  /// The Markdown source, which the PDF carries as an attachment, with where it came from; nil for a PDF that carries neither.
  package var source: String?
  /// Seconds since 1970-01-01T00:00:00Z that the PDF names as its date: the commit's committer date.
  package var timestamp: Int64
  /// The images that the view shows, by the names that it has for them.
  package var pictures: [String: [UInt8]]

  package init(
    view: any PDFView, source: String?, timestamp: Int64, pictures: [String: [UInt8]] = [:]
  ) {
    self.pictures = pictures
    self.view = view
    self.source = source
    self.timestamp = timestamp
  }
}

/// What became of a `PDFJob`.
package struct PDFResult: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    /// PDF/A-3a and PDF/UA-1.
    case conforming
    /// PDF 1.7 that neither standard accepts, and why.
    case plain(reason: String)
    /// There is no PDF, and why.
    case failed(reason: String)
  }

  /// A font beside Typst's own that was offered for characters which those lack.
  package struct Font: Sendable, Hashable {
    package var file: String
    /// 64 lower-case hexadecimal digits.
    package var sha256: String
  }

  package var outcome: Outcome
  /// Empty when it failed.
  package var pdf: [UInt8]
  package var fonts: [Font]
  /// Characters that no font at hand shows.
  package var missing: [Unicode.Scalar]
  /// Why boxes stand in place of the images; nil where all are shown.
  package var unshown: String?

  static func failed(_ reason: String) -> PDFResult {
    PDFResult(outcome: .failed(reason: reason), pdf: [], fonts: [], missing: [])
  }

  /// One sentence about what is not as it should be; nil for a PDF that keeps both standards.
  package var problem: String? {
    switch outcome {
    case .conforming: unshown.map { "The PDF shows boxes in place of its images: \($0)." }
    case .plain(let reason):
      "The PDF is plain PDF 1.7, neither PDF/A-3a nor PDF/UA-1: \(reason)."
    case .failed(let reason): "There is no PDF: \(reason)."
    }
  }
}
