import Foundation
import TestSupport
import Testing

/// Something that is not theirs to sign, and what they are told.
struct Refusal: Sendable, CustomTestStringConvertible {
  var name: String
  var who: KeyPath<Signers, Signer> & Sendable = \.dana
  var arguments: [String]
  var message: String
  var environment: [String: String] = [:]
  var prepare: @Sendable (SignedRepository) throws -> Void = { _ in }
  var testDescription: String { name }

  static let all: [Refusal] = [
    Refusal(
      name: "a role that they do not hold", arguments: ["approve", "POL-002", "--as", "ciso"],
      message: "Dana Reyes does not hold the role `ciso`"),
    Refusal(
      name: "a role that they held once", arguments: ["approve", "POL-002", "--as", "ceo"],
      message: "does not hold the role `ceo`",
      prepare: {
        try $0.edit(ModelISMS.people, "role: ceo, from: 2024-01-01", "role: ceo, to: 2024-12-31")
        try $0.commit("The role has passed on", as: $0.kim)
      }),
    Refusal(
      name: "a role that they gave themselves and did not commit",
      arguments: ["approve", "POL-002", "--as", "ciso"], message: "does not hold the role `ciso`",
      prepare: { try $0.edit(ModelISMS.people, "{role: ceo,", "{role: ciso}, {role: ceo,") }),
    Refusal(
      name: "a role below the tier", who: \.kim, arguments: ["approve", "POL-001", "--as", "ciso"],
      message: "a high-level policy needs ceo or founder"),
    Refusal(
      name: "an address that nobody has", who: \.mallory, arguments: ["approve", "POL-002"],
      message: "Nobody in the committed policies/people.yml has the address mallory@example.org"),
    Refusal(
      name: "no identity at all", arguments: ["approve", "POL-002"],
      message: "git cannot say who you are",
      environment: ["GIT_AUTHOR_NAME": "", "GIT_AUTHOR_EMAIL": ""]),
    Refusal(
      name: "someone who has left", arguments: ["approve", "POL-002"],
      message: "Dana Reyes left on 2025-01-31",
      prepare: {
        try $0.edit(
          ModelISMS.people, "joined: 2024-01-01\n    roles: [{role: ceo",
          "joined: 2024-01-01\n    left: 2025-01-31\n    roles: [{role: ceo")
        try $0.commit("Dana left", as: $0.kim)
      }),
    Refusal(
      name: "their own text", who: \.kim, arguments: ["approve", "POL-002", "--as", "ciso"],
      message: "Kim Olsen is the only author of POL-002 1.1"),
    Refusal(
      name: "a text that is not committed", arguments: ["approve", "POL-002", "--as", "ceo"],
      message: "has changes that are not committed. Commit them first",
      prepare: { try $0.edit(ModelISMS.backup, "every night", "never") }),
    Refusal(
      name: "a text that is not committed, with --no-commit",
      arguments: ["approve", "POL-002", "--as", "ceo", "--no-commit"],
      message: "you would be their author",
      prepare: { try $0.edit(ModelISMS.backup, "every night", "never") }),
    Refusal(
      name: "a text that Git was told to overlook",
      arguments: ["approve", "POL-002", "--as", "ceo"],
      message: "has changes that are not committed",
      prepare: {
        try $0.builder.git("update-index", "--assume-unchanged", ModelISMS.backup)
        try $0.edit(ModelISMS.backup, "every night", "never")
      }),
    Refusal(
      name: "a document that is new", arguments: ["approve", "policies/new.md"],
      message: "policies/new.md is not committed",
      prepare: { try $0.builder.write(["policies/new.md": "---\nid: POL-007\n---\n"]) }),
    Refusal(
      name: "minutes that do not exist",
      arguments: ["approve", "POL-001", "--minutes", "REV-2026-Q2"],
      message: "There are no minutes `REV-2026-Q2`"),
    Refusal(
      name: "minutes that do not mention the document",
      arguments: ["approve", "POL-002", "--minutes", "REV-2026-Q1"],
      message: "The minutes REV-2026-Q1 do not mention POL-002.",
      prepare: {
        try $0.edit("policyc.yml", "[core]", "[core, records]")
        try $0.commit("Records", as: $0.kim)
      }),
    Refusal(
      name: "a document with an error", arguments: ["approve", "POL-002"],
      message: "An error stands in the way",
      prepare: {
        try $0.edit(ModelISMS.backup, "procedures/restore.md", "procedures/gone.md")
        try $0.commit("A link that leads nowhere", as: $0.kim)
      }),
    Refusal(
      name: "a day to come", arguments: ["approve", "POL-002", "--on", "9999-01-01"],
      message: "9999-01-01 has not come yet"),
    Refusal(
      name: "a day long ago", arguments: ["approve", "POL-002", "--on", "2025-01-01"],
      message: "2025-01-01 lies more than 3 days before the commit"),
    Refusal(
      name: "another's word without a record", who: \.kim,
      arguments: ["approve", "POL-002", "--by", "dana-reyes"],
      message: "For Dana Reyes give --evidence FILE"),
    Refusal(
      name: "a document that is retired", arguments: ["approve", "POL-002"],
      message: "POL-002 1.1 is retired",
      prepare: {
        try $0.edit(ModelISMS.backup, "status: approved", "status: retired")
        try $0.commit("Retire", as: $0.kim)
      }),
    Refusal(
      name: "a link", arguments: ["approve", "policies/link.md"], message: "symbolic link",
      prepare: {
        let text = $0.builder.text(ModelISMS.backup)?.replacing("id: POL-002", with: "id: POL-012")
        try $0.builder.link("policies/link.md", to: "../shared.md")
        try $0.commit("A link", as: $0.kim, ["shared.md": text])
      }),
    Refusal(
      name: "a document without front matter", arguments: ["approve", "policies/bare.md"],
      message: "has no front matter; write `---`",
      prepare: {
        try $0.commit("A text", as: $0.kim, ["policies/bare.md": "# Bare\n"])
      }),
    Refusal(
      name: "to accept what is a draft", arguments: ["acknowledge", "POL-009"],
      message: "POL-009 1.0 is not in force",
      prepare: {
        let text =
          "---\nid: POL-009\ntitle: New\nversion: \"1.0\"\nstatus: draft\n---\n\n# New\n"
        try $0.commit("Draft", as: $0.kim, ["policies/new.md": text])
      }),
    Refusal(
      name: "to review what has errors", arguments: ["review", "POL-002"],
      message: "An error stands in the way",
      prepare: {
        try $0.edit(ModelISMS.backup, "procedures/restore.md", "procedures/gone.md")
        try $0.commit("A link that leads nowhere", as: $0.kim)
      }),
    Refusal(
      name: "what they are to audit", arguments: ["approve", "POL-002", "--as", "ceo"],
      message: "Dana Reyes is internal-auditor and would audit what is approved here.",
      prepare: {
        try $0.edit(
          ModelISMS.people, "[{role: ceo, from: 2024-01-01}]",
          "[{role: ceo, from: 2024-01-01}, {role: internal-auditor, from: 2024-01-01}]")
        try $0.commit("Dana audits", as: $0.kim)
      }),
    Refusal(
      name: "the exception that they asked for", arguments: ["approve", "EXC-001", "--as", "ceo"],
      message: "Dana Reyes asked for the exception, and nobody grants their own.",
      prepare: {
        let text =
          "---\nid: EXC-001\nkind: exception\ntitle: One\ntype: policy\nfrom-policy: POL-002\njustification: Until the new tool is here.\nrequested-by: dana-reyes\nowner: ciso\nversion: \"1.0\"\nstatus: draft\n---\n\n# One\n"
        try $0.commit("Ask", as: $0.kim, ["policies/exceptions/one.md": text])
      }),
    Refusal(
      name: "to retire what is another's", who: \.kim,
      arguments: ["retire", "POL-001", "--reason", "Enough"],
      message: "POL-001 is not yours to set aside: that is for ceo or founder"),
    Refusal(
      name: "to retire an objective", arguments: ["retire", "OBJ-001", "--reason", "Enough"],
      message: "`supersede` it, or `suspend` it"),
    Refusal(
      name: "to suspend a policy", arguments: ["suspend", "POL-002", "--reason", "Enough"],
      message: "only those are suspended"),
    Refusal(
      name: "to supersede a policy by nothing",
      arguments: ["supersede", "POL-002", "--reason", "Enough"], message: "Say what takes the place"
    ),
    Refusal(
      name: "to supersede a policy by an objective",
      arguments: ["supersede", "POL-002", "--by", "OBJ-001", "--reason", "Enough"],
      message: "OBJ-001 is of kind objective"),
  ]
}

@Suite("What is not theirs to sign")
struct RefusedSignOffTests {
  @Test("is refused with the reason, and everything stays as it was", arguments: Refusal.all)
  func refused(refusal: Refusal) throws {
    let repository = try SignedRepository.model()
    try refusal.prepare(repository)
    let before = try repository.builder.fingerprint()
    let outcome = try repository.outcome(
      as: repository.signers[keyPath: refusal.who], refusal.arguments,
      environment: refusal.environment)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains(refusal.message), "\(outcome.errors)")
    #expect(try repository.builder.fingerprint() == before)
  }

  @Test("is what lies outside of Git, or has no commit yet")
  func noRepository() throws {
    let folder = try RepositoryBuilder(initialise: false)
    try folder.write(ModelISMS.files.mapValues { $0 })
    let outcome = try Policyc.run(["approve", "POL-002"], in: folder.folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("is not in a Git repository"))
    let unborn = try RepositoryBuilder()
    try unborn.write(ModelISMS.files.mapValues { $0 })
    #expect(
      try Policyc.run(["approve", "POL-002"], in: unborn.folder).errors
        == "policyc: This branch has no commit yet. Commit the documents first.\n")
  }
}
