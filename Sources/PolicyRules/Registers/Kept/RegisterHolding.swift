import PolicyCore
import PolicyModel
import PolicyText

/// How much of a register is here.
enum RegisterHolding: Equatable {
  case nothing
  /// So many documents, of which none is in force or took place yet.
  case nothingInForce(Int)
  case something

  var isSomething: Bool { self == .something }
}

extension RuleContext {
  func holding(of register: KeptRegister) -> RegisterHolding {
    switch register {
    case .scope: scopeHolding
    case .policies: inForceHolding(.policy)
    case .procedures: inForceHolding(.procedure)
    case .objectives: inForceHolding(.objective)
    case .risks: inForceHolding(.risk)
    // An exception that has ended is as good a record as one that runs.
    case .exceptions: plain(!corpus.documents(.exception).isEmpty)
    case .reviews: happened(corpus.documents(.review))
    case .records: happened(corpus.documents(.record))
    case .audits, .training, .incidents, .changes, .accessReviews:
      records(register.recordType ?? register.rawValue)
    case .communications: records("announcement", "publication")
    case .acknowledgements: plain(!acknowledgements.entries.isEmpty)
    case .soa: plain(corpus.statement != nil)
    case .people: plain(corpus.people?.people.isEmpty == false)
    // What cannot be read, register-unreadable tells.
    case .assets: plain(corpus.assets.map { !$0.rows.isEmpty || !$0.faults.isEmpty } ?? false)
    case .nonConformities: nonConformityHolding
    }
  }

  private func plain(_ isThere: Bool) -> RegisterHolding { isThere ? .something : .nothing }

  private func inForceHolding(_ kind: DocumentKind) -> RegisterHolding {
    let documents = corpus.documents(kind)
    if documents.isEmpty { return .nothing }
    // What has front matter that cannot be read is told as such.
    let isThere = documents.contains {
      $0.isInForce || Status.unknownWord($0.root["status"]) != nil || !judgesFields(of: $0)
    }
    return isThere ? .something : .nothingInForce(documents.count)
  }

  private func records(_ types: String...) -> RegisterHolding {
    happened(corpus.documents(.record).filter { types.contains($0.text("type") ?? "") })
  }

  /// What is planned, or a draft, has not happened.
  private func happened(_ documents: [PolicyDocument]) -> RegisterHolding {
    if documents.isEmpty { return .nothing }
    let hasHappened = documents.contains {
      $0.status != .draft && $0.status != .inReview
        && ($0.date("on").map { $0 <= asOf } ?? true)
    }
    return hasHappened ? .something : .nothingInForce(documents.count)
  }

  /// A document on the scope, or a section of the high-level policy.
  private var scopeHolding: RegisterHolding {
    if !ScopeDocuments(corpus).scopes.isEmpty { return .something }
    let isSection = topPolicy.map { top in
      top.sections.contains { SectionTitle.words($0.title).contains("scope") }
    }
    return plain(isSection == true)
  }

  private var nonConformityHolding: RegisterHolding {
    if records("non-conformity", "corrective-action", "incident").isSomething { return .something }
    return plain(
      !actions.items.isEmpty
        || corpus.documents(.objective).contains { !$0.isBlank("corrective-action") })
  }
}
