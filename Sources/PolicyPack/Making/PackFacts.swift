import PolicyReport
import PolicyRules

/// What rules know of the documents, and the pack shows: it judges nothing of this again.
package struct PackFacts: Sendable {
  package var locker: Locker.Facts
  package var actions: [RecordedAction]
  package var coverage: CoverageListing
  package var requirements: RequirementListing
  /// All that falls due, in the order of the days.
  package var due: [DueDate]

  package init(
    locker: Locker.Facts, actions: [RecordedAction], coverage: CoverageListing,
    requirements: RequirementListing, due: [DueDate]
  ) {
    self.locker = locker
    self.actions = actions
    self.coverage = coverage
    self.requirements = requirements
    self.due = due
  }
}
