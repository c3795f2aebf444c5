import PolicyCore
import PolicyModel

/// Emergency accesses without a window of hours.
struct BreakGlassWindow: ComputedDocumentCheck {
  static let name = "break-glass-window"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let limit = context.corpus.configuration.exceptions.breakGlassHours
    guard BreakGlass.isRecorded(document, in: context) else {
      return BreakGlass.neverEnded(document, limit, context)
    }
    if document.isBlank("start") || document.isBlank("end") {
      let missing = document.isBlank("start") ? "start" : "end"
      return [
        document.observe(
          document.isBlank("start") && document.isBlank("end")
            ? "The access has no window: `start` and `end` are missing."
            : "The window of the access has no `\(missing)`.",
          at: document.place(ofBlank: missing), anchor: missing)
      ]
    }
    guard let start = BreakGlass.moment("start", of: document),
      let end = BreakGlass.moment("end", of: document)
    else { return [] }
    let seconds = end.seconds - start.seconds
    guard seconds < 0 || seconds > Int64(limit) * 3600 else { return [] }
    return [
      document.observe(
        seconds < 0
          ? "The window of the access ends before it starts."
          : "The access lasted \(seconds / 3600) h \(seconds / 60 % 60) min; \(counted(limit, "hour")) \(limit == 1 ? "is" : "are") the most.",
        at: document.place(of: "end"), anchor: "end")
    ]
  }
}
