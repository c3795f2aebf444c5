import PolicyRedline

/// What changed between two states of a document, and whether it alters what is demanded.
public struct RedlineListing: Sendable {
  package let redline: Redline
  package let subject: RedlineSubject
  public let notices: [String]

  package init(_ redline: Redline, of subject: RedlineSubject, notices: [String]) {
    self.redline = redline
    self.subject = subject
    self.notices = notices
  }

  /// Whether anything differs, seen by a reader or not.
  public var hasChanges: Bool { !redline.isEmpty }

  public func text(usesColour: Bool) -> String {
    RedlineTerminal(redline, subject, usesColour: usesColour).text()
  }

  public func json() -> String { RedlineJSON(redline, subject).text() }

  /// For a comment on a pull request.
  public func markdown() -> String { RedlineMarkdown(redline, subject).text() }
}
