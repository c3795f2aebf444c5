/// Waivers without a rule that exists, a reason, or an end.
struct WaiverIncomplete: ComputedWaiverCheck {
  static let name = "waiver-incomplete"

  func message(of waiver: JudgedWaiver) -> String? { waiver.gap }
}
