import PolicyCore
import PolicyModel
import PolicyPack
import PolicyReport
import PolicyRules
import PolicySignOff

extension PackFacts {
  /// Asks the rules what they know of the documents.
  ///
  /// - Parameter book: nil outside Git.
  init(_ pipeline: Pipeline, _ book: (any SignOffSource)?, asOf: CalendarDate) {
    let corpus = pipeline.corpus
    let snapshot = pipeline.snapshot
    let requirements = Future { RequirementListing(corpus, book, snapshot, asOf: asOf) }
    let coverage = Future { CoverageListing(corpus, book, asOf: asOf) }
    let inputs = ReviewInputs(corpus, of: snapshot, asOf: asOf, pipeline.ruleSet)
    let actions = inputs.actions
    let due = DueDates(
      in: corpus, of: snapshot, asOf: asOf, ruleSet: pipeline.ruleSet, signOff: book)
    self.init(
      locker: Locker.Facts(inputs, actions, book, asOf: asOf), actions: actions,
      coverage: coverage.value, requirements: requirements.value, due: due.all)
  }
}

extension Locker.Facts {
  init(
    _ inputs: ReviewInputs, _ actions: [RecordedAction], _ book: (any SignOffSource)?,
    asOf: CalendarDate
  ) {
    self.init(
      scopes: inputs.scopes.map(\.path), actionFiles: PathSet(actions.flatMap(\.files)).sorted,
      deleted: book?.deletedDocuments(on: asOf) ?? [],
      deletedRecords: book?.deletedRecords() ?? [])
  }
}
