import PolicyCore
import PolicyModel

extension PeriodEvent {
  /// What happened, and the day that the entry claims where it is not that of the branch.
  package var detailWithDay: Phrase {
    guard let on, on != date else { return detail }
    return Phrase("\(detail) (dated \(on))")
  }

  /// The person with the role in which they acted.
  package var who: String {
    person + (role.map { " (\(PeopleRegister.title(ofRole: $0)))" } ?? "")
  }
}
