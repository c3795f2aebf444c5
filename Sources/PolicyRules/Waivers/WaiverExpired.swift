/// Waivers whose end has passed.
struct WaiverExpired: ComputedWaiverCheck {
  static let name = "waiver-expired"

  func message(of waiver: JudgedWaiver) -> String? {
    waiver.pastEnd.map {
      "The waiver of `\(waiver.name)` ended on \($0) and covers nothing any more."
    }
  }
}
