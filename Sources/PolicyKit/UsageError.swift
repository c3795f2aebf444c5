import PolicyCore

/// What the user asked for cannot be done as it was asked. The command ends with status 2.
public struct UsageError: UserError {
  /// What is wrong and what to do, one sentence each.
  public var message: String

  public init(_ message: String) {
    self.message = message
  }

  public var description: String { message }
}
