import PolicyCore
import PolicyReport
import Testing

@Suite("Text for a terminal")
struct TerminalTextTests {
  @Test("steers no terminal, whatever the files say")
  func control() {
    #expect(PrintableText.of("a\u{1B}[31mb\tc") == "a\u{FFFD}[31mb c")
    #expect(PrintableText.of("a\u{202E}b") == "a\u{FFFD}b")
    #expect(PrintableText.of("Überblick – 日本") == "Überblick – 日本")
  }

  @Test("stands in columns, wide characters counted as wide, with nothing at the end of a line")
  func columns() {
    #expect(TextColumns.lines([["日本", "b"], ["a", "c"]]) == ["日本  b", "a     c"])
    #expect(
      TextColumns.lines([["long text", "b"], ["a", ""]], limits: [4]) == ["long text  b", "a"])
  }

  @Test("ends with what was found, by level")
  func summary() {
    func report(_ levels: [Level], documents: Int) -> String {
      let findings = levels.map {
        Finding(
          rule: "a-rule", id: "X-001", level: $0, message: "m", file: "a.md", range: .fileStart,
          why: "", fix: "", refs: [], fingerprint: "")
      }
      return HumanReport(
        Report(findings: findings, documents: documents, rules: [], toolVersion: "0"),
        usesColour: false
      ) { _ in nil }.summary()
    }
    #expect(report([], documents: 1) == "No findings in 1 document.")
    #expect(report([.note, .error, .error], documents: 2) == "2 errors, 1 note in 2 documents.")
  }
}
