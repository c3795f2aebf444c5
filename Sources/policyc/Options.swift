import ArgumentParser
import Glibc
import PolicyCore
import PolicyGit

/// The day for which a command speaks.
extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

extension Level: ExpressibleByArgument {}

enum Clock {
  /// Today in UTC.
  static var today: CalendarDate { CalendarDate(secondsSince1970: Int64(time(nil))) }
}
