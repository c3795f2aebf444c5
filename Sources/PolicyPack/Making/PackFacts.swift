import PolicyReport
import PolicyRules

/// What rules know of the documents, and the pack shows: it judges nothing of this again.
package struct PackFacts: Sendable {
  package var locker: Locker.Facts
  package var actions: [RecordedAction]
  package var coverage: CoverageListing
  package var requirements: RequirementListing

  package init(
    locker: Locker.Facts, actions: [RecordedAction], coverage: CoverageListing,
    requirements: RequirementListing
  ) {
    self.locker = locker
    self.actions = actions
    self.coverage = coverage
    self.requirements = requirements
  }
}
