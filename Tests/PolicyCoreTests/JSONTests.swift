import PolicyCore
import Testing

private func canonical(_ value: JSONValue) -> String {
  String(decoding: CanonicalJSON.encode(value), as: UTF8.self)
}

@Suite("Canonical JSON follows RFC 8785")
struct CanonicalJSONTests {
  @Test(
    "Numbers are the ones of RFC 8785, appendix B",
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
      (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xC340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
      (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"),
      (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
      (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
      (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
      (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
      (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
      (0x41B3_DE43_5555_5557, "333333333.33333343"),
      (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
      (0x7FF0_0000_0000_0000, "null"), (0x7FF8_0000_0000_0000, "null"),
    ] as [(UInt64, String)])
  func numbers(bits: UInt64, text: String) {
    #expect(canonical(.number(Double(bitPattern: bits))) == text)
  }

  @Test("Integers are written digit for digit")
  func integers() {
    #expect(canonical([0, -1, 9_007_199_254_740_993]) == "[0,-1,9007199254740993]")
  }

  @Test("Keys are sorted by UTF-16 code units, as in RFC 8785, section 3.2.3")
  func sorting() {
    let value: JSONValue = [
      "\u{20AC}": "Euro Sign", "\r": "Carriage Return",
      "\u{FB33}": "Hebrew Letter Dalet With Dagesh",
      "1": "One", "\u{1F600}": "Emoji: Grinning Face", "\u{80}": "Control",
      "\u{F6}": "Latin Small Letter O With Diaeresis",
    ]
    let order = [
      "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
      "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
    ]
    let text = canonical(value)
    let places = order.compactMap { text.ranges(of: $0).first?.lowerBound }
    #expect(places.count == order.count)
    #expect(places == places.sorted())
  }

  @Test("Strings carry the fewest escapes")
  func strings() {
    let text = "\u{20AC}$\u{0F}\nA'\u{42}\u{22}\u{5C}\\\"/\u{8}\t\u{C}\r\u{7F}\u{2028}"
    let expected =
      "\"\u{20AC}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\u{7F}\u{2028}\""
    #expect(canonical(.string(text)) == expected)
  }

  @Test("There is no white space, and scalars stand as they are")
  func layout() {
    let value: JSONValue = ["b": [nil, true, false, 1.5], "a": ["z": [], "y": [:]]]
    #expect(canonical(value) == #"{"a":{"y":{},"z":[]},"b":[null,true,false,1.5]}"#)
  }

  @Test("Keys that look the same but are spelled with other code points stay apart")
  func normalisation() {
    let value: JSONValue = ["\u{E9}": 1, "e\u{301}": 2]
    let expected = "{\"e\u{301}\":2,\"\u{E9}\":1}"
    #expect(CanonicalJSON.encode(value) == Array(expected.utf8))
    guard case .object(let object) = value else { return }
    #expect(object.members.count == 2)
    #expect(object["e\u{301}"] == 2)
  }
}

@Suite("JSON for people")
struct PrettyJSONTests {
  @Test("Members keep their order, and empty lists stay on one line")
  func layout() {
    let value: JSONValue = [
      "version": "2.1.0", "runs": [["results": [], "ok": true]], "none": [:],
    ]
    let expected = """
      {
        "version": "2.1.0",
        "runs": [
          {
            "results": [],
            "ok": true
          }
        ],
        "none": {}
      }

      """
    #expect(PrettyJSON.encode(value) == expected)
  }

  @Test("A key that comes twice keeps its place and its last value; nil writes no member")
  func members() {
    var object = JSONObject([("a", 1), ("b", 2), ("a", 3)])
    object["c"] = nil
    object["d"] = .optional(nil)
    #expect(object.members.map(\.key) == ["a", "b", "d"])
    #expect(object["a"] == 3)
    #expect(object["d"] == .null)
  }
}
