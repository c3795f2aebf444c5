import PolicyCore
import PolicyModel
import PolicyRedline
import PolicyRender
import PolicySignOff

/// Makes the sheet on which texts are approved with a pen.
package struct ApprovalSheet {
  private let source: RegisterSource
  private var say: Labels { source.say }
  private let texts: [WaitingText]
  private let most = 8

  /// Those that wait and are not on it, since an approval of theirs would not be of the text that is printed: they need a version first.
  package let withoutVersion: [NeedsVersion]

  private init(
    _ source: RegisterSource, _ texts: [WaitingText], withoutVersion: [NeedsVersion]
  ) {
    self.source = source
    self.texts = texts
    self.withoutVersion = withoutVersion
  }

  /// The sheet of all that is finished and waits.
  init(_ source: RegisterSource) {
    let finished = WaitingText.all(in: source).filter { !$0.isCalledDraft }.map {
      (text: $0, fault: NeedsVersion($0))
    }
    self.init(
      source, finished.filter { $0.fault == nil }.map(\.text),
      withoutVersion: finished.compactMap(\.fault))
  }

  /// - Parameter documents: those that are to be on it, whatever their owners call them; empty for all that is finished.
  /// - Throws: `UserError` for one that does not wait, and where none does.
  package init(_ source: RegisterSource, of documents: [PolicyDocument]) throws {
    guard !documents.isEmpty else {
      self.init(source)
      if texts.isEmpty {
        throw withoutVersion.first as (any UserError)?
          ?? NothingWaiting(drafts: WaitingText.all(in: source).map(\.document.name))
      }
      return
    }
    let waiting = WaitingText.all(in: source)
    self.init(
      source,
      try documents.map { asked in
        guard let text = waiting.first(where: { $0.document.path.isSamePath(as: asked.path) })
        else { throw NotWaiting(document: asked.name) }
        if let fault = NeedsVersion(text) { throw fault }
        return text
      }, withoutVersion: [])
  }

  /// Nil where nothing waits.
  package func view(
    _ provenance: Provenance, link: (PolicyDocument, _ isBeside: Bool) -> String?
  ) -> ApprovalSheetView? {
    guard !texts.isEmpty else { return nil }
    let names = texts.map { ShellArgument.quoted($0.document.name) }.joined(separator: " ")
    return ApprovalSheetView(
      organisation: source.corpus.configuration.organisation ?? "", say, provenance: provenance,
      entries: texts.map { entry($0, href: link($0.document, $0.isBeside)) },
      command: "policyc approve \(names) --by PERSON --as ROLE --on DAY --evidence SHEET.pdf")
  }

  private func entry(_ text: WaitingText, href: String?) -> ApprovalSheetView.Entry {
    let document = text.document
    let (changes, rest) = changes(of: text)
    return ApprovalSheetView.Entry(
      id: document.shortName, title: document.title, kind: say(Phrase(word: document.kindLabel)),
      version: document.version ?? say("not stated"),
      owner: source.owner(of: document) ?? say("not stated"),
      digest: ContentDigest.of(document).description, approvers: text.approvers(source),
      before: before(text), changes: changes, rest: rest, place: href ?? document.path, href: href)
  }

  private func before(_ text: WaitingText) -> String {
    let status = source.status(of: text.document)
    guard text.isBeside, let inForce = status.text else {
      return say("It is new: nothing is in force.")
    }
    let people = [source.corpus.people].compactMap(\.self)
    let version = inForce.version.map { Phrase(verbatim: $0) } ?? Phrase("not stated")
    return status.approval.map {
      say("In force is version \(version), \($0.entry.givenApproval(people, name: $0.proof.name)).")
    } ?? say("In force is version \(version).")
  }

  /// What is otherwise than in the text in force, and how much more there is.
  private func changes(of text: WaitingText) -> ([String], String?) {
    guard text.isBeside, let inForce = source.textInForce(of: text.document) else {
      return ([], nil)
    }
    let redline = Redline(
      from: inForce, to: text.document, people: [source.corpus.people].compactMap(\.self),
      otherFields: source.corpus.configuration.otherFields)
    let fields = redline.frontMatter.filter(\.change.isMaterial).map { field in
      say(
        "\(field.key): “\(field.new ?? say("nothing"))” (before: “\(field.old ?? say("nothing"))”)")
    }
    let material = redline.statements.filter(\.change.isMaterial)
    let lines =
      fields
      + material.map { statement in
        let place = statement.section.isEmpty ? "" : "\(statement.section): "
        return place
          + statement.words(say) {
            "“\($0)”"
          } struck: {
            $0
          }
      }
    let editorial = redline.rewordings
    var rest: [String] = []
    if lines.count > most {
      rest.append(say("\(lines.count - most) more that change what is asked"))
    }
    if editorial > 0 {
      rest.append(
        editorial == 1
          ? say("\(editorial) change of wording only") : say("\(editorial) changes of wording only")
      )
    }
    if lines.isEmpty, rest.isEmpty { rest.append(say("nothing in what is asked")) }
    return (Array(lines.prefix(most)), rest.isEmpty ? nil : rest.joined(separator: ", "))
  }

  /// Why there is no sheet.
  struct NothingWaiting: UserError {
    var drafts: [String]

    var description: String {
      guard !drafts.isEmpty else {
        return "No text waits for its approval, so there is nothing to sign."
      }
      return
        "Nothing waits for its approval but what its owners call a draft: \(drafts.joined(separator: ", ")). Set `status: in-review` in what is finished, or name the documents: policyc approve --sheet \(drafts[0])."
    }
  }

  /// A text that cannot be approved as the version that it states. Its digest would be another one once it states one that is free.
  package struct NeedsVersion: UserError {
    var document: String
    var fault: PolicyDocument.VersionFault

    init?(_ text: WaitingText) {
      guard let fault = text.versionFault else { return nil }
      document = text.document.name
      self.fault = fault
    }

    package var description: String {
      switch fault {
      case .missing:
        "\(document) states no version, and a signature is for a text with its version. Write `version: \"1.0\"` into its front matter and commit it, then make the sheet."
      case .taken(let version, let approval, let next):
        "\(document) still calls itself version \(version), which was approved\(approval.on.map { " on \($0)" } ?? "") with another text; a signature is for a text with its version. Write `version: \"\(next)\"` into its front matter and commit it, then make the sheet."
      }
    }
  }

  struct NotWaiting: UserError {
    var document: String

    var description: String {
      "\(document) does not wait for an approval: its text is approved, or its kind needs none. `policyc at` lists what is in force."
    }
  }
}
