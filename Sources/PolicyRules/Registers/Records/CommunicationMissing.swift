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
