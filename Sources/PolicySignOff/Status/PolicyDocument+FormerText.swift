import PolicyCore
import PolicyModel
import PolicySyntax

extension PolicyDocument {
  /// This document with the text of an earlier state: what that state said, and what was decided about it until now.
  ///
  /// - Parameter settings: policyc.yml of now.
  package func with(textOf former: SourceText, _ settings: Configuration) -> PolicyDocument {
    let parsed = ParsedDocument.parse(SourceText(path: path, bytes: former.bytes))
    let then = PolicyDocument.root(of: parsed.frontMatter, fields: settings.fields)
    var entries = (then.entries ?? []).filter { !ContentDigest.excludedKeys.contains($0.key) }
    entries += (root.entries ?? []).filter { ContentDigest.excludedKeys.contains($0.key) }
    if let index = entries.firstIndex(where: { $0.key == "status" }),
      !asksToBeFollowed
    {
      // The status of now is that of the newer text.
      let word = YAMLNode.Content.scalar(Status.approved.rawValue, isQuoted: false)
      entries[index].value = YAMLNode(word, range: entries[index].value.range)
    }
    return PolicyDocument(
      parsed: parsed, root: YAMLNode(.mapping(entries), range: then.range), kinds: settings.kinds)
  }
}
