import PolicyCore
import PolicyModel

/// Tables beside the documents that cannot be read, or a row of them.
struct RegisterUnreadable: ComputedCorpusCheck {
  static let name = "register-unreadable"

  func observations(in context: RuleContext) -> [Observation] {
    context.acknowledgements.faults.map { file, fault in
      Observation(
        fault.message, file: file, range: fault.range, anchor: "register",
        matched: fault.message)
    }
  }
}
