import PolicyCore
import PolicyModel
import PolicyRender

/// What the clauses 4.3 to 10.2 ask for beside the two lockers.
extension LockerItem {
  static let ofClauses: [LockerItem] = context + planning + support + operation + improvement

  private static let context: [LockerItem] = [
    LockerItem(
      name: "Scope of the management system", requires: clause("4.3"), group: .clauses,
      step: .scope, kept: .scope, concerns: ["4.3"],
      advice:
        "Write what is in scope and what is not, and why: `policyc new policy \"Scope of the management system\"`."
    ) { locker in
      locker.approved(locker.facts.scopes.compactMap { locker.corpus.document(atPath: $0) })
    },
    LockerItem(
      name: "Register of assets", requires: control("A.5.9"), group: .clauses, step: .scope,
      register: "assets", kept: .assets, concerns: ["A.5.9"],
      advice:
        "List repositories, model registry, data stores, clusters and accounts with their owners in assets.yml."
    ) { locker in
      let assets = locker.corpus.assets
      return LockerEvidence(
        [], files: [assets?.source.path].compactMap(\.self),
        isThere: assets?.rows.isEmpty == false)
    },
    LockerItem(
      name: "Processes and how they connect", requires: clause("4.4"), group: .clauses,
      step: .roles, held: .types(["process-map"]),
      advice:
        "Draw the processes of the management system with owner, inputs and outputs: a record of `type: process-map`."
    ) { locker in LockerEvidence(locker.records(["process-map"])) },
    LockerItem(
      name: "Commitment of top management", requires: clause("5.1"), group: .clauses,
      step: .support, concerns: ["5.1"],
      advice:
        "Have top management approve the information security policy and lead a management review."
    ) { locker in
      let top = locker.approved(locker.corpus.documents(.policy).filter(\.isHighLevel))
      let reviews = locker.happened(locker.corpus.documents(.review))
      return LockerEvidence(
        top.documents + reviews, isThere: !top.documents.isEmpty,
        note: reviews.isEmpty ? locker.say("No management review is here.") : nil)
    },
    LockerItem(
      name: "Roles and responsibilities", requires: clause("5.3"), group: .clauses, step: .roles,
      register: "roles", kept: .people, concerns: ["5.3", "A.5.2", "A.5.3", "A.5.16"],
      advice: "Name who holds which role since when in people.yml."
    ) { locker in
      let people = locker.corpus.people
      return LockerEvidence(
        [], files: [people?.source.path].compactMap(\.self),
        isThere: people?.people.contains { !$0.roles.isEmpty } ?? false)
    },
  ]

  private static let planning: [LockerItem] = [
    LockerItem(
      name: "Risk register", requires: clause("6.1.2"), group: .clauses, step: .controls,
      register: "risks", kept: .risks, concerns: ["6.1.2"], held: .kind(.risk),
      advice: "Write down what may happen to what you protect: `policyc new risk TITLE`."
    ) { locker in
      let risks = locker.corpus.documents(.risk).filter { $0.status?.isSetAside != true }
      return LockerEvidence(
        locker.inForce(.risk), among: risks,
        share: locker.share(of: risks, Phrase("in force"), \.isInForce),
        note: locker.inForce(.risk).isEmpty ? locker.remarks(on: risks) : nil,
        advice: locker.approval(of: risks))
    },
    LockerItem(
      name: "Risk treatment", requires: clause("6.1.3"), group: .clauses, step: .controls,
      register: "risks", kept: .risks,
      advice: "Say of each risk how it is treated (`treatment`), and have what is left accepted."
    ) { locker in
      locker.inForce(.risk, Phrase("with a treatment")) { $0.text("treatment") != nil }
    },
    LockerItem(
      name: "Statement of applicability", requires: clause("6.1.3 d"), group: .clauses,
      step: .controls, register: "statement-of-applicability", kept: .soa, concerns: ["6.1.3"],
      advice:
        "Say of each of the 93 controls whether it applies and why, in soa.yml (`policyc init` writes one)."
    ) { locker in
      let statements = locker.corpus.statements.filter { !$0.rows.isEmpty }
      let own = statements.first { $0.framework == FrameworkLibrary.iso27001 }
      let flaw = own.flatMap { statement -> String? in
        guard let document = statement.document else {
          return locker.say("It has no version and no approval: it is a list, not a document.")
        }
        let status = locker.source.status(of: document)
        return status.isApproved
          ? nil
          : ([locker.say("Nobody who may has approved it.")] + status.reasons.map { locker.say($0) })
            .joined(
              separator: " ")
      }
      return LockerEvidence(
        [], files: statements.map(\.source.path), isThere: own != nil, flaw: flaw)
    },
    LockerItem(
      name: "Laws and other standards that apply", requires: control("A.5.31"),
      group: .clauses, step: .controls, register: "requirements", concerns: ["laws", "A.5.31"],
      advice:
        "Declare them under `applies` in policyc.yml, and name in `satisfies` what answers them."
    ) { locker in
      let declared = locker.corpus.configuration.frameworks
      return LockerEvidence(
        [], files: declared.isEmpty ? [] : [locker.corpus.place.file],
        excuse: locker.say("policyc.yml declares no law and no other standard under `applies`."))
    },
    LockerItem(
      name: "Planned changes", requires: clause("6.3"), group: .clauses, step: .improvement,
      kept: .changes, concerns: ["6.3"], held: .types(["change"]),
      advice:
        "File a record of `type: change` for each significant change, and name the documents that it touches."
    ) { locker in
      LockerEvidence(
        locker.records(["change"]),
        excuse: locker.none(Phrase("no record of a significant change is here"))
      )
    },
  ]

  private static let support: [LockerItem] = [
    LockerItem(
      name: "Resources", requires: clause("7.1"), group: .clauses, step: .objectives,
      kept: .objectives,
      advice: "Say of each objective which people, time and money it has (`resources`)."
    ) { locker in
      locker.inForce(.objective, Phrase("with their resources")) { $0.text("resources") != nil }
    },
    LockerItem(
      name: "Training records", requires: clause("7.2"), group: .clauses, step: .training,
      register: "training", kept: .training, concerns: ["7.2"],
      held: .types(["training"]),
      advice: "File a record of `type: training` with its `participants`."
    ) { locker in LockerEvidence(locker.records(["training"])) },
    LockerItem(
      name: "Documented information", requires: clause("7.5"), group: .clauses, step: .documents,
      register: "documents", concerns: ["7.5.1", "7.5.2"],
      advice: "Begin with `policyc init`."
    ) { locker in
      let stated = locker.corpus.documents.contains { $0.id != nil && $0.owner != nil }
      return LockerEvidence(
        [], isThere: stated,
        note: stated ? nil : locker.say("No document states its id and its owner."))
    },
  ]

  private static let operation: [LockerItem] = [
    LockerItem(
      name: "Procedures, approved", requires: control("A.5.37"), group: .clauses,
      step: .controls, register: "documents", kept: .procedures,
      held: .kind(.procedure),
      advice: "Write down how it is done: `policyc new procedure TITLE`."
    ) { locker in locker.approved(locker.corpus.documents(.procedure)) },
    LockerItem(
      name: "Records of operation", requires: clause("8.1"), group: .clauses, step: .monitoring,
      register: "evidence", kept: .records, concerns: ["8.1"],
      held: .otherTypes(than: typesOfOthers),
      advice:
        "File what the controls leave behind: access reviews, restore tests, validation logs (`type` of a record)."
    ) { locker in
      LockerEvidence(
        locker.records(
          nil,
          but: typesOfOthers))
    },
    LockerItem(
      name: "Risk assessments, repeated", requires: clause("8.2"), group: .clauses,
      step: .monitoring, register: "risks", kept: .risks, concerns: ["8.2"],
      advice: "Review each risk at planned intervals, and record it: `policyc review RISK-001`."
    ) { locker in
      locker.inForce(.risk, Phrase("reviewed or accepted")) { !$0.attestations.isEmpty }
    },
    LockerItem(
      name: "Results of risk treatment", requires: clause("8.3"), group: .clauses,
      step: .monitoring, register: "risks", kept: .risks, concerns: ["8.3"],
      advice: "Say of each risk what is left once it is treated (`residual`)."
    ) { locker in
      locker.inForce(.risk, Phrase("with what is left")) { $0.text("residual") != nil }
    },
    LockerItem(
      name: "Internal audit", requires: clause("9.2"), group: .clauses, step: .monitoring,
      register: "evidence", kept: .audits, concerns: ["9.2", "9.2.2"],
      held: .types(["audit"]),
      advice: "Have somebody audit who owns nothing of it, and file a record of `type: audit`."
    ) { locker in LockerEvidence(locker.records(["audit"])) },
    LockerItem(
      name: "Management review minutes", requires: clause("9.3"), group: .clauses,
      step: .monitoring, kept: .reviews, concerns: ["9.3", "9.3.2"],
      held: .kind(.review),
      advice: "Hold a management review: `policyc new review` writes its agenda."
    ) { locker in LockerEvidence(locker.happened(locker.corpus.documents(.review))) },
  ]

  private static let typesOfFaults = ["incident", "non-conformity", "corrective-action"]
  /// Types of records that other items ask for.
  private static let typesOfOthers =
    Set(typesOfFaults).union([
      "announcement", "publication", "training", "audit", "change", "process-map",
    ])

  private static let improvement: [LockerItem] = [
    LockerItem(
      name: "Improvements, and what came of them", requires: clause("10.1"), group: .clauses,
      step: .improvement, register: "actions", kept: .nonConformities, concerns: ["10.1"],
      advice:
        "List what was decided with who and by when: `actions` of minutes, audits and incidents."
    ) { locker in LockerEvidence([], files: locker.facts.actionFiles) },
    LockerItem(
      name: "Incidents, non-conformities and corrective action", requires: clause("10.2"),
      group: .clauses, step: .incidents, register: "actions", kept: .nonConformities,
      concerns: ["10.2", "A.5.26", "A.5.27", "A.8.2"],
      held: .types(Set(typesOfFaults)),
      advice:
        "File a record of `type: incident` or `non-conformity` with cause, action and due day."
    ) { locker in
      LockerEvidence(
        locker.records(typesOfFaults),
        excuse: locker.none(Phrase("no incident and no non-conformity is here")))
    },
  ]
}
