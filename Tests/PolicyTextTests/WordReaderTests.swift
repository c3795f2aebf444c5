import Testing

@testable import PolicyText

@Suite("Words of a text")
struct WordReaderTests {
  private func words(_ text: String) -> [String] {
    var words: [String] = []
    WordReader.forEachForm(in: text) { form, letters in
      words.append(String(decoding: letters[..<form.count], as: UTF8.self))
    }
    return words
  }

  @Test(
    "are letters and digits of any script, with apostrophes within them",
    arguments: [
      ("Müller’s plan isn't GitHub's", ["müller", "plan", "isnt", "github"]),
      ("2026-03-02, third-party; 1,000", ["2026", "03", "02", "third", "party", "1", "000"]),
      ("naïve Ελλάδα नमस्ते e\u{301}tat", ["naïve", "Ελλάδα", "नमस्ते", "e\u{301}tat"]),
      ("方針を 定める", ["方", "針", "を", "定", "める"]),
    ])
  func letters(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test("are no signs, emoji, or punctuation of any script")
  func signs() {
    #expect(words("→ ☑ 👩‍💻 2×3÷4 « » “x” 。、 \u{A0}\u{2028}…") == ["2", "3", "4", "x"])
  }

  @Test("are found in a vocabulary of any size, in whatever form")
  func vocabulary() {
    var vocabulary = Vocabulary()
    vocabulary.add(list: "must not, required", to: 1)
    for number in 0..<20_000 { vocabulary.add(phrase: "Role No. \(number)", to: 2) }
    func phrases(_ first: String, _ following: String...) -> [Int] {
      var groups: [Int] = []
      vocabulary.forEachPhrase(beginningWith: vocabulary.number(of: first)) { distance in
        following.indices.contains(distance - 1)
          ? vocabulary.number(of: following[distance - 1]) : nil
      } _: { phrase, _ in
        groups.append(vocabulary.phrases[phrase].group)
      }
      return groups
    }
    #expect(phrases("Must", "not") == [1])
    #expect(phrases("must", "be") == [])
    #expect(phrases("Requires") == [1])
    #expect(phrases("role", "no", "19999") == [2])
    #expect(phrases("role", "no", "20000") == [])
    #expect(vocabulary.number(of: "two words") == 0)
  }
}
