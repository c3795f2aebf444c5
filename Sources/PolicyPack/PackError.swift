import PolicyCore

/// A pack that cannot be written: what is wrong, where, and what to do about it.
public struct PackError: UserError {
  public var description: String

  public init(_ description: String) { self.description = description }
}
