import PolicyModel
import PolicySignOff

/// Addresses under which approved texts were written, and that people.yml does not know; each is told once.
struct AuthorUnknown: ComputedCorpusCheck {
  static let name = "author-unknown"

  func observations(in context: RuleContext) -> [Observation] {
    guard context.signOff != nil, context.corpus.people?.isComplete == true else { return [] }
    var told: Set<String> = []
    return context.corpus.documents.flatMap { document -> [Observation] in
      // Where less is asked, nothing rests on who wrote a text.
      guard document.asksToBeFollowed, let judged = SignOffJudgement(document, context),
        judged.required >= .attributed
      else { return [] }
      return judged.approvals.flatMap { proven in
        proven.proof.unknownAuthors.filter { told.insert($0).inserted }.map { address in
          judged.observe(
            "\(address) wrote of the text that \(judged.name(proven)) approved, and \(context.corpus.peoplePath) does not know the address.",
            proven.entry, at: "by", matched: address)
        }
      }
    }
  }
}
