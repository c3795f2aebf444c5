import TestSupport

/// A small management system whose approvals stand on every rung of proof, signed with real keys.
enum SignedISMS {
  private static let mail = "policies/evidence/mail.eml"
  private static let day = "2026-03-02"

  /// - Parameter configuration: lines for policyc.yml.
  static func repository(
    configuration: String = ModelISMS.oneCommitter
  ) throws -> SignedRepository {
    let signers = try Signers.all.get()
    let repository = try SignedRepository(RepositoryBuilder(), signers)
    var files: [String: String?] = [
      "policyc.yml": ModelISMS.configuration + configuration + "\n", mail: "I approve.\n",
      SignedRepository.people: """
      people:
        - id: dana-reyes
          name: Dana Reyes
          email: [dana@example.com]
          joined: 2024-01-01
          roles: [{role: ceo, from: 2024-01-01}]
          keys: [\(signers.dana.keyEntry("from: 2024-01-01", "to: 2026-12-31"))]
        - id: kim-olsen
          name: Kim Olsen
          email: [kim@example.com]
          joined: 2024-01-01
          roles: [{role: ciso, from: 2024-01-01}]
        - id: sam-roy
          name: Sam Roy
          email: [sam@example.com]
          joined: 2024-01-01
          roles: [{role: cto, from: 2024-01-01}]
          keys: [\(signers.sam.keyEntry("from: 2024-01-01"))]

      """,
    ]
    for number in 1...6 { files[path(number)] = text(number) }
    try repository.commit("Start", as: signers.kim, signed: false, on: "2026-03-01", files)
    // The tag comes first, so that it holds no other approval.
    try repository.signOff(6, as: signers.kim.withoutKey)
    try repository.builder.git(
      "tag", "--sign", "--message", "Approved by the chief executive: POL-006 1.0", "approved-6",
      environment: repository.environment(of: signers.dana, on: day))
    try repository.signOff(1, as: signers.dana)
    try repository.signOff(2, as: signers.dana.withoutKey)
    let sum = try repository.builder.run("sha256sum", [mail]).prefix(64)
    try repository.signOff(
      3, as: signers.kim.withoutKey,
      more: ", evidence: evidence/mail.eml, evidence-digest: \"sha256:\(sum)\"")
    // people.yml does not know the key.
    try repository.signOff(4, as: signers.ira, posingAs: signers.dana)
    try repository.signOff(
      5, as: signers.sam,
      below: "reviews: [{by: sam-roy, on: \(day), outcome: no-change}]\n")
    try repository.edit(path(2), "Data is safe.", "Data is safer.")
    try repository.commit(
      "Edit what was approved", as: signers.kim, signed: false, on: "2026-03-03")
    return repository
  }

  static func path(_ number: Int) -> String { "policies/p\(number).md" }

  fileprivate static func text(_ number: Int, signOff: String = "") -> String {
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
}

extension SignedRepository {
  /// Commits an approval in Dana Reyes's name.
  ///
  /// - Parameters:
  ///   - more: keys of the entry.
  ///   - entries: further lines of front matter.
  fileprivate func signOff(
    _ number: Int, as who: Signer, posingAs author: Signer? = nil, more: String = "",
    below entries: String = ""
  ) throws {
    let approval =
      "approvals: [{by: dana-reyes, as: ceo, on: 2026-03-02, version: \"1.0\"\(more)}]\n"
    try commit(
      "Sign off \(number)", as: who, posingAs: author, on: "2026-03-02",
      [SignedISMS.path(number): SignedISMS.text(number, signOff: approval + entries)])
  }
}
