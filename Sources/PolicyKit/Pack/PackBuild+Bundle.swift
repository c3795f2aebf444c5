import PolicyCore
import PolicyPack
import PolicyReport

extension PackBuild {
  /// For whom a pack is made.
  public enum Audience: String, Sendable, CaseIterable {
    /// Everything.
    case auditor
    /// Policies that are classified for customers, and nothing of the house.
    case customer
  }

  /// - Throws: `UsageError` for options that do not belong together.
  func checkAudience() throws(UsageError) {
    guard audience == .auditor else {
      if period != nil {
        throw UsageError(
          "--period lists what changed within the house, which no customer gets. Leave it out, or build for a day with --at."
        )
      }
      return
    }
    if recipient != nil {
      throw UsageError("--for names a customer. Add --audience customer.")
    }
    if isDryRun {
      throw UsageError(
        "--dry-run lists what a bundle for customers holds. Add --audience customer; a pack for an auditor holds everything."
      )
    }
  }

  /// What lies in a bundle for customers, once nothing stands against it.
  ///
  /// - Throws: `UsageError` with all that would leak.
  func bundle(
    _ material: PackMaterial, _ pipeline: Pipeline, progress: Progress
  ) throws -> (contents: BundleContents, listing: BundleListing) {
    var contents = try BundleContents(material, recipient: recipient)
    let selection = contents.selection
    let answers = try CustomerQuestions(
      pipeline.configuration, in: pipeline.snapshot, material.frameworks
    ).answers(in: selection.outgoing)
    // Leaks are looked for before anything takes long.
    var trial = contents
    try trial.addPolicies(includesPDF: false, progress: progress)
    try trial.addAnswers(answers)
    _ = try trial.finished()
    let leaks = trial.leaks()
    let listing = BundleListing(
      outgoing: selection.outgoing.map {
        .init(
          id: $0.name, version: $0.version ?? "", title: $0.title,
          remark: [selection.classification(of: $0), selection.overdue($0)].compactMap(\.self)
            .joined(separator: ", "))
      },
      kept: selection.kept.map {
        .init(
          id: $0.document.name, version: $0.document.version ?? "", title: $0.document.title,
          remark: $0.reason)
      },
      unanswered: answers.filter { $0.document == nil && $0.answer == nil }.map(\.question),
      leaks: leaks)
    if isDryRun { return (trial, listing) }
    if !leaks.isEmpty {
      throw UsageError(
        "No bundle was built: \(counted(leaks.count, "thing")) in it \(leaks.count == 1 ? "is" : "are") not for customers.\n"
          + leaks.map { "  \($0)\n" }.joined()
          + "Say it in other words, or classify the policy as internal. `--dry-run` lists this without building."
      )
    }
    guard !selection.outgoing.isEmpty else {
      throw UsageError(
        "No policy is in force by an approval and classified as `customer` or `public`, so there is nothing for a customer. `policyc build --audience customer --dry-run` says of each why it stays."
      )
    }
    try contents.addPolicies(includesPDF: includesPDF, progress: progress)
    try contents.addAnswers(answers)
    return (contents, listing)
  }
}
