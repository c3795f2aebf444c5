import TestSupport
import Testing

@testable import PolicyGit

@Suite("A commit message")
struct CommitMessageTests {
  @Test(
    "has the subject and the trailers that Git finds",
    arguments: [
      "Subject only\n", "", "One\n  two \n\tthree\n",
      "\n\n  Indented subject  \nsecond line\n\nBody\n",
      "Subject\n\nKey: value\nOther-Key:   spaced  \n", "Subject\nKey: not in the title\n",
      "Subject\n\nBody: of one paragraph\nwith more text\n",
      "Subject\n\nProse here\nand there\nSigned-off-by: A <a@b>\n",
      "Subject\n\nProse\nand\nmore\nprose\nstill\nmore\nSigned-off-by: A <a@b>\n",
      "Subject\n\nKey: one\n  two\n\tthree\nNext: four\n", "Subject\n\nKey : spaced\n",
      "Subject\n\nKey: value\n\nLast paragraph\n", "Subject\n\nhttp://example.com/x\n",
      "Subject\n\nKey: value\n\n\n", "Subject\n\n(cherry picked from commit 1234)\nKey: value\n",
      "Subject\n\nBad key: value\n", "Subject\n\nKey:\n", "Subject\n\nÄ: value\n",
    ])
  func agreesWithGit(message: String) throws {
    let builder = try RepositoryBuilder()
    try builder.write([".git/message": message])
    let tree = try builder.git("write-tree")
    let id = try builder.git("commit-tree", tree, "-F", ".git/message")
    let commit = try builder.open().commit(at: id)
    let subject = try builder.git("log", "-1", "--format=%s", id)
    let trailers = try builder.git("log", "-1", "--format=%(trailers:only,unfold)", id)
    #expect(commit.subject == subject)
    let found = commit.trailers.map { "\($0.key): \($0.value)" }
    #expect(found.joined(separator: "\n") == trailers.trimmingNewlines)
  }

  @Test("in Latin-1 is converted, and bytes that are no text are repaired")
  func encodings() throws {
    let raw = { (encoding: String, body: [UInt8]) in
      Array(
        """
        tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
        author Jürgen <j@example.com> 1700000000 -0730
        committer <> 99999999999999999999 +9999999
        gpgsig -----BEGIN
         tree 0000000000000000000000000000000000000000
         \u{20}
         -----END
        \(encoding)

        """.utf8) + [0x0A] + body
    }
    let id = try #require(ObjectID(hexadecimal: String(repeating: "a", count: 40).utf8))
    let latin = try #require(
      raw("encoding ISO-8859-1", [0xE4]).withUnsafeBytes { Commit(id: id, raw: $0) })
    #expect(latin.subject == "ä")
    #expect(latin.tree == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
    #expect(latin.author.when.offsetMinutes == -450)
    #expect(latin.committer.name.isEmpty)
    #expect(latin.committer.when.seconds == 0)
    let broken = try #require(raw("x y", [0xE4, 0x20]).withUnsafeBytes { Commit(id: id, raw: $0) })
    #expect(broken.message == "\u{FFFD} ")
    #expect(broken.author.name == "Jürgen")
    #expect(Array("nonsense".utf8).withUnsafeBytes { Commit(id: id, raw: $0) } == nil)
  }
}

extension String {
  fileprivate var trimmingNewlines: String {
    var text = self[...]
    while text.hasSuffix("\n") { text.removeLast() }
    return String(text)
  }
}
