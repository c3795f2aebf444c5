/// Several reports of one check: `--format human --format sarif --output policyc.sarif`.
enum ReportOutputs {
  /// Joins each `--output` with the `--format` before it, since the parser of arguments does not know which stood where.
  static func paired(_ arguments: [String]) -> [String] {
    guard arguments.first == "check" else { return arguments }
    let words = parts(arguments)
    guard words.count(where: { $0.name == "--format" }) > 1 else { return arguments }
    var result: [String] = []
    var format: String?
    for word in words {
      switch (word.name, word.value) {
      case ("--format", let value?):
        if let format { result += ["--format", format] }
        format = value
      case ("--output", let value?):
        if let chosen = format {
          result.append("--report=\(chosen)=\(value)")
          format = nil
        } else {
          result += ["--output", value]
        }
      default: result += word.text
      }
    }
    return result + (format.map { ["--format", $0] } ?? [])
  }

  private struct Word {
    var name: String
    var value: String?
    var text: [String]
  }

  private static func parts(_ arguments: [String]) -> [Word] {
    var words: [Word] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        words.append(Word(name: argument, text: [argument] + rest))
        break
      }
      let halves = argument.split(separator: "=", maxSplits: 1).map(String.init)
      let name = halves.first ?? ""
      guard name == "--format" || name == "--output" else {
        words.append(Word(name: argument, text: [argument]))
        continue
      }
      if halves.count == 2 {
        words.append(Word(name: name, value: halves[1], text: [argument]))
      } else if let value = rest.popFirst() {
        words.append(Word(name: name, value: value, text: [argument, value]))
      } else {
        words.append(Word(name: name, text: [argument]))
      }
    }
    return words
  }
}
