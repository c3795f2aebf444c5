import PolicyCore
import PolicyModel
import PolicySignOff

/// The master list: every document, whether it is in force, and by whom (ISO/IEC 27001, clause 7.5).
enum DocumentsRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let documents =
      DocumentKind.allCases.flatMap { kind in
        source.corpus.documents(kind).sorted { $0.name < $1.name }
      } + source.corpus.controlled.filter(\.isStatement)
    guard !documents.isEmpty else { return nil }
    let own = OwnColumns("documents", source)
    return Table(
      name: "documents", title: "Master list of documents",
      columns: [
        .init("Id", width: 14, kind: .link), .init("Title", width: 44), .init("Kind", width: 14),
        .init("In force", width: 14), .init("Version", width: 10), .init("Status", width: 12),
        .init("Owner", width: 28), .init("Classification", width: 14),
        .init("Approved by", width: 24), .init("Approved on", width: 12, kind: .date),
        .init("Proof", width: 12), .init("Next review", width: 12, kind: .date),
        .init("Draft beside it", width: 16), .init("Satisfies", width: 36),
        .init("File", width: 44),
      ] + own.columns,
      rows: documents.map { row($0, source) + own.cells(of: $0) })
  }

  private static func row(_ document: PolicyDocument, _ source: RegisterSource) -> [Table.Cell] {
    let status = source.status(of: document)
    // Of what is out of force its page has the approval that it had.
    let approvals = status.isInForce ? source.approvalsShown(of: document) : []
    let approval = approvals.first
    let isJudged = ApprovalStatus.kinds.contains(document.kind)
    return [
      source.link(to: document), .text(document.title),
      .text(source.say(Phrase(word: document.kindLabel))),
      isJudged ? source.word(status.verdict.word) : .empty,
      .optional(status.text?.version ?? document.version),
      .optional(source.statedStatus(of: document).map { source.say($0) }),
      .optional(source.owner(of: document)), source.word(document.classification),
      .list(approvals.compactMap { $0.name(in: source.corpus.people) }),
      .optional(approval?.entry.on),
      source.word(approval?.rung.rawValue),
      .optional(
        status.isInForce || !isJudged && document.status?.isSetAside != true
          ? source.schedule(of: document).next : nil),
      .optional(status.draft.map { $0.version ?? source.say("yes") }),
      .list(document.texts("satisfies")),
      .text(document.path),
    ]
  }
}
