import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport
import PolicySignOff
import PolicyText

extension CoverageListing {
  /// `policyc coverage`: reads the policies in force.
  ///
  /// - Parameter asOf: the day on which it is asked what is in force.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ state: SnapshotState = .workTree, asOf: CalendarDate, in workspace: Workspace
  ) throws {
    let pipeline = try Pipeline(
      workspace.snapshot(state), start: workspace.start, in: workspace.repository,
      at: state.revision)
    self.init(
      pipeline.corpus, pipeline.signOffBook(workspace.repository, state), asOf: asOf)
  }

  /// Of documents that are read already.
  ///
  /// - Parameter book: nil outside Git.
  init(_ stated: Corpus, _ book: (any SignOffSource)?, asOf: CalendarDate) {
    let corpus = stated.knowingDrafts(book, on: asOf)
    let settings = corpus.configuration
    // What governs is the text that was approved, where a newer one stands in the document.
    let inForce = corpus.documents.map { document -> PolicyDocument in
      guard !document.approvals.isEmpty else { return document }
      let status = ApprovalStatus(of: document, in: corpus, book, on: asOf)
      guard case .former = status.text?.place else { return document }
      return status.documentInForce(document, settings) ?? document
    }
    self.init(TopicCoverage.all(of: corpus.replacing(inForce)))
  }
}
