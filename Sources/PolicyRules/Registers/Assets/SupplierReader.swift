import PolicyCore
import PolicyModel
import PolicyText

/// Finds in texts the suppliers and systems that are said to be used, and that the register of assets does not name.
///
/// A prohibition, an example, a plan, a customer's own system and a definition are no use.
struct SupplierReader {
  struct Found {
    var name: String
    var isSystem: Bool
    var words: Range<Int>
  }

  private let known: NamedInAssets
  private let suppliers = KnownSuppliers.shared
  private let isMissing: [Bool]
  /// Most words are none of them, and the last digits of a hash tell so sooner than the dictionary.
  private var endings = [Bool](repeating: false, count: 4096)

  /// - Parameter organisation: the company's own name, which is no supplier's.
  init(_ known: NamedInAssets, organisation: String?) {
    self.known = known
    let own = KnownSuppliers.hashes(organisation ?? "")
    isMissing = suppliers.suppliers.map { supplier in
      !known.has(anyOf: supplier.names)
        && !supplier.names.contains { NamedInAssets.contains($0, in: own) }
    }
    for hash in suppliers.names.keys { endings[Int(hash & 4095)] = true }
  }

  func mentions(in text: DocumentText, of document: PolicyDocument) -> [Found] {
    var found: [Found] = []
    for sentence in text.sentences where sentence.place != .heading {
      let here = mentions(in: sentence, of: text, document)
      // Few sentences name anything, and only they are worth the look.
      if !here.isEmpty, isUse(sentence, text, document) { found += here }
    }
    return found
  }

  private func mentions(
    in sentence: DocumentText.Sentence, of text: DocumentText, _ document: PolicyDocument
  ) -> [Found] {
    var found: [Found] = []
    var index = sentence.words.lowerBound
    while index < sentence.words.upperBound {
      let word = text.words[index]
      if word.isCode {
        let end = systemEnd(index, sentence, text, document)
        if let system = system(index..<end, text, document) { found.append(system) }
        index = end
      } else if endings[Int(word.hash & 4095)], let name = name(at: index, sentence, text) {
        let words = index..<index + name.words.count
        if isMissing[name.supplier] {
          let supplier = suppliers.suppliers[name.supplier].name
          found.append(Found(name: supplier, isSystem: false, words: words))
        }
        index = words.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  /// The longest name that begins at a word.
  private func name(
    at index: Int, _ sentence: DocumentText.Sentence, _ text: DocumentText
  ) -> KnownSuppliers.Name? {
    let word = text.words[index]
    guard !word.traits.isDisjoint(with: [.capital, .innerCapital]), !word.traits.contains(.link),
      let names = suppliers.names[word.hash]
    else { return nil }
    return names.first { name in
      let end = index + name.words.count
      guard end <= sentence.words.upperBound,
        zip(name.words, text.words[index..<end]).allSatisfy({ $0 == $1.hash })
      else { return false }
      return !name.isOrdinary || isName(index, sentence, text)
    }
  }

  /// Whether an ordinary word is a name where it stands: "`nl-burst` at Lambda, a GPU cloud", and not "AWS Lambda".
  private func isName(
    _ index: Int, _ sentence: DocumentText.Sentence, _ text: DocumentText
  ) -> Bool {
    guard index > sentence.words.lowerBound, text.words[index].isCapitalised else { return false }
    let before = text.words[index - 1]
    return !before.isCapitalised
      && text.words[sentence.words].contains { suppliers.companions.contains($0.hash) }
  }

  // MARK: Systems

  /// One past the words of a name in code, `nl-train-a`.
  private func systemEnd(
    _ start: Int, _ sentence: DocumentText.Sentence, _ text: DocumentText,
    _ document: PolicyDocument
  ) -> Int {
    var end = start + 1
    while end < sentence.words.upperBound, text.words[end].isCode,
      text.words[end].start == text.words[end - 1].end + 1,
      byte(Int(text.words[end - 1].end), document) == UInt8(ascii: "-")
    { end += 1 }
    return end
  }

  private func byte(_ offset: Int, _ document: PolicyDocument) -> UInt8? {
    document.source.bytes.indices.contains(offset) ? document.source.bytes[offset] : nil
  }

  /// A name of the company's own form that no row has; nil for other code, and for a part of a longer one.
  private func system(
    _ words: Range<Int>, _ text: DocumentText, _ document: PolicyDocument
  ) -> Found? {
    guard words.count > 1, let first = words.first, let last = words.last else { return nil }
    let bytes = Int(text.words[first].start)..<Int(text.words[last].end)
    let isWhole = [byte(bytes.lowerBound - 1, document), byte(bytes.upperBound, document)]
      .allSatisfy { $0 == UInt8(ascii: "`") }
    guard isWhole, document.source.bytes.indices.contains(bytes.upperBound) else { return nil }
    let name = String(decoding: document.source.bytes[bytes], as: UTF8.self)
    guard let prefix = NamedInAssets.prefix(of: name[...]), known.prefixes.contains(prefix),
      !known.has(system: name)
    else { return nil }
    return Found(name: name, isSystem: true, words: words)
  }

  // MARK: Sentences

  private func isUse(
    _ sentence: DocumentText.Sentence, _ text: DocumentText, _ document: PolicyDocument
  ) -> Bool {
    guard !sentence.isQuestion, !isRefused(sentence),
      !(sentence.leadIn.map { isRefused(text.sentences[$0]) } ?? false),
      !text.words[sentence.words].contains(where: { Self.conditions.contains($0.hash) })
    else { return false }
    guard document.sections.indices.contains(sentence.section) else { return true }
    return !SectionTitle.words(document.sections[sentence.section].title).contains {
      Self.asides.contains(String($0))
    }
  }

  private func isRefused(_ sentence: DocumentText.Sentence) -> Bool {
    sentence.has(.bans) || sentence.has(.negations) || sentence.has(.examples)
      || sentence.has(.exclusions)
  }

  private static let asides: Set<String> = [
    "definitions", "glossary", "references", "reference", "related", "history", "abbreviations",
    "terms", "background", "examples", "exclusions", "prohibited", "forbidden",
  ]

  /// "If we move to Azure", "a customer's own AWS account", "a forged message from Okta".
  private static let conditions = WordReader.hashes(
    "if whether plan plans planned might could would proposed considering own theirs no nobody personal private forged fake phishing attacker attackers framework"
  )
}
