import PolicyCore
import PolicyModel

/// The sentence, or the two, by which a document shows that it governs a topic.
public struct TopicPassage: Sendable {
  /// The id of the document, or its path.
  public var document: String
  public var path: String
  public var title: String
  /// The heading of the section; empty before the first heading.
  public var section: String
  /// One line.
  public var sentence: String
  public var range: SourceRange
  /// Whether the document names the topic in its front matter.
  public var isClaimed: Bool
  /// Whether the topic is the document's own subject: it claims it, or its title or the section's heading speaks of it.
  public var isSubject: Bool
  /// How well it proves the topic; comparable within one topic.
  package var score: Int
}

/// Finds the passages of one document that govern topics.
package struct TopicSearch {
  let document: PolicyDocument
  let text: DocumentText
  private let sections: [Candidate]
  /// Whether words that state nothing count too, and what stands in the next cell or item stands beside.
  private let isLenient: Bool
  /// Whether a row of a table is read as one sentence, with the heads of its columns.
  private let readsRows: Bool

  /// A section whose sentences may count.
  private struct Candidate {
    var index: Int
    var heading: GroupSet
    /// Sentences that count, in their order.
    var sentences: [Int]
    var groups: GroupSet
  }

  /// - Parameters:
  ///   - readsContext: whether what stands under purpose, scope and the like counts too.
  ///   - title: groups that stand above every section.
  ///   - isLenient: for a claim that somebody made, which is doubted only where nothing at all speaks for it.
  ///   - readsRows: whether a row of a table is read as one sentence, with the heads of its columns.
  package init(
    _ document: PolicyDocument, _ text: DocumentText, readsContext: Bool = false,
    title: GroupSet = GroupSet(), isLenient: Bool = false, readsRows: Bool = false
  ) {
    self.readsRows = readsRows
    self.document = document
    self.isLenient = isLenient
    self.text = text
    sections = text.sections.indices.compactMap { index in
      let isTitled = index < document.sections.count
      let role = isTitled ? SectionRole(title: document.sections[index].title) : .rules
      guard role == .rules || readsContext && role == .context else { return nil }
      var candidate = Candidate(
        index: index, heading: title, sentences: [], groups: GroupSet())
      for sentence in text.sections[index] {
        if text.sentences[sentence].place == .heading {
          candidate.heading.formUnion(text.sentences[sentence].groups)
          continue
        }
        if readsRows, text.sentences[sentence].place == .cell {
          // What a row says is told of all its cells together.
        } else {
          guard isLenient ? text.says(sentence) : text.isStatement(sentence),
            !text.isNegated(sentence)
          else { continue }
        }
        candidate.sentences.append(sentence)
        candidate.groups.formUnion(TopicSearch.groups(of: sentence, in: text))
      }
      return candidate.sentences.isEmpty ? nil : candidate
    }
  }

  private static func groups(of sentence: Int, in text: DocumentText) -> GroupSet {
    let groups = text.sentences[sentence].groups
    return text.sentences[sentence].leadIn.map { groups.union(text.sentences[$0].groups) } ?? groups
  }

  /// Whether a section governs a topic: what `passage` answers, without writing the passage out.
  package func governs(_ topic: Topic) -> Bool {
    sections.contains { section in
      topic.ways.contains { mayMeet($0, in: section) && window(in: section, $0) != nil }
    }
  }

  private func mayMeet(_ way: Topic.Way, in section: Candidate) -> Bool {
    section.groups.union(section.heading).isSuperset(of: way.mask)
  }

  /// The best passage on a topic; nil when no section governs it.
  func passage(on topic: Topic) -> TopicPassage? {
    var best: (sentences: ClosedRange<Int>, section: Int, score: Int)?
    var isSubject = false
    let title = PhraseFinder.groups(of: document.title, in: Lexicon.shared.vocabulary)
    for section in sections {
      for way in topic.ways {
        guard mayMeet(way, in: section), let found = window(in: section, way),
          found.score > best?.score ?? Int.min
        else { continue }
        best = (found.sentences, section.index, found.score)
        isSubject =
          isSubject
          || way.groups.first.map {
            section.heading.contains($0.number) || title.contains($0.number)
          } ?? false
      }
    }
    return best.map {
      passage($0.sentences, section: $0.section, score: $0.score, topic, isSubject: isSubject)
    }
  }

  /// The sentence, or two that follow each other, in which most groups meet. A heading may stand for one of them.
  private func window(
    in section: Candidate, _ way: Topic.Way
  ) -> (sentences: ClosedRange<Int>, score: Int)? {
    let inHeading = section.heading.intersection(way.mask).count
    // The passage itself must be about the topic: its first two groups stand in it or in the heading above it. What else
    // the topic asks for may stand anywhere in the section. A claim has one passage that shows it.
    let essential = way.groups.prefix(isLenient ? way.groups.count : 2).reduce(into: GroupSet()) {
      $0.insert($1.number)
    }
    var best: (sentences: ClosedRange<Int>, score: Int)?
    func rowGroups(_ cells: ClosedRange<Int>, _ heads: [Int]) -> GroupSet {
      (Array(cells) + heads).reduce(into: GroupSet()) {
        $0.formUnion(text.sentences[$1].groups)
      }
    }
    func consider(_ sentences: ClosedRange<Int>, _ groups: GroupSet, isRow: Bool = false) {
      let hits = groups.intersection(way.mask).count
      guard hits > 0, groups.union(section.heading).isSuperset(of: essential) else { return }
      let words = sentences.reduce(0) { $0 + text.sentences[$1].words.count }
      var score = hits * 10 + (inHeading > 0 ? 2 : 0) - (isRow ? 0 : sentences.count - 1) * 4
      if sentences.contains(where: text.hasRule) { score += 3 }
      if text.sentences[sentences.lowerBound].place == .cell { score -= 3 }
      if words > 60 { score -= 2 }
      if sentences.contains(where: { text.sentences[$0].linkWords > 0 }) { score -= 1 }
      if score > best?.score ?? Int.min { best = (sentences, score) }
    }
    var row: ClosedRange<Int>?
    for (position, sentence) in section.sentences.enumerated() {
      let groups = TopicSearch.groups(of: sentence, in: text)
      if readsRows, text.sentences[sentence].place == .cell {
        guard row?.contains(sentence) != true,
          let found = text.tableRow(of: sentence, in: document)
        else { continue }
        row = found.cells
        if !found.cells.contains(where: text.isNegated) {
          consider(found.cells, rowGroups(found.cells, found.heads), isRow: true)
        }
        continue
      }
      guard !groups.intersection(way.mask).isEmpty else { continue }
      consider(sentence...sentence, groups)
      let next = position + 1
      guard next < section.sentences.count, section.sentences[next] == sentence + 1,
        isLenient || text.sentences[sentence].block == text.sentences[sentence + 1].block
      else { continue }
      consider(
        sentence...sentence + 1, groups.union(TopicSearch.groups(of: sentence + 1, in: text)))
    }
    return best
  }

  private func passage(
    _ sentences: ClosedRange<Int>, section: Int, score: Int, _ topic: Topic, isSubject: Bool
  ) -> TopicPassage {
    let bytes =
      text.sentences[sentences.lowerBound].bytes
      .lowerBound..<max(
        text.sentences[sentences.lowerBound].bytes.upperBound,
        text.sentences[sentences.upperBound].bytes.upperBound)
    let isClaimed = document.texts("topics").contains(topic.id)
    return TopicPassage(
      document: document.name, path: document.path, title: document.title,
      section: section < document.sections.count ? document.sections[section].title : "",
      sentence: readsRows && text.sentences[sentences.lowerBound].place == .cell
        ? text.rowQuotation(sentences, in: document)
        : sentences.map { text.quotation($0, in: document.source) }.joined(separator: " "),
      range: document.source.range(bytes),
      isClaimed: isClaimed, isSubject: isClaimed || isSubject, score: score)
  }
}
