import Foundation
import TestSupport

/// A small management system whose approvals stand on every rung of proof, signed with real keys.
struct SignedISMS {
  let builder: RepositoryBuilder
  let keys: ProofKeys
  /// 2026-03-02T10:00:00Z, when everything is approved.
  private static let moment = 1_772_445_600

  /// - Parameter configuration: lines for policyc.yml.
  init(configuration: String = ModelISMS.oneCommitter) throws {
    builder = try RepositoryBuilder()
    keys = try ProofKeys(beside: builder)
    let openPGP = try keys.openPGP("kim@example.com").split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map { "          " + $0 }.joined(separator: "\n")
    var files: [String: String?] = [
      "policyc.yml":
        "organisation: {name: Helio Models Ltd}\ndocuments: [policies]\npacks: [core]\n\(configuration)\n",
      "policies/people.yml": """
      people:
        - id: dana-reyes
          name: Dana Reyes
          email: [dana@example.com]
          joined: 2024-01-01
          roles: [{role: ceo, from: 2024-01-01}]
          keys: [{ssh: "\(try keys.ssh("dana"))", from: 2024-01-01, to: 2026-12-31}]
        - id: kim-olsen
          name: Kim Olsen
          email: [kim@example.com]
          joined: 2024-01-01
          roles: [{role: ciso, from: 2024-01-01}]
          keys:
            - from: 2024-01-01
              openpgp: |
      \(openPGP)

      """,
      "policies/evidence/mail.eml": "From: dana@example.com\n\nI approve.\n",
    ]
    _ = try keys.ssh("stranger")
    for number in 1...6 { files[path(number)] = text(number) }
    try builder.commit("Start", files, at: Self.moment - 86_400)
    // The tag comes first, so that it holds no other approval.
    try commit(6, by: "Kim Olsen <kim@example.com>")
    try builder.run(
      "git",
      keys.signing(ssh: "dana") + [
        "tag", "-s", "-m", "Approved by the chief executive", "approved-6",
      ],
      environment: [
        "GIT_COMMITTER_NAME": "Dana Reyes", "GIT_COMMITTER_EMAIL": "dana@example.com",
        "GIT_COMMITTER_DATE": "\(Self.moment + 60) +0000",
      ])
    try commit(1, by: "Dana Reyes <dana@example.com>", keys.signing(ssh: "dana"))
    try commit(2, by: "Dana Reyes <dana@example.com>")
    try commit(
      3, by: "Kim Olsen <kim@example.com>",
      more:
        ", evidence: evidence/mail.eml, evidence-digest: \"\(try digest("policies/evidence/mail.eml"))\""
    )
    try commit(4, by: "Dana Reyes <dana@example.com>", keys.signing(ssh: "stranger"))
    try commit(
      5, by: "Kim Olsen <kim@example.com>", keys.signing(openPGP: "kim@example.com"), reviewed: true
    )
    let edited = builder.text(path(2))?.replacing("Data is safe.", with: "Data is safer.")
    try builder.commit("Edit what was approved", [path(2): edited], at: Self.moment + 86_400)
  }

  func path(_ number: Int) -> String { "policies/p\(number).md" }

  private func text(_ number: Int, signOff: String = "") -> String {
    """
    ---
    id: POL-00\(number)
    title: Policy number \(number)
    tier: topic
    owner: ciso
    version: "1.0"
    status: approved
    review: {cycle: 12m}
    \(signOff)---

    # Policy number \(number)

    ## Purpose

    Data is safe.

    """
  }

  private func commit(
    _ number: Int, by author: String, _ options: [String] = [], more: String = "",
    reviewed: Bool = false
  ) throws {
    var signOff =
      "approvals: [{by: dana-reyes, as: ceo, on: 2026-03-02, version: \"1.0\"\(more)}]\n"
    if reviewed { signOff += "reviews: [{by: kim-olsen, on: 2026-03-02, outcome: no-change}]\n" }
    try builder.write([path(number): text(number, signOff: signOff)])
    try builder.git("add", "--all")
    let mail = author.split(separator: "<")[1].dropLast()
    try builder.run(
      "git", options + ["commit", "--quiet", "--author", author, "-m", "Sign off \(number)"],
      environment: keys.environment.merging([
        "GIT_AUTHOR_NAME": String(author.prefix { $0 != "<" }), "GIT_AUTHOR_EMAIL": String(mail),
        "GIT_COMMITTER_EMAIL": String(mail), "GIT_AUTHOR_DATE": "\(Self.moment) +0000",
        "GIT_COMMITTER_DATE": "\(Self.moment) +0000",
      ]) { $1 })
  }

  private func digest(_ file: String) throws -> String {
    let sum = try builder.run("sha256sum", [file])
    return "sha256:" + sum.prefix(64)
  }
}
