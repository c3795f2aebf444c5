import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// Whom the text of an audit names as its auditor: "Ruth Mbeki audits …", "Auditor: Ruth Mbeki".
struct AuditorText {
  /// A person of people.yml, and where the text says so.
  typealias Named = (person: Person, range: SourceRange)

  private let document: PolicyDocument
  private let people: [(person: Person, name: String)]

  init(_ document: PolicyDocument, _ people: PeopleRegister) {
    self.document = document
    self.people = people.people.flatMap { person in
      ([person.name] + person.formerNames).map { (person, $0.lowercased()) }
    }
  }

  var named: [Named] {
    let body = document.parsed.body
    return TextBlock.nodes(in: body).flatMap { node -> [Named] in
      let passage = PassageWords(TextBlock(at: node, in: body))
      return passage.sentences.flatMap { sentence in
        people.flatMap { person, name in
          passage.places(of: name, in: sentence).filter { isAuditor($0, sentence, passage) }.map {
            (person, passage.place($0, in: document.source))
          }
        }
      }
    }
  }

  private func isAuditor(
    _ place: Range<Int>, _ sentence: Range<Int>, _ passage: PassageWords
  ) -> Bool {
    let behind = passage.words[place.upperBound..<min(sentence.upperBound, place.upperBound + 4)]
      .map(\.lowered)
    if let first = behind.first, ["audits", "audited"].contains(first) { return true }
    if let first = behind.first,
      ["conducted", "performed", "led", "conducts", "performs", "leads"].contains(first)
        || behind.starts(with: ["carried", "out"]) || behind.starts(with: ["carries", "out"]),
      behind.contains("audit")
    {
      return true
    }
    guard place.lowerBound > sentence.lowerBound else { return false }
    let ahead = passage.words[max(sentence.lowerBound, place.lowerBound - 3)..<place.lowerBound]
    guard let last = ahead.last else { return false }
    // "Auditor: Ruth Mbeki", "audited by Ruth Mbeki".
    if ["auditor", "auditors"].contains(last.lowered), last.endsClause { return true }
    let two = ahead.suffix(2).map(\.lowered)
    return two == ["audited", "by"] || two == ["auditor", "was"]
  }
}
