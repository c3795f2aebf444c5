import PolicyCore
import PolicyModel

/// The locker of clause 6.2: what shows that objectives are set, measured and followed up.
extension LockerItem {
  static let ofObjectives: [LockerItem] = [
    LockerItem(
      name: "Register of objectives", requires: clause("6.2"), group: .objectives,
      step: .objectives, register: "objectives", kept: .objectives, concerns: ["6.2"],
      held: .kind(.objective),
      advice:
        "Set three to five objectives with owner, metric and target (`policyc new objective TITLE`), and have them approved."
    ) { locker in locker.approved(locker.corpus.documents(.objective)) },
    LockerItem(
      name: "Minutes in which the objectives were approved", requires: clause("6.2"),
      group: .objectives, step: .objectives, kept: .reviews,
      advice:
        "Decide on the objectives in a management review: list them under `decides`, and name the minutes in their approvals."
    ) { locker in LockerEvidence(locker.minutes(decidingOn: [.objective])) },
    LockerItem(
      name: "Exports of the metrics", requires: clause("9.1"), group: .objectives,
      step: .monitoring, register: "evidence", kept: .objectives, concerns: ["9.1"],
      advice:
        "Export the figures of each metric as CSV into the repository, and name the file under `metric.source`."
    ) { locker in
      let measured = locker.inForce(.objective).filter { $0.text("metric.source") != nil }
      return LockerEvidence(
        [], among: measured, files: locker.metricFiles,
        share: locker.share(of: measured, Phrase("with their file of figures"), locker.hasFigures),
        advice: measured.isEmpty ? locker.approval(of: locker.corpus.documents(.objective)) : nil)
    },
    LockerItem(
      name: "Corrective actions of missed objectives", requires: clause("10.2"),
      group: .objectives, step: .improvement, register: "actions", kept: .nonConformities,
      advice:
        "Say under `corrective-action` of each missed objective what was found, and in which ticket it is mended."
    ) { locker in
      let objectives = locker.corpus.documents(.objective)
      let missed = objectives.filter { $0.status == .missed }
      func isCorrected(_ objective: PolicyDocument) -> Bool {
        objective.root["corrective-action"]?.entries?.isEmpty == false
      }
      return LockerEvidence(
        objectives.filter(isCorrected), among: missed,
        share: locker.share(of: missed, Phrase("with a corrective action"), isCorrected),
        excuse: missed.isEmpty ? locker.say("No objective is missed.") : nil)
    },
  ]
}
