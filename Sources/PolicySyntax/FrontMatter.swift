import PolicyCore

/// The YAML that opens a document, between two `---` lines.
public struct FrontMatter: Sendable {
  public enum Presence: Sendable {
    case absent
    case present
    /// There is some, but it could not be read to its end, so that a key that seems to be missing may be there.
    case broken
  }

  public var presence: Presence
  /// Always a mapping; an empty one where there is no front matter.
  public var root: YAMLNode
  /// From the opening line to the end of the closing one; empty at the start of the file where there is none.
  public var range: SourceRange

  public static let absent = FrontMatter(
    presence: .absent, root: .emptyMapping(at: .fileStart), range: .fileStart)
}
