import PolicyCore

/// A mail as it was filed (RFC 5322): who wrote what to whom, and what was attached.
///
/// Reading never fails. What cannot be read is a fault, and whatever a hostile mail holds takes linear time.
package struct MailMessage: Sendable {
  package struct Attachment: Hashable, Sendable {
    /// Nil where the mail gives none.
    package var name: String?
    /// In lower case: `application/pdf`.
    package var mediaType: String
    /// Of the file itself, without what carries it through the mail.
    package var size: Int
    package var digest: Digest
  }

  /// What cannot be read, or not all of it.
  package enum Fault: Hashable, Sendable {
    /// There is no line of a header.
    case noHeader
    /// A field that is there once by RFC 5322 and stands here more often; the first is shown.
    case repeated(String)
    case unknownCharset(String)
    /// A transfer encoding that is unknown or broken.
    case encoding(String)
    case tooDeep
    case tooManyParts
    case cutText
    /// It says that it has parts, and where they begin cannot be found.
    case noParts
    case noText
  }

  /// So much text is shown, in bytes.
  package static let textLimit = 200_000
  static let (deepest, mostParts) = (10, 200)

  package private(set) var fields: [String: String] = [:]
  package private(set) var text = ""
  /// Whether `text` was made of HTML.
  package private(set) var isFromHTML = false
  package private(set) var attachments: [Attachment] = []
  package private(set) var faults: [Fault] = []

  /// The header fields that are shown, in their order.
  package static let shown = ["From", "Sender", "To", "Cc", "Date", "Subject"]

  package init(_ bytes: [UInt8]) {
    var reader = MailReader()
    let header = MailHeader(bytes[...])
    if header.isEmpty { reader.note(.noHeader) }
    for name in Self.shown {
      let values = header.values(name.lowercased())
      if values.count > 1 { reader.note(.repeated(name)) }
      fields[name] = values.first.map { MailWords.decoded($0) { reader.note($0) } }
    }
    let pieces = reader.pieces(of: bytes[...], depth: 0)
    isFromHTML = !pieces.isEmpty && pieces.allSatisfy(\.isHTML)
    text = pieces.map(\.text).joined(separator: "\n\n")
    if !text.contains(where: { !$0.isWhitespace }) { reader.note(.noText) }
    (attachments, faults) = (reader.attachments, reader.faults)
  }
}
