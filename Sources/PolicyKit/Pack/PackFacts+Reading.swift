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
    let inputs = ReviewInputs(
      pipeline.corpus, of: pipeline.snapshot, asOf: asOf, pipeline.ruleSet)
    let actions = inputs.actions
    self.init(
      locker: Locker.Facts(inputs, actions, book, asOf: asOf), actions: actions,
      coverage: CoverageListing(pipeline.corpus, book, asOf: asOf),
      requirements: RequirementListing(pipeline.corpus, book, pipeline.snapshot, asOf: asOf),
      due: DueDates(
        in: pipeline.corpus, of: pipeline.snapshot, asOf: asOf, ruleSet: pipeline.ruleSet,
        signOff: book
      ).all)
  }
}

extension Locker.Facts {
  init(
    _ inputs: ReviewInputs, _ actions: [RecordedAction], _ book: (any SignOffSource)?,
    asOf: CalendarDate
  ) {
    self.init(
      scopes: inputs.scopes.map(\.path), actionFiles: PathSet(actions.map(\.file)).sorted,
      deleted: book?.deletedDocuments(on: asOf) ?? [],
      deletedRecords: book?.deletedRecords() ?? [])
  }
}
