/// The computed checks of controls and requirements.
enum FrameworkChecks {
  static let all: [any ComputedCheck] = [
    ControlUnknown(), ControlUncovered(), SoAJustificationMissing(), SoAIncomplete(),
    Control2013(), RequirementUnknown(), RequirementUncovered(),
  ]
}
