/// Waivers that cover no finding.
struct WaiverUnused: ComputedWaiverCheck {
  static let name = "waiver-unused"

  func message(of waiver: JudgedWaiver) -> String? {
    // A rule that is off can find nothing for the waiver to cover; that is no fault of the waiver.
    guard waiver.gap == nil, waiver.pastEnd == nil, !waiver.isUsed, waiver.isOfActiveRule else {
      return nil
    }
    let elsewhere = waiver.elsewhere.map { " " + $0 } ?? ""
    return "The waiver of `\(waiver.name)` covers no finding.\(elsewhere)"
  }
}
