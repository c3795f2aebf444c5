import PolicyCore
import PolicyModel

/// Approved versions of which nobody was told.
struct CommunicationMissing: ComputedCorpusCheck {
  static let name = "communication-missing"

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
        approved.adding(days: Self.graceDays) < context.asOf
      else { return nil }
      // Whoever signs again for the same text does not make its announcement late or early.
      let first = status.approvedSince ?? approved
      let days = min(first, approved)...max(first, approved).adding(days: Self.graceDays)
      let naming = notices.filter { names($0, id, status.text?.version, since: days.lowerBound) }
      guard !naming.contains(where: { $0.date("on").map(days.contains) ?? true }) else {
        return nil
      }
      let last = last(naming)
      let version = status.text?.version.map { "Version \($0)" } ?? "The text"
      let told = told(naming, days)
      return document.observe(
        "\(version), approved on \(approved), \(told).",
        at: document.place(of: "version"), anchor: "communication",
        matched: status.text?.version ?? "",
        cause: SharedCause(
          "\(last?.name ?? "") \(approved)",
          at: last.map { ($0.path, $0.place(of: "on")) }, subject: id
        ) { "\($0.counting("document")) approved on \(approved): each \(told)." })
    }
  }

  /// The notice whose day is the last.
  private func last(_ notices: [PolicyDocument]) -> PolicyDocument? {
    notices.compactMap { notice in notice.date("on").map { (notice, $0) } }
      .max { ($0.1, $0.0.name) < ($1.1, $1.0.name) }?.0
  }

  /// What is wrong with the notices that name a version.
  private func told(_ notices: [PolicyDocument], _ days: ClosedRange<CalendarDate>) -> String {
    let dated = notices.compactMap { notice in notice.date("on").map { (notice.name, $0) } }
      .sorted { $0.1 < $1.1 }
    guard let last = dated.last else { return "was neither announced nor published" }
    if let late = dated.first(where: { days.upperBound < $0.1 }) {
      return
        "was announced on \(late.1) only (\(late.0)); \(days.upperBound) was the last day for it"
    }
    return "was announced on \(last.1) (\(last.0)), before it was approved, and not since"
  }

  /// A notice that gives no version is of the one that was in force on its day.
  private func names(
    _ notice: PolicyDocument, _ id: String, _ version: String?, since approved: CalendarDate
  ) -> Bool {
    let about = notice.texts("about")
    if let version,
      about.contains(where: { item in
        guard let at = item.lastIndex(of: "@"), item[..<at] == id else { return false }
        return VersionNumber(String(item[item.index(after: at)...])) == VersionNumber(version)
      })
    {
      return true
    }
    return about.contains(id) && (notice.date("on").map { $0 >= approved } ?? false)
  }
}
