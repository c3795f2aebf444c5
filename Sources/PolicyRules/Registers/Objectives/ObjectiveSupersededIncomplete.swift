import PolicyCore
import PolicyModel

/// Objectives that were set aside between reviews without saying when, why and by whom.
struct ObjectiveSupersededIncomplete: ComputedDocumentCheck {
  static let name = "objective-superseded-incomplete"

  private static let parts = [
    ("on", "the date"), ("reason", "the reason"), ("by", "who approved it"),
  ]

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective,
      document.status == .superseded || document.status == .suspended,
      context.judgesFields(of: document)
    else { return [] }
    let missing = Self.parts.filter { document.isBlank("realigned.\($0.0)") }.map(\.1)
    let status = document.status?.rawValue ?? ""
    var observations: [Observation] = []
    if !missing.isEmpty {
      observations.append(
        document.observe(
          "The objective is \(status), and `realigned` lacks \(missing.joined(separator: ", ")).",
          at: document.root.entry("realigned")?.keyRange ?? document.place(of: "status"),
          anchor: "realigned"))
    } else {
      observations += unlinked(document)
    }
    // Whoever reads the old one must find the new one.
    if document.status == .superseded, document.isBlank("superseded-by") {
      observations.append(
        document.observe(
          "The objective is superseded, and `superseded-by` does not say by which.",
          at: document.place(of: "status"), anchor: "superseded-by", level: .warning))
    }
    return observations
  }

  /// The review behind a realignment, however short, is named by it, or by an entry of that day or later.
  private func unlinked(_ document: PolicyDocument) -> [Observation] {
    guard document.isBlank("realigned.minutes"), let entry = document.root.entry("realigned"),
      let on = document.date("realigned.on"),
      !document.attestations.contains(where: { attestation in
        attestation.node["minutes"]?.scalar?.isEmpty == false
          && attestation.on.map { $0 >= on } ?? false
      })
    else { return [] }
    return [
      document.observe(
        "`realigned` does not name the review that decided it (`minutes`).", at: entry.keyRange,
        anchor: "realigned", matched: "minutes", fix: "Name the minutes: `minutes: REV-001`.",
        level: .warning)
    ]
  }
}
