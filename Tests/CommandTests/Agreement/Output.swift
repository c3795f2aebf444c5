import TestSupport

/// What says something of a document.
enum Output: String, CaseIterable, Sendable {
  case check, atJSON, at, changes, diff, approve, acknowledge
  case page, pdf, index, locker, approvals, manifest

  /// What it speaks of in a situation.
  func parts(_ situation: Situation) -> Set<Part> {
    let truth = situation.truth
    let isShallow = situation.name.contains("shallow")
    switch self {
    case .check: return [.findings]
    case .atJSON:
      return [
        .inForce, .digest, .approver, .rung, .required, .colour, .reason, .draft, .since,
        .draftDigest, .lost,
      ]
    case .at: return [.inForce, .approver, .rung, .shortfall, .reason, .draft, .since, .lost]
    // A period begins after the cut, and what a rewriting took away did not happen.
    case .changes: return isShallow || !truth.isAtHand ? [] : [.inForce, .approver, .rung]
    case .diff: return truth.isAtHand ? [.inForce, .draft] : [.lost]
    case .approve: return truth.approve == nil ? [] : [.approve]
    case .acknowledge:
      guard truth.hasRegister else { return [] }
      return truth.isAtHand ? [.inForce, .digest, .reason] : [.lost]
    case .page:
      let parts: Set<Part> = [.inForce, .words, .colour, .draft, .marked, .redline, .lost]
      return truth.isAtHand ? parts.union([.approver, .rung, .shortfall, .since]) : parts
    case .pdf:
      let parts: Set<Part> = [.inForce, .words, .colour, .draft, .marked, .lost]
      return truth.isAtHand ? parts.union([.approver, .rung, .shortfall, .since]) : parts
    case .index: return [.inForce, .rung, .colour, .draft, .lost]
    case .locker: return situation.id.hasPrefix("POL") ? [.locker] : []
    case .approvals: return [.inForce, .approver, .rung, .required]
    case .manifest:
      return [
        .inForce, .digest, .approver, .rung, .required, .colour, .draft, .since, .draftDigest,
      ]
    }
  }

  func expected(_ situation: Situation, _ answer: Answer) -> Answer {
    let parts = parts(situation)
    var expected = answer.filter { parts.contains($0.key) }
    // It compares with what was approved last, also where that is in force no more.
    if self == .diff, let before = situation.truth.approvedBefore { expected[.inForce] = before }
    return expected
  }

  func read(_ desk: Desk, _ truth: Truth, _ pack: BuiltPack) throws -> Answer {
    let commands = CommandReader(desk: desk, truth: truth)
    let pages = PackReader(id: desk.id, pack: pack)
    return switch self {
    case .check: try commands.check()
    case .atJSON: try commands.atJSON()
    case .at: try commands.at()
    case .changes: try commands.changes()
    case .diff: try commands.diff()
    case .approve: try commands.approve()
    case .acknowledge: try commands.acknowledge()
    case .page: try pages.page()
    case .pdf: try pages.pdf()
    case .index: try pages.index()
    case .locker: try pages.locker()
    case .approvals: try pages.approvals()
    case .manifest: try pages.manifest()
    }
  }
}
