import Foundation
import PolicyCore
import PolicyGit
import TestSupport
import Testing

@testable import PolicyKit
@testable import PolicySignOff

@Suite("What is kept of sign-off between two runs")
struct SignOffCacheTests {
  /// Findings, with their words, read through the cache and without it.
  private func findings(
    _ builder: RepositoryBuilder, usesCache: Bool, _ state: SnapshotState = .workTree
  ) throws -> [String] {
    try Check(state: state, asOf: #require(CalendarDate("2026-06-30")))
      .run(in: Workspace(at: builder.folder, usesCache: usesCache)).report.findings
      .map { "\($0.rule) \($0.file):\($0.range.start.line) \($0.message)" }
  }

  /// Both, twice through the cache: the first run may write what the second reads.
  private func expectSame(_ builder: RepositoryBuilder, _ what: Comment) throws {
    let anew = try findings(builder, usesCache: false)
    #expect(try findings(builder, usesCache: true) == anew, what)
    #expect(try findings(builder, usesCache: true) == anew, what)
  }

  private func cache(_ builder: RepositoryBuilder) -> String {
    builder.folder + "/.git/policyc/sign-off"
  }

  /// A management system that asks for more than it has, so that each run has much to say.
  private func repository() throws -> RepositoryBuilder {
    let builder = try ModelISMS.repository()
    try builder.commit(
      "Ask for proof",
      ["policyc.yml": "packs: [core]\nsignoff: {require: attributed, backdating-tolerance: 3d}\n"],
      at: ModelISMS.moment)
    return builder
  }

  @Test("is nothing that the findings tell: they are those of a run that reads all anew")
  func same() throws {
    let builder = try repository()
    try expectSame(builder, "at first")
    #expect(try findings(builder, usesCache: true).count > 3)
    #expect(FileManager.default.fileExists(atPath: cache(builder)))

    let backup = try #require(builder.text(ModelISMS.backup))
    try builder.write([ModelISMS.backup: backup.replacing("every night", with: "every hour")])
    try expectSame(builder, "an edit on disk")
    try builder.commit("Edit", at: ModelISMS.moment + 60)
    try expectSame(builder, "an edit")
    try builder.git("mv", ModelISMS.backup, "policies/copies.md")
    try builder.commit("Rename", at: ModelISMS.moment + 120)
    try expectSame(builder, "a rename")
    try builder.write([
      "policies/copies.md": backup.replacing(
        "version: \"1.1\"}",
        with: "version: \"1.1\"}\n  - {by: kim-olsen, as: ciso, on: 2026-06-30, version: \"1.1\"}")
    ])
    try expectSame(builder, "an approval on disk")
    try builder.commit("Approve", at: ModelISMS.moment + 180)
    try expectSame(builder, "an approval")
    try builder.git("reset", "--quiet", "--hard", "HEAD~2")
    try expectSame(builder, "history that went back")
    let people = try #require(builder.text(ModelISMS.people))
    try builder.write([ModelISMS.people: people.replacing("dana@", with: "reyes@")])
    try expectSame(builder, "another register of people")
    try builder.git("checkout", "--quiet", "--", ".")
    let keys = "fields: {version: edition}\n"
    try builder.write(["policyc.yml": "packs: [core]\nsignoff: {require: signed}\n\(keys)"])
    try expectSame(builder, "other names of keys")
  }

  @Test("is never believed when it is damaged")
  func damaged() throws {
    let builder = try repository()
    let anew = try findings(builder, usesCache: false)
    _ = try findings(builder, usesCache: true)
    let whole = try Data(contentsOf: URL(fileURLWithPath: cache(builder)))
    for cut in [0, 1, 40, whole.count / 2, whole.count - 1] {
      try whole.prefix(cut).write(to: URL(fileURLWithPath: cache(builder)))
      #expect(try findings(builder, usesCache: true) == anew)
    }
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 23)) {
      var bytes = whole
      bytes[place] ^= 0x41
      try bytes.write(to: URL(fileURLWithPath: cache(builder)))
      #expect(try findings(builder, usesCache: true) == anew)
    }
  }

  @Test("proves nothing: a commit that it names is asked whether it wrote the approval")
  func poisoned() throws {
    let room = try SignedRepository()
    let path = "policies/backup.md"
    try room.commit(
      "Draft", as: room.kim, on: "2026-02-02",
      [
        path:
          "---\nid: POL-002\ntitle: Backup Policy\nowner: ciso\nversion: \"1.0\"\nstatus: draft\n---\n\n# Backup Policy\n"
      ])
    try room.write(approvalOf: path, by: room.dana, as: "ceo", on: "2026-03-02")
    try room.commit(
      "Approve", as: room.mallory, posingAs: room.dana, signed: false, on: "2026-03-02")
    try room.edit(path, "owner: ciso", "owner: ciso\nreview: {cycle: 12m}")
    try room.commit("Look at it once a year", as: room.dana, on: "2026-03-03")
    let anew = try findings(room.builder, usesCache: false)
    #expect(anew.contains { $0.hasPrefix("approval-unproven") })

    let repository = try #require(try Repository.discover(from: room.folder))
    let histories = try repository.histories(of: [path], at: "HEAD")
    let signed = try repository.commit(at: "HEAD")
    let state = try #require(
      DocumentStates(repository, fields: [:]).document(path, atCommit: signed.id))
    let entry = try #require(state.approvals.first)
    var item = SignOffDraft.Item(isCommitted: true)
    item.commit = signed
    var cache = try #require(SignOffCache(repository, fields: [:]))
    let key = SignOffCache.key(
      histories, path, blob: repository.blobName(path, atCommit: signed.id))
    cache.store([
      path: SignOffCache.Record(
        key: key, draft: SignOffDraft(items: [SignOffFacts.key(entry): item]))
    ])
    let document = state.document(at: path)
    #expect(SignOffCache(repository, fields: [:])?.draft(of: document, key: key) != nil)
    #expect(try findings(room.builder, usesCache: true) == anew)
  }

  @Test("finds a former text where it was found before, and where a commit since brought it back")
  func formerTexts() throws {
    let builder = try repository()
    let backup = try #require(builder.text(ModelISMS.backup))
    let changed = backup.replacing("every night", with: "every hour")
    try #require(changed != backup)
    for (step, text) in [changed, changed + "\nMore.\n", backup, changed].enumerated() {
      try builder.write([ModelISMS.backup: text])
      try builder.commit("Edit", at: ModelISMS.moment + 60 * (step + 1))
      try expectSame(builder, "after edit \(step)")
    }
    #expect(try findings(builder, usesCache: true).contains { $0.hasPrefix("approval-stale") })
    let places = builder.folder + "/.git/policyc/former-texts"
    let whole = try Data(contentsOf: URL(fileURLWithPath: places))
    let anew = try findings(builder, usesCache: false)
    for cut in [0, whole.count / 2, whole.count - 1] {
      try whole.prefix(cut).write(to: URL(fileURLWithPath: places))
      #expect(try findings(builder, usesCache: true) == anew)
    }
  }

  @Test("names the commit that does not hold a text, and is not believed")
  func wrongPlace() throws {
    let builder = try repository()
    let backup = try #require(builder.text(ModelISMS.backup))
    try builder.write([ModelISMS.backup: backup.replacing("every night", with: "every hour")])
    try builder.commit("Edit", at: ModelISMS.moment + 60)
    let repository = try #require(try Repository.discover(from: builder.folder))
    let history = try repository.histories(of: [ModelISMS.backup], at: "HEAD")
      .entries(of: ModelISMS.backup)
    let cache = try #require(FormerTextCache(repository, fields: [:]))
    // What was kept says the newest commit; only the oldest holds the text.
    #expect(cache.position(of: "sha256:0", ModelISMS.backup, in: history) { $0 == 0 } == 0)
    let oldest = history.count - 1
    #expect(
      cache.position(of: "sha256:0", ModelISMS.backup, in: history) { $0 == oldest } == oldest)
    var looks = 0
    let again = cache.position(of: "sha256:0", ModelISMS.backup, in: history) { place in
      looks += 1
      return place == oldest
    }
    #expect(again == oldest)
    #expect(looks == 1)
  }

  @Test("is taken at its word where a claim is enough, for commits of the document alone")
  func claims() throws {
    let builder = try ModelISMS.repository()
    let path = "policies/copies.md"
    try builder.commit(
      "Ask for claims",
      [
        "policyc.yml": "packs: [core]\nsignoff: {require: claimed, backdating-tolerance: none}\n",
        path:
          "---\nid: POL-009\ntitle: Copies\nowner: ciso\nversion: \"1.0\"\nstatus: approved\napprovals:\n  - {by: kim-olsen, as: ciso, on: 2026-02-02, version: \"1.0\", digest: \"sha256:00\"}\n---\n\n# Copies\n",
      ], at: ModelISMS.moment)
    try expectSame(builder, "claims")
    try builder.commit("Say more", ["policies/other.md": "# Other\n"], at: ModelISMS.moment + 60)
    try expectSame(builder, "another document")
    let repository = try #require(try Repository.discover(from: builder.folder))
    let history = try repository.histories(of: [path], at: "HEAD").entries(of: path)
    let states = DocumentStates(repository, fields: [:])
    let writer = try #require(history.first?.commit)
    let state = try #require(states.document(path, atCommit: writer.id))
    let entry = try #require(state.approvals.first)
    let writers = EntryWriters(repository: repository, states: states, history: history)
    func names(_ commit: Commit) -> Bool {
      let item = SignOffDraft.Item(isCommitted: true, commit: commit)
      return writers.names(
        SignOffDraft(items: [SignOffFacts.key(entry): item]), of: state.document(at: path))
    }
    #expect(names(writer))
    #expect(!names(try repository.commit(at: "HEAD")))
  }

  @Test("is not written, nor read, where nobody wants it")
  func off() throws {
    let builder = try repository()
    _ = try findings(builder, usesCache: false)
    #expect(!FileManager.default.fileExists(atPath: builder.folder + "/.git/policyc"))
  }
}
