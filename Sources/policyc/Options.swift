import ArgumentParser
import PolicyCore
import PolicyGit
import PolicyKit

/// The day for which a command speaks.
extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

extension Level: ExpressibleByArgument {}

enum Clock {
  /// Today in UTC.
  static var today: CalendarDate { CalendarDate(secondsSince1970: Environment.now) }
  static var now: Timestamp { Timestamp(seconds: Environment.now) }
}

/// The flag of every command that reads history.
struct CacheOption: ParsableArguments {
  @Flag(
    name: .customLong("no-cache"),
    help: "Read history anew, and keep nothing of it.")
  var isOff = false

  /// The repository or folder in which the command was given.
  var workspace: Workspace {
    get throws { try Workspace(at: ".", usesCache: !isOff) }
  }
}
