import PolicyCore
import PolicyModel

/// A question that buyers ask, and the passage of a policy that answers it.
package struct CustomerAnswer: Sendable {
  package var question: String
  /// The company's own words; nil where the passage answers.
  package var answer: String?
  /// Nil where nothing of what goes out answers.
  package var document: PolicyDocument?
  /// The heading of the section; empty before the first, and for an answer in the company's own words.
  package var section: String
  /// One line; empty for an answer in the company's own words.
  package var passage: String
  /// Whether the approval of the document is the answer.
  package var isApproval: Bool

  package init(
    question: String, answer: String? = nil, document: PolicyDocument? = nil,
    section: String = "", passage: String = "", isApproval: Bool = false
  ) {
    self.isApproval = isApproval
    self.question = question
    self.answer = answer
    self.document = document
    self.section = section
    self.passage = passage
  }
}
