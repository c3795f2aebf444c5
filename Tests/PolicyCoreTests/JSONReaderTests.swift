import PolicyCore
import Testing

@Suite("Reading JSON")
struct JSONReaderTests {
  private func read(_ text: String) throws(JSONError) -> JSONValue {
    try JSONReader.read(Array(text.utf8))
  }

  @Test("gives back what was written, in the order in which it stands")
  func written() throws {
    let value: JSONValue = [
      "z": [1, -2, 2.5, 1e300, .integer(.max), .integer(.min)], "a": ["", "ü😀\"\\/\n\u{1}"],
      "é": nil, "e\u{301}": true, "empty": ["list": [], "object": .object(JSONObject())],
    ]
    #expect(try read(PrettyJSON.encode(value)) == value)
    #expect(
      try CanonicalJSON.encode(JSONReader.read(CanonicalJSON.encode(value)))
        == CanonicalJSON.encode(value))
  }

  @Test(
    "understands what others write",
    arguments: [
      (" \t\r\n[ 1 , { } ] \n", [1, .object(JSONObject())]),
      (#""\u00e9\uD83D\ude00\/\b\f\t""#, "é😀/\u{8}\u{C}\t"),
      ("1E+2", 100.0), ("-0", -0.0), ("12345678901234567890", 12345678901234567890.0),
    ] as [(String, JSONValue)])
  func others(text: String, value: JSONValue) throws {
    #expect(try read(text) == value)
  }

  @Test(
    "says where the first fault is",
    arguments: [
      ("", "1:1", "ends"), ("[1,\n ü]", "2:2", "No value"),
      ("{\"a\":1,\n\"é\":2, \"a\":3}", "2:8", "twice"),
      ("[1 2]", "1:4", "comma"), ("{a:1}", "1:2", "quotes"), ("{\"a\" 1}", "1:6", "colon"),
      ("[01]", "1:2", "`01`"), ("[1.]", "1:2", "`1.`"), ("[1e999]", "1:2", "too large"),
      ("\"a\nb\"", "1:3", "control"), ("[\"abc", "1:2", "no end"), ("\"\\x\"", "1:2", "escape"),
      (#""\ud83d""#, "1:2", "half"), (#""\ude00\ud83d""#, "1:2", "half"),
      (#""\u00g0""#, "1:2", "hexadecimal"),
      ("[]]", "1:3", "follows"), ("nul", "1:1", "No value"), ("\u{FEFF}1", "1:1", "No value"),
    ])
  func faults(text: String, place: String, word: String) throws {
    let error = try #require(throws: JSONError.self) { try read(text) }
    #expect("\(error)".hasPrefix("\(place): "), "\(error)")
    #expect("\(error)".contains(word), "\(error)")
  }

  @Test("stops at bytes that are no text, and at what lies too deep")
  func hostile() throws {
    #expect(throws: JSONError.self) { try JSONReader.read([0x22, 0xFF, 0x22]) }
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try read(nested(JSONReader.deepest)) }
    let error = try #require(throws: JSONError.self) { try read(nested(100_000)) }
    #expect("\(error)".contains("within each other"))
  }
}
