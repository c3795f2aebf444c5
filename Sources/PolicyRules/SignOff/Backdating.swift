import PolicyCore
import PolicyModel
import PolicySignOff

/// How the date that an entry claims fits the commit that wrote it.
struct Backdating {
  /// Clocks of two machines may differ by that much; seconds.
  private static let clockSkew: Int64 = 60

  let tolerance: Period

  /// - Returns: nil where policyc.yml judges no dates.
  init?(_ context: RuleContext) {
    guard let tolerance = context.corpus.configuration.signOff.backdatingTolerance,
      context.signOff != nil
    else { return nil }
    self.tolerance = tolerance
  }

  /// What is wrong with the date of an entry; nil when nothing is.
  func fault(
    of proven: ProvenAttestation, _ judged: SignOffJudgement
  ) -> String? {
    if proven.proof.secondsBeforeParent > Self.clockSkew {
      return
        "The date of \(proven.proof.place) lies before that of its parent by \(span(proven.proof.secondsBeforeParent)): it was set by hand."
    }
    guard let on = proven.entry.on, let day = judged.day(of: proven.proof),
      tolerance.after(on) < day
    else { return nil }
    let written =
      proven.proof.isCommitted ? "\(proven.proof.place) wrote it on \(day)" : "it is not committed"
    let days = on.days(until: day)
    return
      "It is dated \(on), and \(written), \(counted(days, "day")) later; policyc.yml allows \(tolerance)."
  }

  private func span(_ seconds: Int64) -> String {
    let (count, unit) =
      seconds >= 172_800
      ? (seconds / 86_400, "day")
      : seconds >= 7_200 ? (seconds / 3_600, "hour") : (seconds / 60, "minute")
    return counted(Int(count), unit)
  }
}
