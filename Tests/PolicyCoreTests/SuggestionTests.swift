import Testing

@testable import PolicyCore

@Suite("Suggestions and digests")
struct SuggestionTests {
  @Test("the nearest word is suggested, and a far one is not")
  func nearest() {
    let words = ["owner", "title", "classification", "review"]
    #expect(Suggestion.nearest(to: "onwer", among: words) == "owner")
    #expect(Suggestion.nearest(to: "clasification", among: words) == "classification")
    #expect(Suggestion.nearest(to: "frequency", among: words) == nil)
  }

  @Test("the first of equals is suggested, in any case, and no other number")
  func equals() {
    #expect(Suggestion.nearest(to: "cart", among: ["card", "care", "cart"]) == "card")
    #expect(Suggestion.nearest(to: "OWNER", among: ["owner", "OWNER"]) == "owner")
    #expect(Suggestion.nearest(to: "POL-004", among: ["POL-001", "POL-0004"]) == "POL-0004")
    #expect(Suggestion.nearest(to: "", among: ["a", "ab"]) == "a")
  }

  @Test("the nearest of thousands is found by its rare letters, without looking at all")
  func longList() {
    let words = ["access", "backup", "change", "device", "evidence", "risk", "supplier"]
    let known = KnownWords(
      (0..<5000).map { "policies/\(words[$0 % 7])-\(words[$0 / 7 % 7])-\($0).md" })
    for number in stride(from: 3, to: 5000, by: 311) {
      let right = "policies/\(words[number % 7])-\(words[number / 7 % 7])-\(number).md"
      #expect(known.nearest(to: right.replacing(".md", with: ".mdd")) == right)
      #expect(known.nearest(to: right.replacing("policies/", with: "polices/")) == right)
    }
    #expect(known.nearest(to: "https") == nil)
    #expect(known.nearest(to: "") == nil)
  }

  @Test("edits are counted in words of any length as in the table of all prefixes")
  func distances() {
    var random = Numbers(state: 7)
    for length in [0, 1, 2, 5, 20, 63, 64, 65, 90] {
      for _ in 0..<60 {
        let word = (0..<length).map { _ in UInt8(97 + random.next() % 3) }
        var other = word
        for _ in 0..<random.next() % 6 {
          let place = random.next() % (other.count + 1)
          switch random.next() % 3 {
          case 0: other.insert(UInt8(97 + random.next() % 3), at: place)
          case 1 where place < other.count: other.remove(at: place)
          case 2 where place + 1 < other.count: other.swapAt(place, place + 1)
          default: break
          }
        }
        #expect(EditDistance(from: word).edits(to: other[...]) == Self.plain(word, other))
      }
    }
  }

  // One by one these comparisons take minutes.
  @Test("words are found among as many others", .timeLimit(.minutes(1)))
  func growth() {
    var random = Numbers(state: 3)
    let words = (0..<1500).map { number in
      let letters = (0..<24).map { _ in Character(UnicodeScalar(UInt8(97 + random.next() % 26))) }
      return "policies/" + String(letters) + "-\(number).md"
    }
    let known = KnownWords(words)
    for word in words { #expect(known.nearest(to: String(word.dropLast(3)) + ".mdx") == word) }
  }

  @Test("a digest is SHA-256")
  func digest() {
    #expect(
      Digest(of: "abc").description
        == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  /// The same numbers at each run.
  private struct Numbers {
    var state: UInt64

    mutating func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
  }

  private static func plain(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var table = Array(
      repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for i in 0...left.count {
      for j in 0...right.count {
        guard i > 0, j > 0 else {
          table[i][j] = i + j
          continue
        }
        let cost = left[i - 1] == right[j - 1] ? 0 : 1
        table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[left.count][right.count]
  }
}
