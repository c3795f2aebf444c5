import PolicyCore
import PolicyGit
import PolicyModel
import PolicyPack
import PolicyRender
import PolicySignOff
import PolicyText

/// `policyc approve --sheet`: a PDF on which texts that wait are approved with a pen.
public struct ApprovalSheetMaking: Sendable {
  public let pdf: [UInt8]
  public let notices: [String]

  /// - Parameter documents: ids or paths as the user gave them; empty for all that is finished and waits.
  public init(_ documents: [String], asOf: CalendarDate?, in workspace: Workspace) throws {
    guard let repository = workspace.repository else {
      throw UsageError(
        "\(workspace.root) is not in a Git repository, and a sheet is made of a commit. Start one: git init, git add, git commit."
      )
    }
    let chosen = try PackChoice(PackBuild(asOf: asOf), in: repository)
    let commit = chosen.commit
    let pipeline = try Pipeline(
      repository.snapshot(.revision(commit.id)), start: workspace.start, in: repository,
      at: commit.id)
    let named: [PolicyDocument] = try documents.map {
      try workspace.document(
        $0, among: pipeline.corpus.controlled, of: "commit \(commit.id.prefix(7))")
    }
    let book = SignOffBook(
      pipeline.corpus, of: pipeline.snapshot, in: repository, revision: commit.id)
    var source = RegisterSource(
      pipeline.corpus, of: pipeline.snapshot, book, asOf: chosen.asOf, history: [:],
      isPartial: repository.isShallow || repository.isPartialClone,
      language: Language.tag)
    source.speakLanguageOfHouse()
    let sheet = try ApprovalSheet(source, of: named)
    guard let view = sheet.view(Provenance(commit, asOf: chosen.asOf), link: { _, _ in nil }) else {
      throw UsageError("No text waits for its approval, so there is nothing to sign.")
    }
    let job = PDFJob(view: view, source: nil, timestamp: view.provenance.moment)
    let templates = TemplateSource(of: pipeline.snapshot, pipeline.configuration)
    let results = try PDFRenderer(templates: templates).render([job])
    if case .failed(let reason) = results.first?.outcome {
      throw UsageError("The sheet could not be set: \(reason).")
    }
    pdf = results.first?.pdf ?? []
    notices =
      sheet.withoutVersion.map { "Not on the sheet: \($0.description)" }
      + results.compactMap(\.problem)
  }
}
