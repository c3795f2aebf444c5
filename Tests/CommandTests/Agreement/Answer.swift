import TestSupport

/// One thing that an output says of a document.
enum Part: String, Comparable {
  /// The version in force, or `nothing`.
  case inForce
  /// The content digest of the text in force.
  case digest
  /// A word that only this text has.
  case words
  /// Who approved it, and how that is proven.
  case approver, rung
  /// The rung that policyc.yml asks for.
  case required
  /// The same, said where it was not reached.
  case shortfall
  /// Whether it is shown as sound: `green`.
  case colour
  /// Why nothing is in force.
  case reason
  /// A newer text beside the one in force: version, first day, digest.
  case draft, since, draftDigest
  /// The version of the text that is marked, on each page, as not in force.
  case marked
  /// Whether the changes between the two texts are shown.
  case redline
  /// Whether it is said that the approved text is not at hand.
  case lost
  /// What `approve` does, or says.
  case approve
  /// The rules that found something.
  case findings
  /// Whether the locker has the item.
  case locker

  static func < (one: Part, other: Part) -> Bool { one.rawValue < other.rawValue }
}

typealias Answer = [Part: String]

/// What is true of a document on 30 June 2026, whichever output is asked.
struct Truth: Sendable {
  /// The version in force; nil for none.
  var inForce: String?
  var approver = "Dana Reyes"
  var rung = "signed"
  var required = "signed"
  /// Whether somebody entitled approved it, as well proven as asked, with nothing against it.
  var isGreen = true
  /// Why nothing is in force, in the words of `policyc at`.
  var reason = "none"
  /// A newer text beside the one in force.
  var draft: String?
  var since = "2026-02-05"
  /// The version of a text that is not in force, and is in the pack.
  var marked: String?
  /// The version that was approved last, where none is in force.
  var approvedBefore: String?
  /// Whether the approved text is at hand.
  var isAtHand = true
  var findings: [String] = []
  /// What `approve` does or says; nil where it is not asked.
  var approve: String?
  /// Who asks.
  var by: KeyPath<Signers, Signer> & Sendable = \.dana
  /// Whether Kim Olsen is known, and so can be asked to accept it.
  var hasRegister = true

  static func holds(
    _ change: (inout Truth) -> Void = { _ in }
  ) -> Truth {
    var truth = Truth(inForce: "1.0", approve: "nothing to do")
    change(&truth)
    return truth
  }

  /// Nobody entitled approved it.
  static func open(
    _ reason: String = "not approved", findings: [String] = [],
    _ change: (inout Truth) -> Void = { _ in }
  ) -> Truth {
    var truth = Truth(
      isGreen: false, reason: reason, marked: "1.0", findings: findings, approve: "approves")
    change(&truth)
    return truth
  }

  /// Approved, and a newer text beside it.
  static func draft(
    _ version: String, findings: [String] = [], _ change: (inout Truth) -> Void = { _ in }
  ) -> Truth {
    var truth = Truth(
      inForce: "1.0", draft: version, marked: version, findings: findings, approve: "approves")
    change(&truth)
    return truth
  }

  /// All parts.
  ///
  /// - Parameters:
  ///   - digest: of the approved text.
  ///   - draftDigest: of the text at hand.
  func answer(digest: String, draftDigest: String) -> Answer {
    let holds = inForce != nil
    return [
      .inForce: inForce ?? "nothing", .digest: holds ? digest : "nothing",
      .words: holds && isAtHand ? "every night" : "nothing",
      .approver: holds ? approver : "nobody", .rung: holds ? rung : "none",
      .required: holds ? required : "none",
      .shortfall: holds && rung != required ? required : "none",
      .colour: isGreen ? "green" : "not green", .reason: reason, .draft: draft ?? "none",
      .since: draft == nil ? "none" : since,
      .draftDigest: draft == nil ? "none" : draftDigest, .marked: marked ?? "none",
      .redline: draft != nil && isAtHand ? "shown" : "none",
      .lost: isAtHand ? "no" : "cannot be found here", .approve: approve ?? "",
      .findings: findings.sorted().joined(separator: " "), .locker: holds ? "present" : "missing",
    ]
  }
}
