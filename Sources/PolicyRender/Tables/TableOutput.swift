import PolicyCore

/// A written table and what had to be left out of it.
public struct TableOutput: Hashable, Sendable {
  public var bytes: [UInt8]
  /// One sentence each, with sheet and row, for the person who builds the pack; empty as a rule.
  public var notes: [String]
}

/// A workbook that cannot be written.
public struct TableError: UserError {
  /// What is wrong and what to do about it.
  public var description: String

  init(_ description: String) { self.description = description }
}
