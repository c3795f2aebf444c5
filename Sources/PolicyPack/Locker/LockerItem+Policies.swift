import PolicyCore
import PolicyModel

/// The locker of A.5.1: what shows that policies are approved, communicated and kept.
extension LockerItem {
  static let ofPolicies: [LockerItem] = [
    LockerItem(
      name: "Information security policy, approved by top management",
      requires: clause("5.2"), group: .policies, step: .support,
      concernsOfWhole: ["5.2"],
      advice:
        "Write it (`policyc init` begins with one; `tier: high-level`), and have the CEO approve it: `policyc approve POL-001 --as ceo`."
    ) { locker in locker.approved(locker.corpus.documents(.policy).filter(\.isHighLevel)) },
    LockerItem(
      name: "Topic-specific policies, approved", requires: control("A.5.1"), group: .policies,
      step: .documents, register: "documents", kept: .policies, concernsOfWhole: ["A.5.1"],
      held: .kind(.policy),
      advice:
        "Write the policies that your risks ask for (`policyc new policy TITLE`), and have them approved: `policyc approve ID`."
    ) { locker in locker.approved(locker.corpus.documents(.policy).filter { !$0.isHighLevel }) },
    LockerItem(
      name: "Minutes in which the policies were decided", requires: control("A.5.1"),
      group: .policies, step: .support, kept: .reviews, concerns: ["9.3.3"],
      advice:
        "Hold a management review (`policyc new review`), list the policies under `decides`, and name the minutes in the approvals."
    ) { locker in LockerEvidence(locker.minutes(decidingOn: [.policy, .procedure])) },
    LockerItem(
      name: "Announcement of the policies", requires: clause("7.4"),
      group: .policies, step: .training, register: "communications", kept: .communications,
      concerns: ["7.4"], held: .types(["announcement", "publication"]),
      advice:
        "Tell everyone what is in force and where it lies, and file a record of `type: announcement`."
    ) { locker in LockerEvidence(locker.records(["announcement", "publication"])) },
    LockerItem(
      name: "Acknowledgements", requires: clause("7.3"), group: .policies,
      step: .training, register: "acknowledgements", kept: .acknowledgements, concerns: ["7.3"],
      advice:
        "Have each person accept what binds them (`policyc acknowledge ID`), or file the export of your HR system: `policyc acknowledge --import FILE.csv`."
    ) { locker in LockerEvidence([], files: locker.acknowledgementFiles) },
    LockerItem(
      name: "Version history", requires: clause("7.5.3"), group: .policies,
      step: .documents, register: "version-history", concerns: ["7.5.3"],
      advice: "Keep the documents in Git: `git init`, `git add`, `git commit`."
    ) { locker in
      LockerEvidence(
        [], isThere: locker.source.history.sorted.contains { !$0.value.isEmpty },
        note: locker.source.isPartial
          ? locker.say("The history is incomplete: it was read from a shallow or partial clone.")
          : nil)
    },
    LockerItem(
      name: "Approvals and reviews with their proof", requires: control("A.5.1"),
      group: .policies, step: .documents, register: "approvals", concerns: ["sign-off"],
      advice: "Have the documents approved: `policyc approve ID`."
    ) { locker in
      LockerEvidence(
        [],
        isThere: locker.corpus.controlled.contains { document in
          locker.source.signOff[document.path]?.attestations.isEmpty == false
        }, advice: locker.approval(of: locker.corpus.documents(.policy)))
    },
    LockerItem(
      name: "Register of exceptions", requires: control("A.5.1"), group: .policies,
      step: .documents, register: "exceptions", kept: .exceptions,
      held: .kind(.exception),
      advice: "Write down each exception with its risk and its end: `policyc new exception TITLE`."
    ) { locker in
      LockerEvidence(
        locker.corpus.documents(.exception),
        excuse: locker.none(Phrase("no exception from a policy and no emergency access is here")))
    },
  ]
}
