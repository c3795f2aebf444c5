/// The computed checks of objectives, exceptions, records, approvals and dates.
enum RegisterChecks {
  static let all: [any ComputedCheck] = []
}
