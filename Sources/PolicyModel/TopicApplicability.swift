import PolicyCore
import PolicySyntax

extension Configuration {
  /// Why a topic does not bear on the company; nil for a topic that does.
  public func reasonNotApplicable(_ topic: String) -> String? { notApplicable[topic] }
}

extension ConfigurationReader {
  /// Reads `applies` where it is a mapping: topics that are declared not applicable, each with its reason, and frameworks.
  ///
  ///     applies:
  ///       eu-ai-act: {class: limited-risk}
  ///       human-oversight: {applies: false, reason: "Our models decide nothing."}
  func readApplicability(
    _ entries: [YAMLNode.Entry], into configuration: inout Configuration
  ) throws(ConfigurationError) {
    for entry in entries {
      let applies = entry.value.entries == nil ? entry.value.scalar : entry.value["applies"]?.scalar
      let isDeclined = applies == "false" || applies == "no"
      guard Schema.topics.contains(entry.key) else {
        if !isDeclined { configuration.applies.append(entry.key) }
        continue
      }
      guard isDeclined else { continue }
      let reason = entry.value.entries == nil ? nil : entry.value["reason"]?.scalar
      guard let reason, reason.contains(where: { !$0.isWhitespace }) else {
        throw ConfigurationError(
          file: source.path, position: entry.keyRange.start,
          message:
            "`\(entry.key)` does not apply without a reason; write `{applies: false, reason: \"…\"}`."
        )
      }
      configuration.notApplicable[entry.key] = reason
    }
  }
}
