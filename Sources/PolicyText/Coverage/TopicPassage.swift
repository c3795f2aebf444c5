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
  /// What the title speaks of.
  private let subject: GroupSet
  /// Whether words that state nothing count too, and what stands in the next cell or item stands beside.
  private let isLenient: Bool
  /// Whether what it looks for is an aspect of a text, and no topic.
  private let isAspect: Bool
  /// Whether a row of a table is read as one sentence, with the heads of its columns.
  private let readsRows: Bool

  /// A section whose sentences may count.
  private struct Candidate {
    var index: Int
    var heading: GroupSet
    /// Of the headings above its own, and of the title.
    var context: GroupSet
    /// Sentences that count, in their order, each with the words that stand over it: in bold before it, or at the head of its row.
    var sentences: [(index: Int, label: GroupSet)] = []
    var groups = GroupSet()
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
    isAspect = readsContext
    self.text = text
    subject = PhraseFinder.groups(of: document.title, in: Lexicon.shared.vocabulary)
    // Claims are judged by a passage alone, and aspects by what the text itself says.
    let hasContext = !isLenient && !readsContext
    var above: [(level: Int, groups: GroupSet)] = hasContext ? [(0, subject)] : []
    sections = text.sections.indices.compactMap { index in
      let isTitled = index < document.sections.count
      var candidate = Candidate(
        index: index, heading: title, context: above.first?.groups ?? GroupSet())
      if hasContext, isTitled {
        let level = document.sections[index].level
        while let last = above.last, last.level >= level { above.removeLast() }
        for heading in above { candidate.context.formUnion(heading.groups) }
        let own = text.sections[index].first.map { text.sentences[$0] }
        above.append((level, own?.place == .heading ? own?.groups ?? GroupSet() : GroupSet()))
      }
      let role = isTitled ? SectionRole(title: document.sections[index].title) : .rules
      guard role == .rules || readsContext && role == .context else { return nil }
      var label = (block: -1, groups: GroupSet())
      for sentence in text.sections[index] {
        let place = text.sentences[sentence].place
        if place == .heading {
          candidate.heading.formUnion(text.sentences[sentence].groups)
          continue
        }
        let block =
          place == .cell
          ? document.parsed.body.nodes[text.sentences[sentence].block].parent
          : text.sentences[sentence].block
        if block != label.block { label = (block, GroupSet()) }
        if readsRows, place == .cell {
          // What a row says is told of all its cells together.
        } else {
          guard !text.isNegated(sentence) else { continue }
          guard isLenient ? text.says(sentence) : text.isAsked(sentence) else {
            if hasContext { label.groups.formUnion(text.sentences[sentence].groups) }
            continue
          }
        }
        candidate.sentences.append((sentence, label.groups))
        candidate.groups.formUnion(
          TopicSearch.groups(of: sentence, in: text).union(label.groups))
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
    section.groups.union(section.heading).union(section.context).isSuperset(of: way.mask)
  }

  /// The best passage on a topic; nil when no section governs it.
  func passage(on topic: Topic) -> TopicPassage? {
    var best: (sentences: ClosedRange<Int>, section: Int, score: Int)?
    var isSubject = false
    for section in sections {
      for way in topic.ways {
        guard mayMeet(way, in: section), var found = window(in: section, way) else { continue }
        // Who answers for a thing is no answer to whether it is done.
        if readsRows, isOfRoles(section.index) { found.score -= Self.ofRoles }
        guard found.score > best?.score ?? Int.min else { continue }
        best = (found.sentences, section.index, found.score)
        isSubject =
          isSubject
          || way.groups.first.map {
            section.heading.contains($0.number) || subject.contains($0.number)
          } ?? false
      }
    }
    return best.map {
      passage($0.sentences, section: $0.section, score: $0.score, topic, isSubject: isSubject)
    }
  }

  private static let ofRoles = 100

  private func isOfRoles(_ section: Int) -> Bool {
    guard document.sections.indices.contains(section) else { return false }
    return SectionTitle.words(document.sections[section].title).contains {
      $0.hasPrefix("responsib") || $0 == "roles" || $0 == "accountability"
    }
  }

  /// The sentence, or two that follow each other, in which most groups meet. A heading may stand for some of them.
  private func window(
    in section: Candidate, _ way: Topic.Way
  ) -> (sentences: ClosedRange<Int>, score: Int)? {
    let inHeading = section.heading.intersection(way.mask).count
    // The passage itself must be about the topic: all that the topic asks for stands in it or above it. Of an aspect, what is behind
    // the first two groups may stand anywhere in the section.
    let essential = isAspect ? way.leading : way.mask
    var best: (sentences: ClosedRange<Int>, score: Int)?
    func rowGroups(_ cells: ClosedRange<Int>, _ heads: [Int]) -> GroupSet {
      (Array(cells) + heads).reduce(into: GroupSet()) {
        $0.formUnion(text.sentences[$1].groups)
      }
    }
    func consider(
      _ sentences: ClosedRange<Int>, _ groups: GroupSet, over label: GroupSet = GroupSet(),
      isRow: Bool = false
    ) {
      let hits = groups.intersection(way.mask).count
      guard hits > 0 else { return }
      let near = groups.union(section.heading).union(label)
      // What the whole document is about need not be said again: the title may stand for one group, when the passage holds another.
      let missing = essential.subtracting(near)
      guard
        missing.isEmpty
          || missing.count == 1 && section.context.isSuperset(of: missing)
            && !groups.intersection(way.leading).isEmpty
      else { return }
      let words = sentences.reduce(0) { $0 + text.sentences[$1].words.count }
      var score = hits * 10 + (inHeading > 0 ? 2 : 0) - (isRow ? 0 : sentences.count - 1) * 4
      if sentences.contains(where: text.hasRule) { score += 3 }
      if text.sentences[sentences.lowerBound].place == .cell { score -= 3 }
      if words > 60 { score -= 2 }
      if sentences.contains(where: { text.sentences[$0].linkWords > 0 }) { score -= 1 }
      if score > best?.score ?? Int.min { best = (sentences, score) }
    }
    var row: ClosedRange<Int>?
    for (position, (sentence, label)) in section.sentences.enumerated() {
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
      consider(sentence...sentence, groups, over: label)
      let next = position + 1
      guard next < section.sentences.count, section.sentences[next].index == sentence + 1,
        isLenient || text.sentences[sentence].block == text.sentences[sentence + 1].block
      else { continue }
      consider(
        sentence...sentence + 1, groups.union(TopicSearch.groups(of: sentence + 1, in: text)),
        over: label)
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
