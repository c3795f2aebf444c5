import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport
import PolicySyntax
import TestSupport
import Testing

@testable import PolicyKit

@Suite("The two states of a redline")
struct RedlineListingTests {
  private let path = "policies/a.md"

  private func text(
    _ version: String, _ body: String, approvedAs digest: String? = nil
  ) -> String {
    let approval = digest.map {
      "approvals:\n  - {by: dana, as: ceo, on: 2026-03-02, version: \"\(version)\", digest: \"\($0)\"}\n"
    }
    return
      "---\nid: POL-001\ntitle: A\nversion: \"\(version)\"\n\(approval ?? "")---\n\n# A\n\n\(body)\n"
  }

  private func approved(_ version: String, _ body: String) -> String {
    let source = SourceText(path: path, text: text(version, body))
    let digest = ContentDigest.of(PolicyDocument(parsed: ParsedDocument.parse(source)))
    return text(version, body, approvedAs: digest.description)
  }

  /// Draft, approved, edited, approved anew, edited; an hour or a day apart.
  private func repository() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    let day = 1_772_400_000  // 2026-03-01T21:20:00Z
    try builder.commit("Draft", [path: text("1.0", "One.")], at: day)
    try builder.commit("Approve", [path: approved("1.0", "One.")], at: day + 86_400)
    try builder.commit("Edit", [path: text("1.0", "One, edited.")], at: day + 2 * 86_400)
    try builder.commit("Approve 2.0", [path: approved("2.0", "Two.")], at: day + 3 * 86_400)
    try builder.commit("Start 3.0", [path: text("3.0", "Three.")], at: day + 4 * 86_400)
    try builder.write([path: text("3.0", "Three on disk.")])
    return builder
  }

  private let day = CalendarDate(secondsSince1970: 1_800_000_000)

  private func ends(
    _ range: String?, _ state: SnapshotState = .workTree, of name: String = "POL-001",
    in builder: RepositoryBuilder
  ) throws -> [String] {
    let listing = try RedlineListing(
      name, range: range, state: state, asOf: day, in: Workspace(at: builder.folder))
    return [listing.subject.from, listing.subject.to].map { end in
      guard let commit = end.commit else { return end.place.text }
      return (try? builder.git("log", "-1", "--format=%s", commit)) ?? "?"
    }
  }

  @Test("are the last approved text and the files on disk, where nothing else is said")
  func standard() throws {
    let builder = try repository()
    #expect(try ends(nil, in: builder) == ["Approve 2.0", "the files on disk"])
    #expect(try ends(nil, .index, in: builder) == ["Approve 2.0", "the index"])
    #expect(try ends(nil, .revision("HEAD~2"), in: builder) == ["Approve", "Edit"])
    let approval = try RedlineListing(
      "POL-001", range: nil, asOf: day, in: Workspace(at: builder.folder)
    ).subject.from.approval
    #expect(approval?.text == "approved by dana as CEO on 2026-03-02")
  }

  @Test("can be versions: the state that was approved, else the newest one")
  func versions() throws {
    let builder = try repository()
    #expect(try ends("1.0..2.0", in: builder) == ["Approve", "Approve 2.0"])
    #expect(try ends("v1.0..v3.0", in: builder) == ["Approve", "Start 3.0"])
    #expect(try ends("1.0", in: builder) == ["Approve", "the files on disk"])
  }

  @Test("can be revisions, and days, and either side can be left out")
  func revisionsAndDays() throws {
    let builder = try repository()
    #expect(try ends("HEAD~4..HEAD", in: builder) == ["Draft", "Start 3.0"])
    #expect(try ends("HEAD~4..", in: builder) == ["Draft", "the files on disk"])
    #expect(try ends("..2.0", in: builder) == ["Approve 2.0", "Approve 2.0"])
    #expect(try ends("2026-03-01..2026-03-03", in: builder) == ["Draft", "Edit"])
    #expect(
      try ends("2026-03-02..3.0", of: builder.folder + "/" + path, in: builder) == [
        "Approve", "Start 3.0",
      ])
  }

  @Test("are found through a rename, committed or not, and after a removal")
  func renamed() throws {
    let builder = try repository()
    try builder.commit("Save")
    try builder.git("mv", path, "policies/b.md")
    #expect(try ends("1.0", in: builder) == ["Approve", "the files on disk"])
    try builder.commit("Rename")
    #expect(
      try ends("HEAD~6..HEAD", of: builder.folder + "/policies/b.md", in: builder) == [
        "Draft", "Rename",
      ])
    try builder.commit("Remove", ["policies/b.md": nil])
    try builder.commit("Other", ["policies/c.md": "# C\n"])
    #expect(try ends("1.0..HEAD~2", in: builder) == ["Approve", "Rename"])
  }

  @Test(
    "that do not exist are named, with what to give",
    arguments: [
      (
        "9.0",
        "is no version of POL-001 (it has 3.0, 2.0, 1.0), no date (YYYY-MM-DD), and no revision"
      ),
      ("2020-01-01..", "On 2020-01-01 this branch had no commit yet"), ("1.0...2.0", "three dots"),
      ("1.0..2.0..3.0", "more than two states"),
    ])
  func unknown(range: String, message: String) throws {
    let builder = try repository()
    let error = #expect(throws: UsageError.self) { try ends(range, in: builder) }
    #expect(error?.message.contains(message) == true)
  }

  @Test("need an approval, or to be named")
  func neverApproved() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Draft", [path: text("1.0", "One.")])
    let never = #expect(throws: UsageError.self) { try ends(nil, in: builder) }
    #expect(never?.message.contains("POL-001 was never approved") == true)
    #expect(never?.message.contains("policyc diff POL-001 A..B") == true)
    try builder.commit("Wrong", [path: text("1.0", "One.", approvedAs: "sha256:0")])
    let wrong = #expect(throws: UsageError.self) { try ends(nil, in: builder) }
    #expect(
      wrong?.message.contains("cannot be found here: no text in history has its digest") == true)
    let other = #expect(throws: UsageError.self) { try ends(nil, of: "POL-O01", in: builder) }
    #expect(other?.message.contains("did you mean `POL-001`") == true)
  }

  @Test("outside Git, and on a branch without commits, cannot be compared, and that is said")
  func withoutHistory() throws {
    let folder = try RepositoryBuilder(initialise: false)
    try folder.write([path: text("1.0", "One.")])
    let outside = #expect(throws: UsageError.self) { try ends(nil, in: folder) }
    #expect(outside?.message.contains("not in a Git repository") == true)
    let unborn = try RepositoryBuilder()
    try unborn.write([path: text("1.0", "One.")])
    #expect(throws: UsageError.self) { try ends(nil, in: unborn) }
    #expect(throws: UsageError.self) { try ends("2026-01-01", in: unborn) }
  }
}
