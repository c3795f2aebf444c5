import TestSupport
import Testing

/// Something that somebody tries so that a text passes as approved, written down from what an auditor would refuse.
///
/// Which rule speaks is not its business: it holds that somebody is told, and what the proof may not be called.
struct Attempt: Sendable, CustomTestStringConvertible {
  enum Outcome: Sendable {
    /// `check` finds an error; what the approval is called does not matter.
    case told
    /// `check` finds at least a warning: what one reads is not all that there is, and somebody may mean well.
    case warned
    /// `check` finds an error, and no output calls the approval of this document signed.
    case unsigned(String)
    /// `check` finds an error, and the document stays in force with its signed approval.
    case staysInForce(String)
  }

  var what: String
  var outcome: Outcome
  var act: @Sendable (SignedRepository) throws -> Void

  init(
    _ what: String, is outcome: Outcome = .unsigned("POL-002"),
    _ act: @escaping @Sendable (SignedRepository) throws -> Void
  ) {
    self.what = what
    self.outcome = outcome
    self.act = act
  }

  var testDescription: String { what }

  static let all = line + acts + authors + settings + undone + texts
}

/// What people do all day, after which nothing is found and the approval is called signed.
struct HonestHistory: Sendable, CustomTestStringConvertible {
  var what: String
  /// The documents whose approval is signed in the end.
  var signed: [String]
  var act: @Sendable (SignedRepository) throws -> Void

  init(
    _ what: String, signed: String..., act: @escaping @Sendable (SignedRepository) throws -> Void
  ) {
    self.what = what
    self.signed = signed.isEmpty ? ["POL-002"] : signed
    self.act = act
  }

  var testDescription: String { what }
}
