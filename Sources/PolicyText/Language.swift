import PolicyCore
import PolicyModel
import PolicySyntax

/// A language in which documents are written: `rules/data/languages.yml`.
package struct Language: Sendable {
  /// Of ISO 639-1: `de`.
  package var code: String
  package var name: String
  /// What sections of ours are called in it, by our name.
  package var sections: [String: [String]]
  /// What stands for our phrases in it, with commas between them.
  var words: [String: String]
  /// Words by which a text shows that it is written in it.
  fileprivate var common: [UInt32]

  /// Whether the topics can be looked for in it.
  package var isReadForTopics: Bool { code == Language.english || !words.isEmpty }

  package static let english = "en"
  package static let path = "rules/data/languages.yml"

  package static let all: [Language] = {
    (Lexicon.root(path)["languages"]?.list ?? []).map { node in
      Language(
        code: node["code"]?.scalar ?? "", name: node["name"]?.scalar ?? "",
        sections: table(node["sections"]).mapValues { $0.list.compactMap(\.scalar) },
        words: table(node["words"]).compactMapValues(\.scalar),
        common: (node["common"]?.scalar ?? "").split(separator: ",").map {
          WordReader.hash($0.drop { $0 == " " || $0 == "\n" }.utf8)
        })
    }
  }()

  /// What a mapping holds, by its keys.
  package static func table(_ node: YAMLNode?) -> [String: YAMLNode] {
    Dictionary((node?.entries ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { a, _ in a })
  }

  package static func named(_ code: String) -> Language? { all.first { $0.code == code } }

  /// What stands for one of our phrases in any language, with commas between them.
  ///
  /// - Parameter phrase: blanks around it do not count, and a line may break between its words.
  static func words(for phrase: Substring.UTF8View) -> [String] {
    let name = String(unsafeUninitializedCapacity: phrase.count) { letters in
      var count = 0
      var isBehindBlank = false
      for byte in phrase {
        if byte == 0x20 || byte == 0x0A {
          isBehindBlank = count > 0
          continue
        }
        if isBehindBlank {
          letters[count] = 0x20
          count += 1
          isBehindBlank = false
        }
        letters[count] = byte
        count += 1
      }
      return count
    }
    return withWords.compactMap { $0.words[name] }
  }

  private static let withWords = all.filter { !$0.words.isEmpty }

  // MARK: Of a text

  /// The code of the language of a document: as `language` or `lang` says, else as most of its common words are; English where
  /// neither says.
  static func code(of document: PolicyDocument, _ words: [DocumentText.Word]) -> String {
    if let stated = stated(by: document) { return String(stated.lowercased().prefix(2)) }
    return told(by: words) ?? english
  }

  /// The code of ISO 639-2 for a text in none of the languages that are known here.
  package static let undetermined = "und"
  /// So many words tell that a text is not English: one in `rarest` of an English one is common, and far more.
  private static let (mostWithoutCommon, rarest) = (80, 80)

  /// Nil where too few words tell any.
  private static func told(by words: [DocumentText.Word]) -> String? {
    var counts = [Int](repeating: 0, count: all.count)
    var read = 0
    // Who reads a thousand words knows the language.
    for word in words.prefix(1000) where word.traits.isDisjoint(with: [.code, .link]) {
      read += 1
      guard let language = byWord[word.hash] else { continue }
      counts[language] += 1
    }
    guard let own = all.firstIndex(where: { $0.code == english }),
      let best = counts.indices.max(by: { counts[$0] < counts[$1] })
    else { return nil }
    let isForeign = read >= mostWithoutCommon && counts[own] * rarest < read
    guard counts[best] >= fewest, !isForeign || best != own else {
      return isForeign ? undetermined : nil
    }
    return counts[best] > counts[own] * 2 ? all[best].code : english
  }

  /// The same of a document as a whole.
  package static func code(of document: PolicyDocument) -> String {
    DocumentTexts().text(of: document).language
  }

  /// The language of a document's text as BCP 47 has it: what the document states, such as `de-CH`, else the code that its words
  /// tell; nil where neither does.
  package static let tag: @Sendable (PolicyDocument) -> String? = { document in
    if let stated = stated(by: document) { return stated }
    let told = told(by: DocumentTexts().text(of: document).words)
    return told == undetermined ? nil : told
  }

  private static func stated(by document: PolicyDocument) -> String? {
    ["language", "lang"].lazy.compactMap(document.text).first { $0.count >= 2 }
  }

  /// So many common words tell a language.
  private static let fewest = 4

  /// The language of a common word; a word of two languages tells nothing.
  private static let byWord: [UInt32: Int] = {
    var result: [UInt32: Int] = [:]
    var shared: Set<UInt32> = []
    for (index, language) in all.enumerated() {
      for word in language.common where result.updateValue(index, forKey: word) != nil {
        shared.insert(word)
      }
    }
    for word in shared { result[word] = nil }
    return result
  }()
}
