import PolicyCore
import PolicyModel
import PolicyPack
import PolicyReport

extension PackBuild {
  /// For whom a pack is made.
  public enum Audience: String, Sendable, CaseIterable {
    /// Everything.
    case auditor
    /// Policies that are classified for customers, and nothing of the house.
    case customer
    /// Policies and procedures that staff may read, with a page for each role.
    case staff

    /// Of a bundle; nil for an auditor's pack.
    var bundle: BundleAudience? { BundleAudience(rawValue: rawValue) }
  }

  /// - Throws: `UsageError` for options that do not belong together.
  func checkAudience() throws(UsageError) {
    if isCollected, audience != .auditor || !includesPDF {
      throw UsageError(
        "--combined puts all policies into one PDF of an auditor's pack. Leave out --no-pdf and --audience, or --combined."
      )
    }
    if audience == .customer {
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
    if isDryRun, audience == .auditor {
      throw UsageError(
        "--dry-run lists what a bundle holds. Add --audience customer or staff; a pack for an auditor holds everything."
      )
    }
  }

  /// What lies in a bundle, once nothing stands against it.
  ///
  /// - Parameter news: what a bundle for staff announces, of the documents that it holds.
  /// - Throws: `UsageError` with all that would leak.
  func bundle(
    _ material: PackMaterial, _ pipeline: Pipeline, for audience: BundleAudience,
    news: (BundleSelection, Labels) throws -> BundleContents.News?, progress: Progress
  ) throws -> (contents: BundleContents, listing: BundleListing) {
    var contents = try BundleContents(material, for: audience, recipient: recipient)
    let selection = contents.selection
    let answers =
      audience == .customer
      ? try CustomerQuestions(
        pipeline.configuration, in: pipeline.snapshot, material.frameworks
      ).answers(in: selection.outgoing) : []
    let told = try news(selection, contents.say)
    func fill(_ contents: inout BundleContents, includesPDF: Bool) throws {
      try contents.addPolicies(includesPDF: includesPDF, progress: progress)
      switch audience {
      case .customer: try contents.addAnswers(answers)
      case .staff: try contents.addStaffPages(told)
      }
    }
    // Leaks are looked for before anything takes long.
    var trial = contents
    try fill(&trial, includesPDF: false)
    _ = try trial.finished()
    let leaks = trial.leaks()
    let listing = BundleListing(
      for: audience,
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
        "No bundle was built: \(counted(leaks.count, "thing")) in it \(leaks.count == 1 ? "is" : "are") not for \(audience.readers).\n"
          + leaks.map { "  \($0)\n" }.joined()
          + "Say it in other words, or classify the \(audience == .customer ? "policy as internal" : "document as confidential"). `--dry-run` lists this without building."
      )
    }
    guard !selection.outgoing.isEmpty else {
      throw UsageError(
        audience == .customer
          ? "No policy is in force by an approval and classified as `customer` or `public`, so there is nothing for a customer. `policyc build --audience customer --dry-run` says of each why it stays."
          : "No policy or procedure is in force by an approval and classified as `internal`, `customer` or `public`, so there is nothing for staff. `policyc build --audience staff --dry-run` says of each why it stays."
      )
    }
    try fill(&contents, includesPDF: includesPDF)
    return (contents, listing)
  }
}

extension PackBuild {
  /// What a bundle for staff announces: what came into force in the period that was asked for, or in the quarter before the day
  /// of the bundle.
  func news(
    _ selection: BundleSelection, _ chosen: PackChoice, _ say: Labels, in workspace: Workspace
  ) throws -> BundleContents.News? {
    guard selection.audience == .staff else { return nil }
    let last = chosen.asOf
    var first = last.adding(days: -Self.newsDays)
    if let period {
      guard let range = try? StateRange(period), let from = range.from,
        let day = CalendarDate(from)
      else {
        throw UsageError(
          "`--period \(period)` does not begin with a day, and staff are told what changed since a day. Write two days: 2026-07-01..2026-09-30."
        )
      }
      first = day
    }
    let listing = try AnnouncementListing(
      from: first, to: last, branch: chosen.commit.id, for: .staff,
      among: Set(selection.outgoing.map(\.name)), in: workspace)
    return BundleContents.News(from: first, to: last, text: listing.markdown(say))
  }

  private static let newsDays = 90
}
