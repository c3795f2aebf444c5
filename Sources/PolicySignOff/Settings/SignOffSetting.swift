import PolicyCore
import PolicyModel

/// A rule that judges sign-off, as policyc.yml can set its level.
public struct SignOffRule: Sendable {
  public var id: String
  public var name: String
  public var pack: String
  /// Unless policyc.yml sets another; nil for one that is off then.
  public var level: Level?

  public init(id: String, name: String, pack: String, level: Level?) {
    self.id = id
    self.name = name
    self.pack = pack
    self.level = level
  }

  /// Nil where the rule is off.
  public func level(in configuration: Configuration) -> Level? {
    if let packs = configuration.packs, !packs.contains(pack) { return nil }
    switch configuration.rules[id] ?? configuration.rules[name] {
    case .off: return nil
    case .level(let level): return level
    case nil: return level
    }
  }
}

/// Something of policyc.yml that says how much is asked of sign-off.
struct SignOffSetting: Sendable {
  /// As a path.
  var key: String
  /// The value in words.
  var words: @Sendable (Configuration) -> String
  /// Whether the second asks for less than the first.
  var isWeaker: @Sendable (_ old: Configuration, _ new: Configuration) -> Bool
  /// Puts what the first asks for into the second.
  var keep: @Sendable (_ old: Configuration, _ new: inout Configuration) -> Void

  static func all(_ rules: [SignOffRule]) -> [SignOffSetting] {
    rungs + roles + switches + tolerances + [packs(of: rules)] + rules.map(level)
  }

  private static func top(_ configuration: Configuration) -> Rung {
    configuration.signOff.topLevelRequire ?? configuration.signOff.require
  }

  private static let rungs = [
    SignOffSetting(
      key: "signoff.require", words: { $0.signOff.require.rawValue },
      isWeaker: { $1.signOff.require < $0.signOff.require },
      keep: { $1.signOff.require = $0.signOff.require }),
    SignOffSetting(
      key: "signoff.top-level.require", words: { top($0).rawValue },
      // Where neither states it, it goes with `signoff.require`.
      isWeaker: { old, new in
        (old.signOff.topLevelRequire ?? new.signOff.topLevelRequire) != nil && top(new) < top(old)
      },
      keep: { $1.signOff.topLevelRequire = top($0) }),
    SignOffSetting(
      key: "signoff.acknowledgements", words: { $0.signOff.acknowledgements.rawValue },
      isWeaker: { $1.signOff.acknowledgements < $0.signOff.acknowledgements },
      keep: { $1.signOff.acknowledgements = $0.signOff.acknowledgements }),
  ]

  private static let roles = [
    SignOffSetting(
      key: "signoff.top-level.roles", words: { $0.signOff.topLevelRoles.joined(separator: ", ") },
      isWeaker: { !Set($1.signOff.topLevelRoles).isSubset(of: $0.signOff.topLevelRoles) },
      keep: { old, new in
        // Whoever may decide by both may.
        let both = old.signOff.topLevelRoles.filter(new.signOff.topLevelRoles.contains)
        new.signOff.topLevelRoles = both.isEmpty ? old.signOff.topLevelRoles : both
      }),
    SignOffSetting(
      key: "signoff.filers", words: { $0.signOff.filers.joined(separator: ", ") },
      isWeaker: { !Set($1.signOff.filers).isSubset(of: $0.signOff.filers) },
      keep: { $1.signOff.filers = $0.signOff.filers }),
    SignOffSetting(
      key: "signoff.approvers",
      words: { configuration in
        let lines = configuration.signOff.approvers
        return lines.isEmpty ? "senior leadership" : lines.map(\.words).joined(separator: "; ")
      },
      isWeaker: {
        ApproverRule.areWeaker($1.signOff.approvers, than: $0.signOff.approvers)
          // Fewer risks would have to be accepted at all.
          || $1.signOff.riskBand > $0.signOff.riskBand
      },
      keep: { $1.signOff.approvers = $0.signOff.approvers }),
  ]

  private static let switches = [
    SignOffSetting(
      key: "signoff.separate-author", words: { $0.signOff.separateAuthor ? "true" : "false" },
      isWeaker: { $0.signOff.separateAuthor && !$1.signOff.separateAuthor },
      keep: { $1.signOff.separateAuthor = $0.signOff.separateAuthor }),
    SignOffSetting(
      key: "signoff.consulted", words: { $0.signOff.consulted ? "true" : "false" },
      isWeaker: { $0.signOff.consulted && !$1.signOff.consulted },
      keep: { $1.signOff.consulted = $0.signOff.consulted }),
    SignOffSetting(
      key: "signoff.top-level.consulted",
      words: { $0.signOff.topLevelConsulted ?? $0.signOff.consulted ? "true" : "false" },
      isWeaker: {
        ($0.signOff.topLevelConsulted ?? $0.signOff.consulted)
          && !($1.signOff.topLevelConsulted ?? $1.signOff.consulted)
      },
      keep: { $1.signOff.topLevelConsulted = $0.signOff.topLevelConsulted ?? $0.signOff.consulted }),
  ]

  private static let tolerances = [
    SignOffSetting(
      key: "signoff.backdating-tolerance",
      words: { $0.signOff.backdatingTolerance?.description ?? "off" },
      isWeaker: { isWider($1.signOff.backdatingTolerance, than: $0.signOff.backdatingTolerance) },
      keep: { $1.signOff.backdatingTolerance = $0.signOff.backdatingTolerance }),
    SignOffSetting(
      key: "signoff.merge-tolerance", words: { $0.signOff.mergeTolerance?.description ?? "off" },
      isWeaker: { isWider($1.signOff.mergeTolerance, than: $0.signOff.mergeTolerance) },
      keep: { $1.signOff.mergeTolerance = $0.signOff.mergeTolerance }),
  ]

  private static func isWider(_ new: Period?, than old: Period?) -> Bool {
    guard let old else { return false }
    guard let new else { return true }
    let day = CalendarDate(dayNumber: 20_454)  // 2026-01-01
    return old.after(day) < new.after(day)
  }

  private static func packs(of rules: [SignOffRule]) -> SignOffSetting {
    @Sendable func missing(_ old: Configuration, _ new: Configuration) -> [String] {
      guard let packs = new.packs else { return [] }
      let judging = Set(rules.filter { $0.level(in: old) != nil }.map(\.pack))
      return judging.subtracting(packs).sorted()
    }
    return SignOffSetting(
      key: "packs", words: { $0.packs?.joined(separator: ", ") ?? "not stated" },
      isWeaker: { !missing($0, $1).isEmpty },
      keep: { old, new in new.packs = new.packs.map { $0 + missing(old, new) } })
  }

  private static func level(of rule: SignOffRule) -> SignOffSetting {
    SignOffSetting(
      key: "rules.\(rule.name)",
      words: { rule.level(in: $0)?.rawValue ?? "off" },
      isWeaker: { old, new in
        guard let before = rule.level(in: old), new.packs?.contains(rule.pack) ?? true else {
          return false
        }
        return rule.level(in: new).map { $0 < before } ?? true
      },
      keep: { old, new in
        new.rules[rule.id] = rule.level(in: old).map { .level($0) }
      })
  }
}

extension ApproverRule {
  /// The line without those whom it names.
  private var matcher: ApproverRule {
    var matcher = self
    matcher.roles = []
    return matcher
  }

  var words: String { roles.joined(separator: ", ") }

  /// Whether somebody may approve by some lines who might not by others. What cannot be told from the lines counts as weaker.
  static func areWeaker(_ new: [ApproverRule], than old: [ApproverRule]) -> Bool {
    if old.isEmpty {
      let leaders = Set(Configuration.SignOff.leadership)
      return !new.allSatisfy { leaders.isSuperset(of: $0.roles) }
    }
    guard old.map(\.matcher) == new.map(\.matcher) else { return true }
    return !zip(old, new).allSatisfy { Set($1.roles).isSubset(of: $0.roles) }
  }
}
