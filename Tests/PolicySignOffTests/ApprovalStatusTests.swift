import PolicyCore
import PolicyGit
import PolicyModel
import PolicySyntax
import Testing

@testable import PolicySignOff

@Suite("Which text is in force")
struct ApprovalStatusTests {
  private static let people = PeopleRegister(
    SourceText(
      path: "people.yml",
      text: """
        people:
          - {id: dana, name: Dana Reyes, roles: [{role: ceo, from: 2026-01-01}]}
          - {id: ira, name: Ira Lund, roles: [intern]}
        """))
  private static let day = CalendarDate("2026-06-30")!  // A date of the calendar.

  private static func document(_ front: String, _ body: String = "Text.") -> PolicyDocument {
    let text = "---\nid: POL-001\nversion: \"1.1\"\n\(front)\n---\n\n\(body)\n"
    return PolicyDocument(
      parsed: ParsedDocument.parse(SourceText(path: "policies/a.md", text: text)))
  }

  private static func entry(
    _ by: String = "dana", as role: String? = "ceo", on: String = "2026-03-02",
    version: String = "1.1", digest: String? = nil
  ) -> String {
    let role = role.map { ", as: \($0)" } ?? ""
    let digest = digest.map { ", digest: \"\($0)\"" } ?? ""
    return "  - {by: \(by)\(role), on: \(on), version: \"\(version)\"\(digest)}"
  }

  /// - Parameter former: a text that history holds.
  private func status(
    _ entries: [String], _ front: String = "status: approved", former: PolicyDocument? = nil,
    isIncomplete: Bool = false, people: PeopleRegister? = people, proof: Proof = .none,
    configuration: Configuration = Configuration()
  ) -> ApprovalStatus {
    let approvals = entries.isEmpty ? "" : "\napprovals:\n" + entries.joined(separator: "\n")
    let document = Self.document(front + approvals)
    let texts = FormerTexts(
      isIncomplete: isIncomplete,
      find: { digest in
        former.flatMap { former in
          ContentDigest.of(former).description == digest
            ? FormerText(
              path: former.path, commit: Self.commit, blob: "", source: former.source) : nil
        }
      }, arrival: { _ in Self.commit })
    return ApprovalStatus(
      document, DocumentSignOff(document.attestations.map { ProvenAttestation($0, proof) }), texts,
      configuration, people, on: Self.day)
  }

  private static let commit = Commit(
    id: String(repeating: "a", count: 40), tree: "", parents: [],
    author: Signature(name: "", email: "", when: Timestamp(seconds: 1_772_000_000)),
    committer: Signature(name: "", email: "", when: Timestamp(seconds: 1_772_000_000)),
    subject: "", message: "", trailers: [])

  @Test("is its own, where somebody who may approve approved it")
  func approved() {
    let status = status([Self.entry()])
    #expect(status.verdict == .inForce)
    #expect(status.text?.isPresent == true && status.text?.version == "1.1")
    #expect(status.isSatisfied && status.reservations.isEmpty && status.draft == nil)
  }

  @Test(
    "is none, where nobody who may approve did",
    arguments: [
      [], [entry("ira", as: "intern")], [entry("dana", as: "intern")], [entry("mallory")],
      [entry(on: "2025-12-31")], [entry(on: "2026-07-01")],
    ])
  func notApproved(entries: [String]) {
    let status = status(entries)
    #expect(status.verdict == .notApproved)
    #expect(status.text == nil && !status.isApproved && status.isDraft)
    #expect(status.reasons.count == entries.count)
  }

  @Test("is the approved one of history, beside which the document's own is a draft")
  func draft() {
    let former = Self.document("status: approved", "Former text.")
    let digest = ContentDigest.of(former).description
    for status in [
      status([Self.entry(version: "1.0", digest: digest)], "status: draft", former: former),
      status([Self.entry(digest: digest)], former: former),
    ] {
      #expect(status.verdict == .inForce && status.text?.digest == digest)
      #expect(status.draft?.version == "1.1" && status.draft?.commit == Self.commit)
      #expect(status.text?.isFound == true && status.isSatisfied)
    }
  }

  @Test("cannot be found where history does not hold it")
  func lost() {
    let unknown = Self.entry(on: "2026-04-02", digest: "sha256:0")
    let shallow = status([Self.entry(), unknown], isIncomplete: true)
    #expect(shallow.isInForce && shallow.text?.isFound == false && !shallow.isSatisfied)
    // In a whole history a digest that nothing has undoes no approval.
    let whole = status([Self.entry(), unknown])
    #expect(whole.text?.isPresent == true && whole.isSatisfied)
    #expect(
      whole.reasons.map(\.text) == [
        "The approval of version 1.1 by Dana Reyes names a text that history does not hold."
      ])
    let alone = status([unknown])
    #expect(alone.isInForce && alone.text?.isFound == false && alone.isDraft)
  }

  @Test("is none of a document that was set aside", arguments: ["retired", "superseded"])
  func setAside(word: String) {
    let status = status([Self.entry()], "status: \(word)")
    #expect(status.verdict.word == word && status.text == nil && !status.isDraft)
  }

  @Test("is shown with a reserve, where less is proven than is asked for")
  func reserve() {
    var configuration = Configuration()
    configuration.signOff.require = .signed
    let claimed = status([Self.entry()], configuration: configuration)
    #expect(claimed.isApproved && !claimed.isSatisfied)
    #expect(
      claimed.reservations.map(\.text) == [
        "The approval is proven as claimed; policyc.yml asks for signed."
      ])
    var proof = Proof()
    proof.authors = ["dana@example.com"]
    proof.isByOnlyAuthor = true
    let alone = status([Self.entry()], proof: proof)
    #expect(
      alone.isApproved && alone.reservations.map(\.text) == ["Its approver is its only author."])
  }

  @Test(
    "of an exception holds from its first day to its last",
    arguments: [
      ("2026-07-01", "2026-12-31", ApprovalStatus.Verdict.notStarted),
      ("2026-06-30", "2026-06-30", .inForce), ("2026-01-01", "2026-06-29", .over),
    ])
  func exception(start: String, until: String, verdict: ApprovalStatus.Verdict) {
    let front = "kind: exception\nstatus: approved\nstart: \(start)\nuntil: \(until)"
    #expect(status([Self.entry()], front).verdict == verdict)
  }

  @Test("is the claimed one, where there is no register of persons")
  func unjudged() {
    let status = status([Self.entry("mallory", as: "gardener")], people: nil)
    #expect(status.isSatisfied && status.entitlement == .unjudged)
    #expect(Self.document("tier: high-level").isHighLevel)
    let top = self.status([Self.entry("mallory", as: "gardener")], "tier: high-level", people: nil)
    #expect(top.verdict == .notApproved)
  }

  @Test("of an exception runs as long as the approved text says, whatever was written since")
  func exceptionEnds() {
    func exception(_ until: String, _ approvals: String = "") -> PolicyDocument {
      let text =
        "---\nid: EXC-001\nkind: exception\nversion: \"1.0\"\nuntil: \(until)\n\(approvals)---\n"
      return PolicyDocument(
        parsed: ParsedDocument.parse(SourceText(path: "policies/e.md", text: text)))
    }
    for (approved, written, verdict) in [
      ("2026-05-31", "2026-12-31", ApprovalStatus.Verdict.over),
      ("2026-12-31", "2026-05-31", .inForce),
    ] {
      let former = exception(approved)
      let entry = Self.entry(version: "1.0", digest: ContentDigest.of(former).description)
      let document = exception(written, "approvals:\n\(entry)\n")
      let texts = FormerTexts(
        isIncomplete: false,
        find: { _ in
          FormerText(path: former.path, commit: Self.commit, blob: "", source: former.source)
        }, arrival: { _ in nil })
      let status = ApprovalStatus(
        document, DocumentSignOff(claimedBy: document), texts, Configuration(), Self.people,
        on: Self.day)
      #expect(status.verdict == verdict, "approved until \(approved)")
    }
  }

  @Test("has the version that it states, where the approval states none")
  func version() {
    let former = Self.document("status: approved", "Former text.")
    let digest = ContentDigest.of(former).description
    let entry = "  - {by: dana, as: ceo, on: 2026-03-02, digest: \"\(digest)\"}"
    #expect(status([entry], former: former).text?.version == "1.1")
  }

  @Test(
    "with a reservation where the approver audits it, and none where somebody else approved too")
  func auditor() {
    let people = PeopleRegister(
      SourceText(
        path: "people.yml",
        text: """
          people:
            - {id: dana, name: Dana Reyes, roles: [ceo]}
            - {id: ruth, name: Ruth Mbeki, roles: [ciso, internal-auditor]}
          """))
    let alone = status([Self.entry("ruth", as: "ciso")], people: people)
    #expect(alone.isInForce)
    #expect(
      alone.reservations.map(\.text) == [
        "Ruth Mbeki is internal-auditor and would audit what is approved here."
      ])
    let both = status([Self.entry("ruth", as: "ciso"), Self.entry()], people: people)
    #expect(both.isSatisfied)
    var configuration = Configuration()
    configuration.signOff.separateAuthor = false
    let allowed = status(
      [Self.entry("ruth", as: "ciso")], people: people, configuration: configuration)
    #expect(allowed.isSatisfied)
  }

  @Test("with a reservation where whoever asked for the exception granted it")
  func requester() {
    let front = "kind: exception\nowner: dana\nstatus: approved"
    #expect(status([Self.entry()], front).reservations.count == 1)
    #expect(status([Self.entry()], front + "\nrequested-by: ira").isSatisfied)
  }
}
