import PolicyCore
import PolicyModel
import PolicyText

/// What a stated value is in our words.
struct Meaning {
  typealias Certainty = AdoptedValue.Certainty

  var key: String
  var value: String
  var certainty = Certainty.sure
  /// What the text says beside it, and no key of ours holds.
  var left: String?

  init(_ key: String, _ value: String, _ certainty: Certainty = .sure, without left: String? = nil)
  {
    (self.key, self.value, self.certainty, self.left) = (key, value, certainty, left)
  }

  init?(of words: String, _ field: StatedControl.Field) {
    let meaning: Meaning? =
      switch field {
      case .owner: Meaning.name(words, as: "owner")
      case .approver: Meaning.name(words, as: "approvals.by")
      case .version: Meaning.version(words)
      case .classification: Meaning.classification(words)
      case .status: Meaning.status(words)
      case .approved:
        StatedDay.certain(in: words).map { Meaning("approvals.on", $0.description) }
      case .nextReview: Meaning.nextReview(words)
      // A review is an entry with the name of who made it, which this line does not give.
      case .reviewed: nil
      case .cycle: Meaning.cycle(words)
      }
    guard let meaning else { return nil }
    self = meaning
  }

  /// Of a month its last day, and of two days that may be meant the later one: the check takes the text so as well.
  private static func nextReview(_ words: String) -> Meaning? {
    if let day = StatedDay.certain(in: words) { return Meaning("review.next", day.description) }
    if let day = StatedDay.first(in: words) {
      return Meaning("review.next", day.description, .likely)
    }
    return StatedDay.latest(in: words).map { Meaning("review.next", $0.description, .guess) }
  }

  private static func cycle(_ words: String) -> Meaning? {
    guard let months = WrittenPeriod.months(in: words), months >= 1, months <= 36 else {
      return nil
    }
    return Meaning("review.cycle", "\(Int(months.rounded()))m", .likely)
  }

  /// A person or role as people.yml would name it: "Head of Platform" → `head-of-platform`; nil for what is no name. Of several
  /// the first is taken.
  static func name(_ text: String, as key: String) -> Meaning? {
    guard let named = NamedPersons(text), let first = named.all.first else { return nil }
    let left =
      named.all.count > 1 ? named.all.dropFirst().map(\.words).joined(separator: ", ") : nil
    let beside = [left, named.beside].compactMap(\.self).joined(separator: ", ")
    return Meaning(
      key, first.id, beside.isEmpty ? .sure : .likely, without: beside.isEmpty ? nil : beside)
  }

  private static func version(_ text: String) -> Meaning? {
    guard var word = text.split(separator: " ").first, word.contains(where: \.isNumber) else {
      return nil
    }
    if word.first == "v" || word.first == "V" { word = word.dropFirst() }
    return word.allSatisfy { $0.isNumber || $0 == "." } ? Meaning("version", String(word)) : nil
  }

  private static func classification(_ text: String) -> Meaning? {
    ControlWords.shared.classification(text).map { found in
      Meaning(
        "classification", found.level, found.beside.isEmpty ? .sure : .likely,
        without: found.beside.isEmpty ? nil : found.beside.joined(separator: " "))
    }
  }

  private static func status(_ text: String) -> Meaning? {
    let words = SectionTitle.words(text)
    guard !words.isEmpty, words.count <= 8 else { return nil }
    return ControlWords.shared.status(text).map {
      Meaning("status", $0.status, $0.isSure ? .sure : .likely)
    }
      // Whatever else it is, it is nothing that says that somebody approved it.
      ?? Meaning("status", "draft", .guess)
  }
}
