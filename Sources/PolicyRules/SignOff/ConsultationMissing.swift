import PolicyModel
import PolicySignOff

/// Documents in force on whose version nobody was consulted, where policyc.yml asks for it.
struct ConsultationMissing: ComputedDocumentCheck {
  static let name = "consultation-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.corpus.configuration.signOff.asksForConsultation(on: document),
      document.isInForce,
      context.judgesFields(of: document)
    else { return [] }
    let people = context.corpus.people
    // What the document says itself needs no look into history.
    guard Consultation.all(on: document, [], people).isEmpty,
      context.signOff?.consultations(on: document).isEmpty ?? true
    else { return [] }
    let version = document.version.map { " \($0)" } ?? ""
    return [
      document.observe(
        "Nobody was consulted on version\(version): no entry of `consulted`, and no commit with `Reviewed-by`.",
        at: document.place(ofBlank: "consulted"), anchor: "consulted", matched: version)
    ]
  }
}
