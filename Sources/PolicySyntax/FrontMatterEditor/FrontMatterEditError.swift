/// Why front matter was not edited. The document is as it was.
public struct FrontMatterEditError: Error, CustomStringConvertible, Sendable, Equatable {
  /// What is wrong and what to do, one sentence each.
  public var message: String
  /// The line on which it stands, from 1.
  public var line: Int

  public init(_ message: String, line: Int) {
    self.message = message
    self.line = line
  }

  public var description: String { message }
}
