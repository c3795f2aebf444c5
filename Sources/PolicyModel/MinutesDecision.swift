/// What minutes decide on one document.
package struct MinutesDecision: Sendable {
  package var version: String?
  /// As it stands there.
  package var text: String
  /// Its place among the decisions of the minutes, from 1.
  package var number: Int

  /// Of each document that minutes decide on, by its id.
  package static func all(in minutes: PolicyDocument) -> [String: [MinutesDecision]] {
    var decisions: [String: [MinutesDecision]] = [:]
    for (index, item) in (minutes.root["decides"]?.list ?? []).enumerated() {
      guard let stated = item["document"]?.scalar else { continue }
      let parts = stated.split(separator: "@", maxSplits: 1).map(String.init)
      guard let id = parts.first else { continue }
      let version = item["version"]?.scalar ?? (parts.count == 2 ? parts[1] : nil)
      decisions[id, default: []].append(
        MinutesDecision(
          version: version, text: item["decision"]?.scalar ?? "", number: index + 1))
    }
    return decisions
  }

  /// Whether it is on a version; one that names none is on each.
  package func isOf(version other: String?) -> Bool {
    guard let version, let other else { return true }
    return version == other || VersionNumber(version) == VersionNumber(other)
  }
}
