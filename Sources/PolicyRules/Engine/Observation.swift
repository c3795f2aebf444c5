import PolicyCore
import PolicyModel

/// What a rule saw at one place; the engine makes a finding of it.
struct Observation: Sendable {
  var message: String
  var file: String
  var range: SourceRange
  /// The field, section or thing that it is about: part of the fingerprint.
  var anchor: String
  /// The text that it is about: part of the fingerprint.
  var matched: String
  /// What to do here, where that is more than the rule's own advice.
  var fix: String?
  /// A lower level than the rule's, where this case is less grave; the rule's own level is the most that it can be.
  var level: Level?
  /// What would mend it, where that is told by the rule alone.
  var edits: [FindingEdit]
  /// What else may be broken by the same record; see `SharedCause`.
  var cause: SharedCause?
  /// See `Finding.waits`; so is all that a rule finds which tells of form.
  var waits: Bool

  init(
    _ message: String, file: String, range: SourceRange, anchor: String, matched: String = "",
    fix: String? = nil, level: Level? = nil, edits: [FindingEdit] = [], cause: SharedCause? = nil,
    waits: Bool = false
  ) {
    self.message = message
    self.file = file
    self.range = range
    self.anchor = anchor
    self.matched = matched
    self.fix = fix
    self.level = level
    self.edits = edits
    self.cause = cause
    self.waits = waits
  }
}

extension PolicyDocument {
  /// An observation in this document.
  func observe(
    _ message: String, at range: SourceRange, anchor: String, matched: String = "",
    fix: String? = nil, level: Level? = nil, edits: [FindingEdit] = [], cause: SharedCause? = nil,
    waits: Bool = false
  ) -> Observation {
    Observation(
      message, file: path, range: range, anchor: anchor, matched: matched, fix: fix, level: level,
      edits: edits, cause: cause, waits: waits)
  }
}
