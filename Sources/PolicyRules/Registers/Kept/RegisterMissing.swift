import PolicyCore
import PolicyModel
import PolicyText

/// Registers that policyc.yml declares and that are empty; and, in one finding, those that clauses of ISO/IEC 27001 ask for
/// and of which nothing is here.
struct RegisterMissing: ComputedCorpusCheck {
  static let name = "register-missing"

  func observations(in context: RuleContext) -> [Observation] {
    declared(context) + [mandatory(context)].compactMap(\.self)
  }

  // MARK: Declared and empty

  /// That there is nothing to record may be true of these.
  private static let mayBeEmpty: Set<KeptRegister> = [
    .exceptions, .incidents, .changes, .nonConformities,
  ]

  private func declared(_ context: RuleContext) -> [Observation] {
    let configuration = context.corpus.configuration
    return configuration.keeps.here.compactMap { declaration in
      let register = declaration.register
      let holding = context.holding(of: register)
      guard !holding.isSomething, !isToldElsewhere(register, context) else { return nil }
      return Observation(
        "policyc.yml says that \(register.label) are kept here, and \(Self.words(holding)).",
        file: configuration.file ?? Configuration.fileName, range: declaration.range,
        anchor: "keeps", matched: register.rawValue,
        fix:
          "Add what belongs there, or say where it is kept: `keeps: {elsewhere: {\(register.rawValue): \"…\"}}`.",
        level: Self.mayBeEmpty.contains(register) ? .note : nil)
    }
  }

  private static func words(_ holding: RegisterHolding) -> String {
    switch holding {
    case .nothing: "nothing of the kind is here"
    case .nothingInForce(let count):
      count == 1 ? "the one that is here is not in force" : "none of the \(count) is in force"
    case .something: ""
    }
  }

  // MARK: What the standard asks for

  /// In the order of the clauses.
  private static let ofClauses: [KeptRegister] = [
    .scope, .risks, .soa, .objectives, .training, .audits, .reviews, .nonConformities,
  ]

  private func mandatory(_ context: RuleContext) -> Observation? {
    let missing = Self.ofClauses.compactMap {
      register -> (register: KeptRegister, words: String)? in
      guard let clause = register.clause, context.isDemanded(register),
        !context.corpus.configuration.keeps.isDeclared(register),
        !isToldElsewhere(register, context)
      else { return nil }
      switch context.holding(of: register) {
      case .something: return nil
      case .nothing: return (register, "\(register.duty) (\(clause))")
      case .nothingInForce(let count):
        return (
          register, "\(register.duty) (\(clause); \(counted(count, "document")), not in force)"
        )
      }
    }
    guard !missing.isEmpty else { return nil }
    let filed = FiledRegisters(context.corpus)
    let unseen = missing.filter { !filed.hold($0.register) }.map(\.words)
    guard let last = unseen.last else { return nil }
    let list =
      unseen.count == 1
      ? last : unseen.dropLast().joined(separator: ", ") + " and " + last
    var observation = context.observeCorpus(
      "Nothing here shows \(list). The numbers are the clauses of ISO/IEC 27001:2022 that ask for it.",
      anchor: "clauses")
    observation.level = .warning
    return observation
  }

  /// What a rule of its own says in the same state.
  private func isToldElsewhere(_ register: KeptRegister, _ context: RuleContext) -> Bool {
    if let type = register.recordType, register != .audits, context.isOn(RecordOverdue.self),
      context.corpus.configuration.cadence(of: type)?.every != nil
    {
      return true
    }
    return switch register {
    case .audits: context.isOn(AuditOverdue.self) && context.keepsRecords
    case .soa:
      context.isOn(SoAIncomplete.self)
        && context.corpus.configuration.applies.contains(FrameworkLibrary.iso27001)
    default: false
    }
  }
}

extension RuleContext {
  /// Whether a register that a clause asks for belongs here: there is a management system, and nobody says that it is kept elsewhere.
  func isDemanded(_ register: KeptRegister) -> Bool {
    (keepsManagementSystem || keepsRegisters)
      && corpus.configuration.keeps.elsewhere[register] == nil
  }

  /// Whether documents of other kinds than policies are here, with front matter and an id.
  var keepsRegisters: Bool {
    corpus.documents.contains { $0.kind != .policy && judgesFields(of: $0) && !$0.isBlank("id") }
  }

  /// Whether records of any kind are kept here.
  var keepsRecords: Bool {
    (corpus.documents(.record) + corpus.documents(.review)).contains { judgesFields(of: $0) }
  }
}
