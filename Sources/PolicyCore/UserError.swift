/// What a user asked for and cannot be had. The text says what is wrong, where, and what to do; the command ends with status 2.
public protocol UserError: Error, CustomStringConvertible, Sendable {}
