import PolicyCore
import PolicyModel

/// What a rule saw at one place; the engine makes a finding of it.
public struct Observation: Sendable {
  public var message: String
  public var file: String
  public var range: SourceRange
  /// The field, section or thing that it is about: part of the fingerprint.
  public var anchor: String
  /// The text that it is about: part of the fingerprint.
  public var matched: String
  /// What to do here, where that is more than the rule's own advice.
  public var fix: String?
  /// A lower level than the rule's, where this case is less grave; the rule's own level is the most that it can be.
  public var level: Level?

  public init(
    _ message: String, file: String, range: SourceRange, anchor: String, matched: String = "",
    fix: String? = nil, level: Level? = nil
  ) {
    self.message = message
    self.file = file
    self.range = range
    self.anchor = anchor
    self.matched = matched
    self.fix = fix
    self.level = level
  }
}

extension PolicyDocument {
  /// An observation in this document.
  func observe(
    _ message: String, at range: SourceRange, anchor: String, matched: String = "",
    fix: String? = nil, level: Level? = nil
  ) -> Observation {
    Observation(
      message, file: path, range: range, anchor: anchor, matched: matched, fix: fix, level: level)
  }
}
