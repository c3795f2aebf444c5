import PolicyCore
import PolicyModel

/// What a passage of minutes says of single documents: that one was not approved, or another version.
///
/// A sentence is read only where the document is what it speaks of, and where it tells of this meeting.
struct MinutesSentences {
  private let passage: PassageWords
  private let text: MinutesText
  private let subjects: [Subject]

  private struct Subject {
    var document: PolicyDocument
    var id: String
    var place: Range<Int>
  }

  init(_ passage: PassageWords, _ text: MinutesText) {
    self.passage = passage
    self.text = text
    subjects =
      passage.words.indices.compactMap { index in
        let word = passage.words[index].text
        guard word.contains("-"), word.contains(where: \.isNumber),
          let document = text.context.corpus.document(String(word.prefix { $0 != "@" })),
          let id = document.id
        else { return nil }
        return Subject(document: document, id: id, place: index..<index + 1)
      } + Self.titled(passage, text)
  }

  /// Documents that the front matter decides on, called by their titles.
  private static func titled(_ passage: PassageWords, _ text: MinutesText) -> [Subject] {
    guard passage.has(Self.denials, in: passage.words.indices) else { return [] }
    return text.titles.flatMap { document, id, title in
      passage.places(of: title, in: passage.words.indices).map {
        Subject(document: document, id: id, place: $0)
      }
    }
  }

  private static let denials = ["not", "rejected", "postponed", "deferred", "withheld"]

  var observations: [Observation] {
    passage.sentences.flatMap { sentence -> [Observation] in
      let subjects = subjects.filter { sentence.contains($0.place.lowerBound) }
      guard !subjects.isEmpty, !passage.has(Self.earlier, in: sentence) else { return [] }
      return subjects.compactMap { subject in
        refused(subject, sentence) ?? otherVersion(subject, sentence)
      }
    }
  }

  /// Words by which a sentence tells of another day, or puts a case.
  private static let earlier = [
    "last", "previous", "previously", "earlier", "former", "formerly", "first", "initially",
    "until",
    "before", "if", "unless", "would", "draft", "drafts", "ago", "had",
  ]

  // MARK: Not approved

  private func refused(_ subject: Subject, _ sentence: Range<Int>) -> Observation? {
    guard let approval = text.claims.approvals(of: subject.document).first,
      isSubject(subject, sentence),
      let words = refusal(behind: subject, sentence) ?? refusal(ahead: subject, sentence),
      !isApprovedToo(sentence, except: words)
    else { return nil }
    return text.observe(
      "The text says “\(passage.quotation(sentence))”, and \(approval.said) of \(subject.id).",
      at: passage.place(subject.place.lowerBound..<words.upperBound, in: text.minutes.source),
      "text", subject.id)
  }

  /// "POL-010 was not approved", "POL-010: postponed".
  private func refusal(behind subject: Subject, _ sentence: Range<Int>) -> Range<Int>? {
    var start = subject.place.upperBound
    // "POL-010, Backup Policy, version 1.4, was": a few words may stand between.
    let end = min(sentence.upperBound, start + 9)
    while start < end {
      if let end = Self.refusals.lazy.compactMap({
        passage.end(of: $0, at: start, in: start..<sentence.upperBound)
      }).first {
        return start..<end
      }
      // Another document, or what is said of this one, ends the search.
      if subjects.contains(where: { $0.place.lowerBound == start && $0.id != subject.id }) {
        return nil
      }
      if Self.verbs.contains(passage.words[start].lowered) { return nil }
      start += 1
    }
    return nil
  }

  private static let refusals: [String] = {
    let states = ["was", "is", "were", "are", "has been", "have been", "will be"]
    let nots = ["approved", "accepted", "adopted", "agreed", "passed", "signed off"]
    let ends = [
      "rejected", "postponed", "deferred", "declined", "refused", "withheld", "sent back",
      "turned down", "put off", "tabled", "withdrawn", "adjourned", "returned to the author",
    ]
    let long = states.flatMap { state in
      nots.flatMap { ["\(state) not \($0)", "\(state) not yet \($0)"] }
        + ends.map { "\(state) \($0)" }
    }
    return long + nots.map { "not \($0)" } + ["rejected", "postponed", "deferred"]
  }()

  /// What says something else of the document, so that nothing behind it is said of it.
  private static let verbs: Set<String> = [
    "is", "was", "are", "were", "has", "have", "keeps", "says", "rose", "carries", "stays", "and",
    "but", "which", "that", "asks", "requires",
  ]

  /// "did not approve POL-010", "approval of POL-010 was withheld".
  private func refusal(ahead subject: Subject, _ sentence: Range<Int>) -> Range<Int>? {
    let start = max(sentence.lowerBound, subject.place.lowerBound - 6)
    for phrase in [
      "not approve", "not approving", "rejected", "postponed", "deferred", "declined to approve",
    ] {
      guard let place = passage.places(of: phrase, in: start..<subject.place.lowerBound).last,
        passage.words[place.upperBound..<subject.place.lowerBound].allSatisfy({
          Self.openers.contains($0.lowered) || MinutesText.version($0.text) != nil
        })
      else { continue }
      return place.lowerBound..<subject.place.upperBound
    }
    return nil
  }

  /// Whether a document is what the sentence speaks of: nothing but such words stands before it in its clause.
  private func isSubject(_ subject: Subject, _ sentence: Range<Int>) -> Bool {
    var index = subject.place.lowerBound
    while index > sentence.lowerBound {
      let word = passage.words[index - 1]
      if word.endsClause { return true }
      guard
        Self.openers.contains(word.lowered) || MinutesText.version(word.text) != nil
          || subjects.contains(where: { $0.place.contains(index - 1) })
          || passage.has(["approve", "rejected", "postponed", "deferred"], in: index - 1..<index)
      else { return false }
      index -= 1
    }
    return true
  }

  private static let openers: Set<String> = [
    "the", "version", "versions", "of", "policy", "procedure", "document", "objective", "approval",
    "also", "but", "and", "only", "however", "both", "alone", "we", "meeting", "it", "did", "not",
    "decided", "board", "to", "risk", "exception", "review", "management", "has",
  ]

  /// Whether a sentence tells of an approval beside what it refuses.
  private func isApprovedToo(_ sentence: Range<Int>, except refusal: Range<Int>) -> Bool {
    ["approved", "accepted", "adopted"].contains { word in
      passage.places(of: word, in: sentence).contains { place in
        !refusal.contains(place.lowerBound)
          && !(place.lowerBound > sentence.lowerBound
            && ["not", "yet"].contains(passage.words[place.lowerBound - 1].lowered))
      }
    }
  }

  // MARK: Another version

  /// "POL-010 1.3 is approved", "version 1.3 of POL-010 is approved".
  private func otherVersion(_ subject: Subject, _ sentence: Range<Int>) -> Observation? {
    let versions = text.claims.versions(of: subject.document)
    // A sentence that names the version that was approved tells of the other one beside it.
    guard !versions.isEmpty, !passage.has(["not", "rejected", "replaces"], in: sentence),
      !passage.has(versions, in: sentence),
      passage.has(
        [
          "is approved", "are approved", "was approved", "were approved", "approved",
          "adopted",
        ], in: sentence),
      let place = version(subject, sentence),
      let version = MinutesText.version(passage.words[place].text),
      !versions.contains(where: { VersionNumber($0) == VersionNumber(version) })
    else { return nil }
    let approval = text.claims.approvals(of: subject.document)[0]
    return text.observe(
      "The text says “\(passage.quotation(sentence))”, and \(approval.said) of \(subject.id) \(versions.joined(separator: ", ")).",
      at: passage.place(
        min(place, subject.place.lowerBound)..<max(place + 1, subject.place.upperBound),
        in: text.minutes.source),
      "text", subject.id)
  }

  private func version(_ subject: Subject, _ sentence: Range<Int>) -> Int? {
    func isVersion(_ index: Int) -> Bool {
      sentence.contains(index) && passage.words[index].text.contains(".")
        && MinutesText.version(passage.words[index].text) != nil
    }
    let (first, behind) = (subject.place.lowerBound, subject.place.upperBound)
    guard !passage.words[behind - 1].endsClause || behind >= sentence.upperBound else { return nil }
    if isVersion(behind) { return behind }
    if sentence.contains(behind), ["version", "v"].contains(passage.words[behind].lowered),
      isVersion(behind + 1)
    {
      return behind + 1
    }
    guard first - 3 >= sentence.lowerBound, passage.words[first - 1].lowered == "of",
      isVersion(first - 2), passage.words[first - 3].lowered == "version"
    else { return nil }
    return first - 2
  }
}
