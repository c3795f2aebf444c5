import PolicyCore
import PolicyModel
import PolicySyntax

/// Texts, ids and names that are not what they look like.
struct TextDeceptive: ComputedCorpusCheck {
  static let name = "text-deceptive"

  func observations(in context: RuleContext) -> [Observation] {
    context.corpus.documents.flatMap { document in
      characters(in: document.source)
        + names(of: document) + misplaced(in: document, context.corpus.configuration.fields)
        + [blanks(in: document)].compactMap(\.self)
    } + people(in: context.corpus) + twins(in: context.corpus)
  }

  // MARK: Characters

  private func characters(in source: SourceText) -> [Observation] {
    DeceptiveCharacters.all(in: source).map { place in
      Observation(
        "\(place.code) stands here, \(place.what): what is read is not what is written.",
        file: source.path, range: source.range(place.bytes), anchor: "character",
        matched: place.code,
        edits: [FindingEdit(source.range(place.bytes), "", isSafe: false)],
        // They come along with what is pasted, and turn nothing round.
        waits: [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF].contains(place.scalar.value))
    }
  }

  private func names(of document: PolicyDocument) -> [Observation] {
    ["id", "title", "owner"].compactMap { key in
      guard let node = document.root[key], let text = node.scalar,
        let word = LookAlikes.mixedWord(in: text)
      else { return nil }
      return document.observe(
        mixed(word, of: "The \(key)"), at: node.range, anchor: key, matched: text)
    }
  }

  private func mixed(_ word: String, of what: String) -> String {
    "\(what) mixes letters of several scripts in “\(word)”: it reads like “\(LookAlikes.skeleton(of: word))” and is not."
  }

  private func people(in corpus: Corpus) -> [Observation] {
    guard let register = corpus.people else { return [] }
    let mixed = register.people.compactMap { person -> Observation? in
      for (what, text) in [("The id", person.id), ("The name", person.name)] {
        guard let word = LookAlikes.mixedWord(in: text) else { continue }
        return Observation(
          self.mixed(word, of: what), file: register.source.path, range: person.range,
          anchor: person.id, matched: text)
      }
      return nil
    }
    return characters(in: register.source) + mixed
  }

  /// Ids and names that look like those of others, in letters of another script.
  private func twins(in corpus: Corpus) -> [Observation] {
    let people = corpus.people?.people ?? []
    let ids = Set(corpus.ids)
    let names = Set(people.flatMap { [$0.id, $0.name] })
    let documents = corpus.documents.compactMap { document -> Observation? in
      guard let node = document.root["id"], let id = node.scalar else { return nil }
      let looks = LookAlikes.skeleton(of: id)
      guard looks != id, ids.contains(looks), LookAlikes.mixedWord(in: id) == nil else {
        return nil
      }
      return document.observe(
        "This id looks like \(looks), another document's, and is written with other letters.",
        at: node.range, anchor: "id", matched: id)
    }
    return documents
      + people.compactMap { person -> Observation? in
        for text in [person.id, person.name] {
          let looks = LookAlikes.skeleton(of: text)
          guard looks != text, names.contains(looks), LookAlikes.mixedWord(in: text) == nil else {
            continue
          }
          return Observation(
            "\(person.id) looks like \(looks), another person, and is written with other letters.",
            file: corpus.peoplePath, range: person.range, anchor: person.id, matched: text)
        }
        return nil
      }
  }

  // MARK: What approvals do not see

  private func misplaced(in document: PolicyDocument, _ fields: [String: String]) -> [Observation] {
    document.misplacedKeys(fields).map { ours, entry in
      document.observe(
        "policyc.yml makes `\(entry.key)` our `\(ours)`, which no approval covers, and its value has not the form of that.",
        at: entry.keyRange, anchor: "fields", matched: entry.key,
        fix: "Take `\(ours)` out of `fields` in policyc.yml. Until then approvals cover this key.")
    }
  }

  /// Blanks at the ends of lines that ask for a break, in a text that is approved or will be.
  private func blanks(in document: PolicyDocument) -> Observation? {
    guard ApprovedText.isOne(document) else { return nil }
    let source = document.source
    let places = document.parsed.body.nodes.compactMap { node -> Range<Int>? in
      guard case .softBreak = node.kind else { return nil }
      return source.blanks(before: node.bytes.lowerBound)
    }
    guard let first = places.first else { return nil }
    let others = places.count > 1 ? " So do \(counted(places.count - 1, "further line"))." : ""
    return document.observe(
      "The blanks at the end of this line ask for a line break. No approval covers blanks, so no output makes one.\(others)",
      at: source.range(first), anchor: "blanks",
      fix: "Take the blanks away; where a break is meant, end the line with a backslash.",
      level: .warning,
      edits: places.map { FindingEdit(source.range($0), "", isSafe: false) }, waits: true)
  }
}

extension SourceText {
  /// The two or more blanks before the end of a line; nil where there are fewer.
  fileprivate func blanks(before end: Int) -> Range<Int>? {
    var start = end
    while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
    return end - start >= 2 ? start..<end : nil
  }
}

/// Texts that people approve.
enum ApprovedText {
  /// Whether a document is approved, or will be.
  static func isOne(_ document: PolicyDocument) -> Bool {
    guard document.status?.isSetAside != true else { return false }
    return document.kind == .policy || document.kind == .procedure || !document.approvals.isEmpty
  }
}
