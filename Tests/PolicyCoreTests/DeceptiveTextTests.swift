import PolicyCore
import Testing

@Suite("A text that reads otherwise than it is written")
struct DeceptiveTextTests {
  @Test(
    "is one with characters that turn it, or that nobody sees",
    arguments: [
      ("a\u{202E}cb\u{202C}", ["U+202E", "U+202C"]), ("a\u{2067}b\u{2069}", ["U+2067", "U+2069"]),
      ("\u{5D0}\u{2067}b", ["U+2067"]), ("pay\u{200B}ed", ["U+200B"]), ("a\u{200D}b", ["U+200D"]),
      ("a\u{200C}b", ["U+200C"]), ("a\u{FE00}b", ["U+FE00"]), ("a\u{E0041}b", ["U+E0041"]),
      ("a\u{2060}b", ["U+2060"]), ("a\u{FEFF}b", ["U+FEFF"]), ("a\u{200F}b", ["U+200F"]),
      ("a\u{3164}b", ["U+3164"]), ("a\u{8}b", ["U+0008"]),
      ("\u{5D0}\n\u{2067}a\u{2069}", ["U+2067", "U+2069"]),
    ])
  func deceptive(text: String, codes: [String]) {
    let places = DeceptiveCharacters.all(in: SourceText(path: "a.md", text: text))
    #expect(places.map(\.code) == codes)
  }

  @Test(
    "is none that another script needs",
    arguments: [
      "\u{5E9}\u{5DC}\u{5D5}\u{5DD}, (ISO 27001\u{200E})\n\u{200E}ISO 27001",
      "\u{627}\u{644}\u{633}\u{64A}\u{627}\u{633}\u{629} \u{2067}ISO\u{2069} \u{61C}",
      "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}\u{627}\u{647}\u{645}", "\u{915}\u{94D}\u{200D}\u{937}",
      "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} \u{2764}\u{FE0F} \u{1F44D}\u{1F3FD}\u{200D} 1\u{FE0F}\u{20E3}",
      "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
      "\u{845B}\u{E0100}\u{98FE}", "\u{E44}\u{E17}\u{E22}\u{200B}\u{E44}\u{E17}\u{E22}",
      "Daten\u{AD}schutz", "tab\there", "na\u{EF}ve caf\u{E9}",
    ])
  func honest(text: String) {
    #expect(DeceptiveCharacters.all(in: SourceText(path: "a.md", text: text)).map(\.code) == [])
  }

  @Test("stands where it stands, in bytes")
  func place() {
    let source = SourceText(path: "a.md", text: "\u{E9}\n\u{E9}a\u{200B}b")
    let places = DeceptiveCharacters.all(in: source)
    #expect(places.map { source.range($0.bytes).start } == [SourcePosition(line: 2, column: 3)])
  }

  @Test(
    "is a name with letters that only look Latin",
    arguments: [
      ("P\u{41E}L-001", "P\u{41E}L"), ("D\u{430}na Reyes", "D\u{430}na"),
      ("Ale\u{3BF}", "Ale\u{3BF}"), ("\u{1D40F}OL-1", "\u{1D40F}OL"),
    ])
  func mixed(name: String, word: String) {
    #expect(LookAlikes.mixedWord(in: name) == word)
    #expect(LookAlikes.skeleton(of: name).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(
    "is no name in one script, or with a unit",
    arguments: [
      "POL-001", "\u{418}\u{432}\u{430}\u{43D}", "IT-\u{43E}\u{442}\u{434}\u{435}\u{43B}",
      "5 \u{3BC}m and 3 k\u{3A9}", "\u{130}stanbul", "\u{5E9}\u{5DC}\u{5D5}\u{5DD}",
      "\u{65E5}\u{672C}",
    ])
  func honestName(name: String) { #expect(LookAlikes.mixedWord(in: name) == nil) }
}
