import PolicyCore

/// Where the figures of a workbook come from; shown on its sheet "About" and in the footer of every printed page.
public struct WorkbookProvenance: Hashable, Sendable {
  public var organisation: String
  /// The revision that was read, in full; nil for a work tree or a plain folder.
  public var commit: String?
  /// The day for which the figures hold.
  public var asOf: CalendarDate
  /// Recorded as the moment of creation, so that equal input gives equal bytes.
  public var created: Timestamp
  /// Name and version of the program: `policyc 0.1.0`.
  public var tool: String
  /// The language of what is about the workbook.
  package var say = Labels.english

  public init(
    organisation: String, commit: String?, asOf: CalendarDate, created: Timestamp, tool: String
  ) {
    self.organisation = organisation
    self.commit = commit
    self.asOf = asOf
    self.created = created
    self.tool = tool
  }

  /// The first seven digits of the commit.
  var shortCommit: String { commit.map { String($0.prefix(7)) } ?? say("no commit") }
}
