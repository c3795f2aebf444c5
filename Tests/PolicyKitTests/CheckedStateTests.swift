import CheckSupport
import Foundation
import PolicyGit
import TestSupport
import Testing

@testable import PolicyKit

@Suite("A check sees the state that it is asked for:")
struct CheckedStateTests {
  private let fault = Edit.replace("owner: ciso", with: "owner: cisco", in: ModelISMS.backup)
  private let repair = Edit.replace("owner: cisco", with: "owner: ciso", in: ModelISMS.backup)
  private let found = ["owner-unknown \(ModelISMS.backup):6:8"]

  @Test("a fault that is staged, and already repaired on disk")
  func stagedFault() throws {
    let builder = try ModelISMS.repository()
    try builder.apply([fault])
    try builder.git("add", "--all")
    try builder.apply([repair])
    #expect(try builder.findings(.index) == found)
    #expect(try builder.findings(.workTree) == [])
  }

  @Test("not a fault that is only on disk, when the index is asked for")
  func faultOnDisk() throws {
    let builder = try ModelISMS.repository()
    try builder.apply([fault])
    #expect(try builder.findings(.index) == [])
    #expect(try builder.findings(.workTree) == found)
    #expect(try builder.findings(.revision("HEAD")) == [])
  }

  @Test("a new document once it is staged, and the removal of one")
  func stagedFiles() throws {
    let builder = try ModelISMS.repository()
    try builder.write(["policies/new.md": "Text.\n"])
    #expect(try builder.check(.index).report.documents == 6)
    try builder.git("add", "--all")
    #expect(try builder.check(.index).report.documents == 7)
    try builder.git("rm", "--quiet", "--cached", ModelISMS.risk)
    #expect(try builder.findings(.index).contains("reference-unresolved \(ModelISMS.backup):9:10"))
    #expect(
      try !builder.findings(.workTree).contains("reference-unresolved \(ModelISMS.backup):9:10"))
  }

  @Test("a revision with the configuration, people and documents that it had")
  func revision() throws {
    let builder = try ModelISMS.repository()
    try builder.apply([fault])
    try builder.commit("Plant", at: ModelISMS.moment)
    try builder.git("tag", "planted")
    try builder.apply([repair])
    try builder.write([
      "policyc.yml":
        "packs: [core]\nrules: {owner-unknown: off, approval-stale: off}\n\(ModelISMS.oneCommitter)\n"
    ])
    try builder.commit("Repair", at: ModelISMS.moment)
    #expect(try builder.findings(.revision("planted")) == found)
    #expect(try builder.findings(.revision("HEAD~1")) == found)
    #expect(try builder.findings(.revision("HEAD")) == [])
    #expect(throws: GitError.self) { try builder.findings(.revision("no-such-branch")) }
  }

  @Test("a plain folder, and says that what needs history did not run")
  func outsideGit() throws {
    let builder = try RepositoryBuilder(initialise: false)
    try builder.write(ModelISMS.files.mapValues { $0 })
    #expect(try builder.findings() == [])
    try builder.apply([fault])
    let result = try builder.check()
    #expect(result.report.places == found)
    #expect(result.notices.count == 1)
    #expect(result.notices.first?.contains("history did not run") == true)
    for state in [SnapshotState.index, .revision("HEAD")] {
      #expect(throws: UsageError.self) { try builder.check(state) }
    }
    #expect(throws: UsageError.self) { try builder.check(since: "HEAD") }
  }

  @Test("never what a symbolic link out of the repository leads to", arguments: [false, true])
  func linkOutside(isCommitted: Bool) throws {
    let outside = try RepositoryBuilder(initialise: false)
    try outside.write(["secret.md": "The secret.\n", "folder/other.md": "Another.\n"])
    let builder = try ModelISMS.repository()
    try builder.link("policies/linked.md", to: "\(outside.folder)/secret.md")
    try builder.link("policies/folder", to: "\(outside.folder)/folder")
    try builder.link("policies/loop.md", to: "loop.md")
    if isCommitted { try builder.commit("Link", at: ModelISMS.moment) }
    for state in isCommitted ? [SnapshotState.workTree, .index, .revision("HEAD")] : [.workTree] {
      let result = try builder.check(state)
      #expect(
        result.report.places
          == ["folder", "linked.md", "loop.md"].map { "file-not-read policies/\($0):1:1" })
      #expect(result.report.documents == 6)
      #expect(result.source("policies/linked.md") == nil)
    }
  }

  @Test("people.yml and policyc.yml that lead out of the repository are not read")
  func linkedConfiguration() throws {
    let outside = try RepositoryBuilder(initialise: false)
    try outside.write([
      "policyc.yml": "packs: [core]\nrules: {owner-unknown: off}\n", "people.yml": "people: []\n",
    ])
    let builder = try ModelISMS.repository()
    try builder.apply([fault])
    try builder.write([ModelISMS.people: nil, "policyc.yml": nil])
    try builder.link("policyc.yml", to: "\(outside.folder)/policyc.yml")
    try builder.link(ModelISMS.people, to: "\(outside.folder)/people.yml")
    #expect(try builder.check().corpus.people == nil)
    #expect(try builder.check().corpus.configuration.file == nil)
  }
}
