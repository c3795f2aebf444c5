import PolicyCore
import PolicyRedline
import PolicySyntax

/// The page of a pack that shows a filed mail.
package struct MailView: Sendable {
  package struct Attachment: Sendable {
    package var name: String
    package var mediaType: String
    package var size: String
    package var digest: String
  }

  package var organisation: String
  var say: Labels
  package var provenance: Provenance
  /// The file beside the page, and its digest.
  package var file: IndexView.Link
  package var digest: String
  /// The documents that name it, from the page.
  package var documents: [IndexView.Link]
  /// Where the front page lies, from the page.
  package var home: String
  var fields: [(name: String, text: String)]
  package var subject: String
  var lines: [String]
  var isFromHTML: Bool
  package var attachments: [Attachment]
  /// What could not be read; a sentence each.
  package var remarks: [String]

  /// - Parameter bytes: nil for one that is too large to be read.
  package init(
    _ bytes: [UInt8]?, organisation: String, _ say: Labels, provenance: Provenance,
    file: IndexView.Link, digest: Digest, documents: [IndexView.Link], home: String
  ) {
    let mail = bytes.map { MailMessage($0) }
    self.organisation = organisation
    self.say = say
    self.provenance = provenance
    self.file = file
    self.digest = digest.hexadecimal
    self.documents = documents
    self.home = home
    let subject = mail?.fields["Subject"].map(VisibleText.of) ?? ""
    self.subject = subject.isEmpty ? say("Mail without a subject") : subject
    fields = MailMessage.shown.dropLast().compactMap { name in
      mail?.fields[name].map { (say(Phrase(word: Self.labels[name] ?? name)), VisibleText.of($0)) }
    }
    lines = (mail?.text ?? "").trimmingBlanks.split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { VisibleText.of(String($0).replacing("\r", with: "").replacing("\t", with: "    ")) }
    isFromHTML = mail?.isFromHTML ?? false
    attachments = (mail?.attachments ?? []).map {
      Attachment(
        name: $0.name.map(VisibleText.of) ?? say("without a name"),
        mediaType: VisibleText.of($0.mediaType), size: say("\($0.size) bytes"),
        digest: $0.digest.hexadecimal)
    }
    remarks =
      mail.map { $0.faults.map { say($0.words) } }
      ?? [say("The mail is too large to be shown here. The file holds it.")]
  }

  /// What a reader calls the fields of a header.
  package static let labels = [
    "From": "From¦mail", "Sender": "Sender", "To": "To¦mail", "Cc": "Copy to", "Date": "Date",
  ]
}

extension MailMessage.Fault {
  /// What a reader is told.
  fileprivate var words: Phrase {
    switch self {
    case .noHeader: Phrase("The file has no header of a mail, so nothing says who wrote it.")
    case .repeated(let name):
      Phrase("The header has the field \(name) more than once; the first is shown.")
    case .unknownCharset(let name):
      Phrase("The character set \(name) is not known here: letters may be wrong.")
    case .encoding(let name):
      Phrase("A part in the encoding \(name) cannot be decoded and is taken as it stands.")
    case .tooDeep: Phrase("Parts lie too deep within each other and are not shown.")
    case .tooManyParts: Phrase("The mail has too many parts; the rest is not shown.")
    case .cutText: Phrase("The text is too long to be shown whole. The file holds it.")
    case .noParts: Phrase("The mail says that it has parts, and they cannot be found.")
    case .noText: Phrase("The mail has no text that can be shown.")
    }
  }
}
