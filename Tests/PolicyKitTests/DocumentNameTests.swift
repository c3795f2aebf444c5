import Foundation
import PolicyCore
import PolicyGit
import PolicyModel
import PolicySyntax
import TestSupport
import Testing

@testable import PolicyKit

@Suite("The name of a document, read without the rest of it")
struct DocumentNameTests {
  @Test(
    "is what the whole document says",
    arguments: [
      "# Title\n\ntext\n", "Title\n=====\n", "text\n\n# Title #\nmore\n", "## Two\n# One\n",
      "```\n# code\n```\n# Title\n", "<!--\n# hidden\n-->\n# Title\n", "> # Quoted\n\n# Title\n",
      "# A [link] here\n\n[link]: http://x\n", "# [x]\n", "# A note[^1]\n\n[^1]: note\n", "", "#\n",
      "# \n\n# Second\n", "---\nid: P-1\ntitle: Given\n---\n# Other\n",
      "---\nid: P-1\n# comment: x\n---\n\n# Title\n", "---\n# comment\nid: P-2\n",
      "---\ntitle: \"\"\n---\n# Title\n", "\u{FEFF}# Title\n", "# One\r\ntext\r\n", "* # Item\n",
      "x\n---\n# Title\n", "\n\n---\nid: P-3\n---\n# Title\n", "id: P-4\n---\n# Title\n",
      "- a\n=====\n", "a\n= b\n\n# Title\n", "name: Mapped\nid: x\n",
      "---\nname: Mapped\n---\n# T\n",
      "# `code` *and* **more** <b>x</b>\n", "# Title\nno gap\n===\n", "    # code\n# Title",
      "[^1]: # Note\n", "1. # One\n", "text\r# Title\r", "## Only\n#hash\n",
      "> - Quoted\n> ======\n", "text [^1]\n\n[^1]: a\n\n    # Note\n",
    ])
  func agreement(text: String) {
    for fields in [[:], ["title": "name"]] {
      let bytes = Array(text.utf8)
      let whole = PolicyDocument(parsed: .parse(path: "a/b.md", bytes: bytes), fields: fields)
      let name = DocumentName(path: "a/b.md", bytes: bytes, fields: fields)
      #expect(name == DocumentName(path: "a/b.md", id: whole.id, title: whole.title))
      #expect(name.name == whole.name)
    }
  }

  @Test("is what the whole document says, for every one of ours")
  func ours() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let snapshot = try FolderSnapshot(root.path)
    for path in try snapshot.paths(under: ["docs", "policies"]) where path.hasSuffix(".md") {
      let bytes = try #require(try snapshot.read(path))
      let whole = PolicyDocument(parsed: .parse(path: path, bytes: bytes))
      let name = DocumentName(path: path, bytes: bytes, fields: [:])
      #expect(name == DocumentName(path: path, id: whole.id, title: whole.title), "\(path)")
    }
  }
}
