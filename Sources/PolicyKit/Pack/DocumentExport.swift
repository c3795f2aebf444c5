import PolicyCore
import PolicyGit
import PolicyModel
import PolicyPack
import PolicyReport
import PolicySignOff

/// `policyc export`: single documents of a commit as files.
public struct DocumentExport: Sendable {
  public struct File: Sendable {
    public var name: String
    public var bytes: [UInt8]
  }

  public let files: [File]
  public let notices: [String]

  /// - Parameters:
  ///   - documents: ids or paths as the user gave them.
  ///   - revision: nil for HEAD.
  ///   - asOf: nil for the day of the commit.
  ///   - drafts: whether the newer text is wanted, where one stands beside the one in force.
  public init(
    _ documents: [String], as format: ExportFormat, revision: String?, asOf: CalendarDate?,
    drafts: Bool, in workspace: Workspace
  ) throws {
    guard let repository = workspace.repository else {
      throw UsageError(
        "\(workspace.root) is not in a Git repository, and a document is exported from a commit. Start one: git init, git add, git commit."
      )
    }
    let chosen = try PackChoice(
      PackBuild(revision: revision, asOf: asOf), in: repository)
    let commit = chosen.commit
    let pipeline = try Pipeline(
      repository.snapshot(.revision(commit.id)), start: workspace.start, in: repository,
      at: commit.id)
    var found: [PolicyDocument] = []
    for name in documents {
      let document: PolicyDocument = try workspace.document(
        name, among: pipeline.corpus.controlled, of: "commit \(commit.id.prefix(7))")
      guard pipeline.corpus.document(atPath: document.path) != nil else {
        throw UsageError(
          "\(document.name) is a table of controls and has no text to export: `policyc build` makes it, as PDF and as workbook."
        )
      }
      if !found.contains(where: { $0.path.isSamePath(as: document.path) }) {
        found.append(document)
      }
    }
    let book = SignOffBook(
      pipeline.corpus, of: pipeline.snapshot, in: repository, revision: commit.id)
    var exporter = try DocumentExporter(
      book, of: pipeline.snapshot, commit: commit, asOf: chosen.asOf, repository: repository)
    files = try exporter.files(of: found, as: format, drafts: drafts).map {
      File(name: $0.name, bytes: $0.bytes)
    }
    notices = exporter.notices
  }
}
