import TestSupport

/// Branches and merges, each made by somebody on a day.
extension SignedRepository {
  func branch(_ name: String = "side", at start: String = "HEAD") throws {
    try builder.git("switch", "--quiet", "--create", name, start)
  }

  func back(to branch: String = "main") throws { try builder.git("switch", "--quiet", branch) }

  /// Merges with a commit of its own into the branch that is checked out.
  func merged(
    _ branch: String = "side", as who: Signer, on day: String, at time: String = "09:00:00",
    _ options: String...
  ) throws {
    try builder.run(
      "git", ["merge", "--quiet", "--no-ff", "-m", "Merge \(branch)"] + options + [branch],
      environment: environment(of: who, on: day, at: time))
  }

  /// Runs Git as somebody on a day: author of what is new, committer and signer of all.
  func git(as who: Signer, on day: String, _ arguments: String...) throws {
    try builder.run("git", arguments, environment: environment(of: who, on: day))
  }

  /// Merges a side branch of other work, and changes something in the merge itself.
  func merging(as who: Signer, on day: String, _ change: () throws -> Void) throws {
    try branch(at: "HEAD~1")
    try otherWork(as: sam, on: day)
    try back()
    try git(as: who, on: day, "merge", "--quiet", "--no-ff", "--no-commit", "side")
    try change()
    try commit("Merge side", as: who, on: day, at: "13:00:00")
  }

  /// Something that happens on the branch that is checked out and concerns no approval.
  func otherWork(as who: Signer, on day: String, at time: String = "11:00:00") throws {
    try commit(
      "Note the day", as: who, on: day, at: time, ["notes/\(day).txt": "A note of \(day).\n"])
  }

  func takeBackKey(of signer: Signer) throws {
    let own = dana.keyEntry("from: 2024-01-01")
    try edit(SignedRepository.people, "\(own), \(signer.keyEntry("from: 2026-01-01"))", own)
  }

  /// Writes the approval of the draft as its approver's own tool would, and commits it as somebody.
  func approveDraft(
    by person: Signer, as role: String, on day: String, committedBy who: Signer,
    posingAs author: Signer? = nil, signed: Bool = true, committed: String? = nil
  ) throws {
    try write(approvalOf: Boardroom.draft, by: person, as: role, on: day)
    try commit(
      "Approve POL-002", as: who, posingAs: author, signed: signed, on: committed ?? day)
  }

  /// A further policy, by somebody, not approved yet.
  func draft(
    _ id: String = "POL-004", by who: Signer, posingAs author: Signer? = nil, on day: String,
    _ body: String = Attempt.paragraph
  ) throws {
    try commit(
      "Draft \(id)", as: who, posingAs: author, on: day,
      [
        "policies/\(id.lowercased()).md": """
        ---
        id: \(id)
        title: Policy for Laptops
        tier: topic
        family: technical
        owner: ciso
        version: "1.0"
        status: draft
        review: {cycle: 12m}
        ---

        # Policy for Laptops

        ## Purpose

        \(body)

        ## Scope

        All laptops of the company.

        """
      ])
  }
}

extension Attempt {
  static let paragraph =
    "Laptops must be encrypted. Screens must lock after five minutes. Lost laptops must be told at once."
}
