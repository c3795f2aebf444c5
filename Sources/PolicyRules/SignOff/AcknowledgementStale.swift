import PolicyCore
import PolicyModel
import PolicySignOff

/// Acknowledgements of a text that is not the one in force.
struct AcknowledgementStale: ComputedCorpusCheck {
  static let name = "acknowledgement-stale"

  func observations(in context: RuleContext) -> [Observation] {
    let entries = context.acknowledgements.entries.filter { !$0.digest.isEmpty }
    var inForce: [String: String] = [:]
    var latest: [String: Acknowledgements.Entry] = [:]
    for entry in entries {
      guard let document = context.corpus.document(entry.document), document.isInForce
      else { continue }
      let text = context.approvalStatus(of: document).text
      guard let version = text?.version ?? document.version,
        VersionNumber(entry.version) == VersionNumber(version)
      else { continue }
      inForce[document.path] = text?.digest ?? context.digest(of: document)
      let key = document.path + "\n" + entry.person.lowercased()
      if let other = latest[key], other.digest == inForce[document.path] { continue }
      latest[key] = entry
    }
    return latest.values.sorted { ($0.file, $0.line) < ($1.file, $1.line) }.compactMap { entry in
      guard let document = context.corpus.document(entry.document),
        inForce[document.path] != entry.digest
      else { return nil }
      return entry.observe(
        "\(entry.person) accepted another text of \(document.name) than version \(entry.version) has.",
        anchor: "acknowledgements")
    }
  }
}
