import PolicyCore
import PolicyModel

extension RuleContext {
  /// Whether a document is a permitted deviation from a policy that is open now. Break-glass access has rules of its own.
  func isOpenException(_ document: PolicyDocument) -> Bool {
    document.kind == .exception && document.text("type") != "break-glass" && document.isInForce
      && judgesFields(of: document)
  }
}
