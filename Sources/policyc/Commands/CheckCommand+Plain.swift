import PolicyCore

extension CheckCommand {
  /// The command of arguments written plainly: long names, each value behind a space. Nil for all else, mistakes included,
  /// which is for ArgumentParser to read or to explain.
  ///
  /// A hook runs with each commit, and ArgumentParser looks at every option through reflection, which takes a tenth of a check.
  static func plain(_ arguments: [String]) -> CheckCommand? {
    var command = unset
    var seen: Set<String> = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-") else {
        command.paths.append(argument)
        continue
      }
      guard seen.insert(argument).inserted else { return nil }
      switch argument {
      case "--staged":
        command.staged = true
        continue
      case "--no-cache":
        command.cache.isOff = true
        continue
      default: break
      }
      guard let value = rest.popFirst(), !value.hasPrefix("-"),
        command.set(argument, to: value)
      else { return nil }
    }
    return command.staged && command.rev != nil ? nil : command
  }

  private mutating func set(_ option: String, to value: String) -> Bool {
    switch option {
    case "--rev": rev = value
    case "--since": since = value
    case "--output": output = value
    case "--as-of":
      guard let day = CalendarDate(value) else { return false }
      asOf = day
    case "--format":
      guard let form = Format(rawValue: value) else { return false }
      format = form
    case "--fail-on":
      guard let level = Level(rawValue: value) else { return false }
      failOn = level
    default: return false
    }
    return true
  }

  /// As without arguments. A value that ArgumentParser has not read may only be read once it is set.
  private static var unset: CheckCommand {
    var cache = CacheOption()
    cache.isOff = false
    var command = CheckCommand()
    command.paths = []
    command.staged = false
    command.rev = nil
    command.asOf = nil
    command.since = nil
    command.format = .human
    command.output = nil
    command.failOn = .error
    command.cache = cache
    return command
  }
}
