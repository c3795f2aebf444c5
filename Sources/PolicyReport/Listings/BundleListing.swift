import PolicyCore
import PolicyModel

/// What a bundle would hold, and what stays: `build --audience … --dry-run`.
public struct BundleListing: Sendable {
  public struct Document: Sendable {
    public var id: String
    public var version: String
    public var title: String
    /// Of one that goes out its classification, of one that stays the reason.
    public var remark: String

    public init(id: String, version: String, title: String, remark: String) {
      self.id = id
      self.version = version
      self.title = title
      self.remark = remark
    }
  }

  public var audience: BundleAudience
  public var outgoing: [Document]
  public var kept: [Document]
  /// Questions that nothing answers.
  public var unanswered: [String]
  /// What stops the build; a sentence each.
  public var leaks: [String]

  public init(
    for audience: BundleAudience, outgoing: [Document], kept: [Document], unanswered: [String],
    leaks: [String]
  ) {
    self.audience = audience
    self.outgoing = outgoing
    self.kept = kept
    self.unanswered = unanswered
    self.leaks = leaks
  }

  public func text() -> String {
    let count =
      audience == .customer
      ? counted(outgoing.count, "policy", plural: "policies")
      : counted(outgoing.count, "document")
    var text = "Goes out (\(count))\n"
    text += table(outgoing)
    text += "\nStays (\(counted(kept.count, "document")))\n" + table(kept)
    if !unanswered.isEmpty {
      text += "\nNot answered by what goes out\n"
      text += unanswered.map { "  \(PrintableText.of($0))\n" }.joined()
    }
    if audience == .customer {
      text +=
        "\nEach answer of answers.html is a passage found by its words: read it before you send it.\n"
    }
    if leaks.isEmpty { return text + "\nNothing was written.\n" }
    text += "\nStops the build\n"
    return text + leaks.map { "  \(PrintableText.of($0))\n" }.joined() + "\nNothing was written.\n"
  }

  private func table(_ documents: [Document]) -> String {
    let rows = documents.map { ["  " + $0.id, $0.version, $0.title, $0.remark] }
    return TextColumns.lines(rows, limits: [24, 10, 60]).map { $0 + "\n" }.joined()
  }
}
