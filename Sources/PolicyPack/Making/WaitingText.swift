import PolicyCore
import PolicyModel
import PolicyRender
import PolicySignOff

/// A text that nobody approved yet.
struct WaitingText {
  var document: PolicyDocument
  /// Whether another text of the document is in force.
  var isBeside: Bool
  /// Since when; nil where Git does not say.
  var since: CalendarDate?

  /// A draft waits for its owner, what is finished for those who may approve it.
  var isCalledDraft: Bool { document.status == .draft }

  /// Why it cannot be approved as the version that it states.
  var versionFault: PolicyDocument.VersionFault? {
    document.versionFault(digest: ContentDigest.of(document).description)
  }

  /// By id.
  static func all(in source: RegisterSource) -> [WaitingText] {
    let unapproved = source.corpus.controlled.filter { document in
      ApprovalStatus.kinds.contains(document.kind) && source.status(of: document).isDraft
        && source.status(of: document).draft == nil
    }
    // The rows of a statement are shown as they stand, with what is to be said of them.
    let changedStatements = source.corpus.controlled.filter { document in
      document.isStatement && source.status(of: document).draft != nil
    }
    let texts =
      unapproved.map { WaitingText(document: $0, isBeside: false, since: nil) }
      + (source.drafts + changedStatements).map {
        WaitingText(document: $0, isBeside: true, since: source.status(of: $0).draft?.since)
      }
    return texts.sorted { $0.document.name < $1.document.name }
  }

  /// Those of the roles that may approve it whom somebody holds; without people.yml nobody knows.
  func approvers(_ source: RegisterSource) -> String {
    guard let people = source.corpus.people else { return "" }
    let roles = source.corpus.configuration.signOff.approverRoles(
      of: document.kind, document.root, people: people)
    return roles.filter { !people.holders(of: $0, on: source.asOf).isEmpty }
      .map { people.label(of: $0, on: source.asOf) }.joined(separator: " \(source.say("or")) ")
  }
}
