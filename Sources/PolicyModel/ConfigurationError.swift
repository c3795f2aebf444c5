import PolicyCore

/// Why `policyc.yml`, or an option, cannot be followed. The command ends with status 2.
public struct ConfigurationError: UserError, Equatable {
  public var file: String
  public var position: SourcePosition
  public var message: String

  public init(file: String, position: SourcePosition, message: String) {
    self.file = file
    self.position = position
    self.message = message
  }

  public var description: String {
    "\(file):\(position.line):\(position.column): \(message)"
  }
}
