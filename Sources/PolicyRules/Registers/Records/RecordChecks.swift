import PolicyCore
import PolicyModel
import PolicySyntax

/// Approved versions of which nobody was told.
struct CommunicationMissing: ComputedCorpusCheck {
  let name = "communication-missing"

  /// Days after the approval in which a version is to be announced.
  private static let graceDays = 14

  func observations(in context: RuleContext) -> [Observation] {
    let notices = context.corpus.documents(.record).filter {
      ["announcement", "publication"].contains($0.text("type"))
        && ($0.date("on").map { $0 <= context.asOf } ?? true)
    }
    return context.inForce(.policy, .procedure).compactMap { document in
      let status = context.approvalStatus(of: document)
      guard let id = document.id, status.isApproved, let approved = status.approval?.entry.on,
        approved.adding(days: Self.graceDays) < context.asOf,
        !notices.contains(where: { names($0, id, status.text?.version, since: approved) })
      else { return nil }
      let version = status.text?.version.map { "Version \($0)" } ?? "The text"
      return document.observe(
        "\(version), approved on \(approved), was neither announced nor published.",
        at: document.place(of: "version"), anchor: "communication",
        matched: status.text?.version ?? "")
    }
  }

  /// A notice that gives no version is of the one that was in force on its day.
  private func names(
    _ notice: PolicyDocument, _ id: String, _ version: String?, since approved: CalendarDate
  ) -> Bool {
    let about = notice.texts("about")
    if let version, about.contains("\(id)@\(version)") { return true }
    return about.contains(id) && (notice.date("on").map { $0 >= approved } ?? false)
  }
}

/// A management system that nobody audited for a year.
struct AuditOverdue: ComputedCorpusCheck {
  let name = "audit-overdue"

  func observations(in context: RuleContext) -> [Observation] {
    let records = (context.corpus.documents(.record) + context.corpus.documents(.review))
      .filter(context.judgesFields)
    // Where no records are kept, they are kept elsewhere.
    guard !records.isEmpty else { return [] }
    let audits = records.compactMap { record -> (record: PolicyDocument, on: CalendarDate)? in
      guard record.text("type") == "audit", let on = record.date("on"), on <= context.asOf else {
        return nil
      }
      return (record, on)
    }
    guard let last = audits.max(by: { $0.on < $1.on }) else {
      return [context.observeCorpus("No internal audit is recorded.", anchor: "audit")]
    }
    guard last.on.adding(months: 12) < context.asOf else { return [] }
    return [
      last.record.observe(
        "The last internal audit was on \(last.on), more than a year ago.",
        at: last.record.place(of: "on"), anchor: "audit")
    ]
  }
}

/// Files that documents show as evidence, and that are not there.
struct EvidenceMissing: ComputedDocumentCheck {
  let name = "evidence-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    var nodes = document.kind == .record ? document.root["files"]?.list ?? [] : []
    nodes += document.attestations.map(\.node)
      .compactMap { $0["evidence"] }
    if document.kind == .objective, let node = document.root.value(at: "metric.evidence") {
      nodes.append(node)
    }
    return nodes.compactMap { node in
      guard let name = node.scalar, isFileName(name),
        context.corpus.file(name, namedBy: document) == nil
      else { return nil }
      return document.observe(
        "There is no file `\(name)`.", at: node.range, anchor: "evidence", matched: name)
    }
  }

  /// Not a web address, and not words about where something is kept.
  private func isFileName(_ text: String) -> Bool {
    guard !text.contains("://"), !text.isEmpty else { return false }
    if text.contains("/") { return true }
    guard let dot = text.lastIndex(of: ".") else { return false }
    let suffix = text[text.index(after: dot)...]
    return (1...5).contains(suffix.count)
      && suffix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}
