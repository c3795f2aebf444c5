/// The computed checks of controls and requirements.
enum FrameworkChecks {
  static let all: [any ComputedCheck] = []
}
