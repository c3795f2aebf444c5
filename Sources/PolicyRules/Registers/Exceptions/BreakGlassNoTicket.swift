import PolicyCore
import PolicyModel
import PolicyText

/// Emergency accesses without the ticket of what they were for.
struct BreakGlassNoTicket: ComputedDocumentCheck {
  static let name = "break-glass-no-ticket"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard BreakGlass.isRecorded(document, in: context) else { return [] }
    let ticket = document.text("ticket") ?? ""
    let says = ticket.contains { $0.isLetter || $0.isNumber }
    guard document.isBlank("ticket") || !says || BlankWords.isNothing(ticket) else { return [] }
    return [
      document.observe(
        document.isBlank("ticket")
          ? "The access names no ticket." : "`\(ticket)` is no ticket.",
        at: document.isBlank("ticket")
          ? document.place(ofBlank: "ticket") : document.place(of: "ticket"), anchor: "ticket",
        matched: ticket)
    ]
  }
}
