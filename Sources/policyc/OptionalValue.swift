/// Options whose value may be left out, which the parser of arguments does not know.
enum OptionalValue {
  /// Turns `--timestamp FILE` into the option that takes the file; alone it stays a flag.
  static func spelledOut(_ arguments: [String]) -> [String] {
    guard arguments.first == "build" else { return arguments }
    var result: [String] = []
    for (index, argument) in arguments.enumerated() {
      let next = index + 1 < arguments.count ? arguments[index + 1] : nil
      if argument == "--timestamp", let next, !next.hasPrefix("-") {
        result.append("--timestamp-reply")
      } else if argument.hasPrefix("--timestamp=") {
        result += ["--timestamp-reply", String(argument.dropFirst("--timestamp=".count))]
      } else {
        result.append(argument)
      }
    }
    return result
  }
}
