import TestSupport
import Testing

@testable import PolicyKit

@Suite("What a command shows before it changes a file")
struct UnifiedDiffTests {
  private func text(_ lines: some Sequence<Int>, end: String = "\n") -> String {
    lines.map { "line \($0)" }.joined(separator: "\n") + end
  }

  private func difference(_ before: String?, _ after: String) -> [UInt8] {
    UnifiedDiff.of(
      FileChange(path: "a.md", before: before.map { Array($0.utf8) }, after: Array(after.utf8)))
  }

  @Test("is a patch that Git applies, wherever the changes are")
  func patch() throws {
    let long = Array(0..<40)
    let states = [
      "", "one", "one\n", text(long), text(long, end: ""), text(long.dropFirst()),
      text(long.dropLast()), text([99] + long), text(long + [99], end: ""),
      text(long.filter { ![3, 9, 10, 25].contains($0) }),
      text(long.flatMap { $0 % 7 == 0 ? [$0, 100 + $0] : [$0] }),
    ]
    let builder = try RepositoryBuilder()
    // Git takes what is empty for a file that is not there.
    for before in states where !before.isEmpty {
      for after in states where before != after {
        try builder.write(["a.md": before])
        try builder.write(["patch": String(decoding: difference(before, after), as: UTF8.self)])
        try builder.git("apply", "patch")
        #expect((builder.text("a.md") ?? "") == after)
      }
    }
  }

  @Test("has three lines around each change")
  func context() {
    let patch = difference(text(0..<20), text((0..<20).map { $0 == 10 ? 77 : $0 }))
    #expect(
      String(decoding: patch, as: UTF8.self) == """
        --- a/a.md
        +++ b/a.md
        @@ -8,7 +8,7 @@
         line 7
         line 8
         line 9
        -line 10
        +line 77
         line 11
         line 12
         line 13

        """)
  }

  @Test("says of a new file that there was none, and of bytes only how many they are")
  func others() {
    #expect(
      difference(nil, "a\n") == Array("--- /dev/null\n+++ b/a.md\n@@ -0,0 +1 @@\n+a\n".utf8))
    #expect(
      difference(nil, "\0\0") == Array("--- /dev/null\n+++ b/a.md\nBinary file of 2 bytes.\n".utf8))
    #expect(difference("a", "a").isEmpty)
  }
}
