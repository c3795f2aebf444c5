import PolicyCore
import PolicyGit
import PolicyModel
import PolicyPack
import PolicyRender
import PolicyReport
import PolicySignOff

/// `policyc build`: one revision becomes an evidence pack.
public struct PackBuild: Sendable {
  /// Nil for HEAD. With a day or a period of dates: the branch on which they are looked up.
  public var revision: String?
  /// The pack is that of the commit which the branch held at the end of this day, for this day.
  public var day: CalendarDate?
  /// `FROM..TO`: the pack is that of TO, and lists what happened since FROM.
  public var period: String?
  /// Nil for the day of the commit.
  public var asOf: CalendarDate?
  public var includesPDF: Bool
  /// `ssh` or `gpg`, for the key with which Git signs, or the file of a private key; nil for no signature.
  public var signer: String?
  /// Whether a question for a time stamp is written, or the file with the answer to it.
  public var timeStamp: TimeStamping?
  public var audience: Audience
  /// The customer for whom a bundle is made; nil for no one in particular.
  public var recipient: String?
  /// Whether a bundle is listed only, and nothing written.
  public var isDryRun: Bool
  /// Whether all policies in force are set as one PDF too.
  public var isCollected: Bool
  /// How many threads and workers of Typst there are at a time; nil for one on each core.
  public var jobs: Int?

  /// A time stamp over the manifest (RFC 3161).
  public enum TimeStamping: Sendable {
    case query
    /// The path of the authority's answer.
    case reply(String)
  }

  public init(
    revision: String? = nil, asOf: CalendarDate? = nil, day: CalendarDate? = nil,
    period: String? = nil, includesPDF: Bool = true, signer: String? = nil,
    timeStamp: TimeStamping? = nil, audience: Audience = .auditor, recipient: String? = nil,
    isDryRun: Bool = false, isCollected: Bool = false, jobs: Int? = nil
  ) {
    self.jobs = jobs
    self.isCollected = isCollected
    self.audience = audience
    self.recipient = recipient
    self.isDryRun = isDryRun
    self.signer = signer
    self.timeStamp = timeStamp
    self.day = day
    self.period = period
    self.revision = revision
    self.asOf = asOf
    self.includesPDF = includesPDF
  }

  /// What was written, and what the user should know.
  public struct Result: Sendable {
    public var folder: String
    public var archive: String
    public var documents: Int
    /// `No findings.` or `2 errors, 1 warning.`
    public var findings: String
    public var notices: [String]
    /// What a bundle holds and what stays, where that was all that was asked for: nothing was written then.
    public var listing: BundleListing?
  }

  /// How far a build is: what is being done, how many are done, how many there are.
  public typealias Progress = @Sendable (_ what: String, _ done: Int, _ total: Int) -> Void

  /// - Parameters:
  ///   - output: path of the folder to write; nil for that of policyc.yml, or `evidence-pack` in the current folder.
  /// - Throws: a `UserError`. The pack that was there before then
  ///   stays as it was.
  public func run(
    in workspace: Workspace, output: String?, progress: @escaping Progress = { _, _, _ in }
  ) throws -> Result {
    try checkAudience()
    if let jobs {
      guard jobs > 0 else {
        throw UsageError(
          "--jobs \(jobs) leaves nobody to work. Give 1 or more, or leave it out for one on each core."
        )
      }
      Parallel.width = jobs
    }
    guard let repository = workspace.repository else {
      throw UsageError(
        "\(workspace.root) is not in a Git repository, and a pack is built from a commit. Start one: git init, git add, git commit."
      )
    }
    let chosen = try PackChoice(self, in: repository)
    let commit = chosen.commit
    let pipeline = try Pipeline(
      repository.snapshot(.revision(commit.id)), start: workspace.start, in: repository,
      at: commit.id)
    let named = output ?? (audience.bundle != nil ? nil : stated(pipeline.configuration, workspace))
    var writer = try PackWriter(folder: named ?? audience.folder)
    writer.keepsDeflated(in: repository, for: audience.folder)
    if !isDryRun { try writer.check() }
    let sealing = try PackSealing(self, in: workspace)
    let early = includesPDF && !isDryRun ? EarlyWorker() : nil
    let book = SignOffBook(
      pipeline.corpus, of: pipeline.snapshot, in: repository, revision: commit.id, usesCache: false)
    let findings = pipeline.findings(
      asOf: chosen.asOf, lastChange: LastChange.lookup(repository, .revision(commit.id)),
      signOff: book)
    let material = try PackMaterial(
      book, of: pipeline.snapshot, commit: commit, asOf: chosen.asOf,
      report: SettingUp.report(findings, pipeline, asOf: chosen.asOf),
      rulePacks: pipeline.ruleSet.packDigests,
      repository: repository, facts: PackFacts(pipeline, book, asOf: chosen.asOf),
      period: chosen.period.map { try ChangesListing($0, book) }, early: early)
    var notices = chosen.notices
    let pack: Pack
    let summary: String
    if let readers = audience.bundle {
      var (contents, listing) = try bundle(
        material, pipeline, for: readers,
        news: { try news($0, chosen, $1, in: workspace) }, progress: progress)
      if isDryRun {
        return Result(
          folder: writer.folder, archive: writer.archive, documents: listing.outgoing.count,
          findings: "", notices: notices, listing: listing)
      }
      pack = try contents.finished()
      let count = listing.outgoing.count
      summary =
        readers == .customer
        ? "\(counted(count, "policy", plural: "policies")) for customers."
        : "\(counted(count, "document")) and \(counted(contents.roles.count, "page")) for staff."
      notices += contents.notices
    } else {
      var contents = try PackContents(material)
      try contents.addPages(includesPDF: includesPDF, progress: progress) { contents in
        try contents.addRegisters()
        try contents.addChanges()
        try contents.addEvidence()
        try contents.add(PackProof(material, repository: repository))
      }
      if isCollected { try contents.addCollection() }
      pack = try contents.finished()
      summary = contents.findingsSummary
      notices += contents.notices
    }
    try repository.requireOwnNames()
    let (sealed, notes) = try sealing.seal(
      pack, people: pipeline.corpus.people?.people ?? [], on: chosen.asOf)
    notices += notes
    notices += try writer.write(sealed, modified: commit.committer.when)
    return Result(
      folder: writer.folder, archive: writer.archive, documents: pipeline.corpus.documents.count,
      findings: summary, notices: notices)
  }

  /// Where policyc.yml wants the pack.
  private func stated(_ configuration: Configuration, _ workspace: Workspace) -> String? {
    configuration.packOutput.map { workspace.root + "/" + configuration.rooted($0) }
  }
}

extension PackBuild.Audience {
  /// Where it is written when nobody says.
  var folder: String { bundle?.bundle ?? "evidence-pack" }
}
