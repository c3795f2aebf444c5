import PolicyCore
import PolicyModel

/// Whether the policies in force govern a topic, and where.
public struct TopicCoverage: Sendable {
  public var topic: Topic
  /// Why the topic does not bear on the company, as policyc.yml says.
  public var reasonNotApplicable: String?
  /// The best passage of each policy that governs the topic: those that claim it first, then the strongest.
  public var passages: [TopicPassage]

  /// Whether policies speak of it and none has it as its own subject.
  public var isMentionedOnly: Bool { !passages.isEmpty && !passages.contains(where: \.isSubject) }

  /// The coverage of every topic, T1 to T14.
  public static func all(of corpus: Corpus) -> [TopicCoverage] {
    all(of: corpus, texts: DocumentTexts())
  }

  static func all(of corpus: Corpus, texts: DocumentTexts) -> [TopicCoverage] {
    let searches = searches(of: corpus, texts: texts)
    return Lexicon.shared.topics.map { topic in
      let passages = searches.compactMap { $0.passage(on: topic) }
      return TopicCoverage(
        topic: topic, reasonNotApplicable: corpus.configuration.reasonNotApplicable(topic.id),
        passages: passages.sorted(by: precedes))
    }
  }

  /// Of each policy in force, on all cores.
  package static func searches(of corpus: Corpus, texts: DocumentTexts) -> [TopicSearch] {
    _ = Lexicon.shared
    return Parallel.map(corpus.documents(.policy).filter(\.isInForce)) { policy in
      TopicSearch(policy, texts.text(of: policy))
    }
  }

  private static func precedes(_ left: TopicPassage, _ right: TopicPassage) -> Bool {
    if left.isClaimed != right.isClaimed { return left.isClaimed }
    if left.score != right.score { return left.score > right.score }
    return left.path < right.path
  }
}
