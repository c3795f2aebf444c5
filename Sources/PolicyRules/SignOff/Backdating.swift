import PolicyCore
import PolicyModel
import PolicySignOff

/// How the date that an entry claims fits the commit that wrote it.
struct Backdating {
  /// Clocks of two machines may differ by that much; seconds.
  private static let clockSkew: Int64 = 60

  let tolerance: Period
  /// Nil where policyc.yml does not judge how long a commit took to reach the first-parent line.
  let mergeTolerance: Period?

  /// - Returns: nil where policyc.yml judges no dates.
  init?(_ context: RuleContext) {
    guard let tolerance = context.corpus.configuration.signOff.backdatingTolerance,
      context.signOff != nil
    else { return nil }
    self.tolerance = tolerance
    mergeTolerance = context.corpus.configuration.signOff.mergeTolerance
  }

  /// What is wrong with the date of an entry; nil when nothing is.
  func fault(
    of proven: ProvenAttestation, _ judged: SignOffJudgement
  ) -> String? {
    if proven.proof.secondsBeforeParent > Self.clockSkew {
      return
        "The date of \(proven.proof.place) lies before that of its parent by \(span(proven.proof.secondsBeforeParent)): it was set by hand."
    }
    guard let on = proven.entry.on, let day = judged.day(of: proven.proof) else { return nil }
    guard tolerance.after(on) < day else { return late(proven, on, day, judged) }
    let written =
      proven.proof.isCommitted ? "\(proven.proof.place) wrote it on \(day)" : "it is not committed"
    let days = on.days(until: day)
    return
      "It is dated \(on), and \(written), \(counted(days, "day")) later; policyc.yml allows \(tolerance)."
  }

  /// What is wrong with the day on which an entry reached the first-parent line: nobody but its writer knows when it was
  /// written.
  private func late(
    _ proven: ProvenAttestation, _ on: CalendarDate, _ day: CalendarDate,
    _ judged: SignOffJudgement
  ) -> String? {
    guard let mergeTolerance, proven.proof.commit != nil, let line = proven.proof.line else {
      return nil
    }
    let reached = proven.proof.arrival?.day ?? judged.context.asOf
    guard mergeTolerance.after(day) < reached else { return nil }
    let days = day.days(until: reached)
    let way =
      proven.proof.arrival == nil
      ? "is not on \(line) on \(reached)" : "reached the first-parent line on \(reached) (\(line))"
    return
      "It is dated \(on), and \(proven.proof.place), which says \(day), \(way), \(counted(days, "day")) later; policyc.yml allows \(mergeTolerance). No day before \(reached) can be proven: have it approved again."
  }

  private func span(_ seconds: Int64) -> String {
    let (count, unit) =
      seconds >= 172_800
      ? (seconds / 86_400, "day")
      : seconds >= 7_200 ? (seconds / 3_600, "hour") : (seconds / 60, "minute")
    return counted(Int(count), unit)
  }
}
