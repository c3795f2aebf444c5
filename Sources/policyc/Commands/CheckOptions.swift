import ArgumentParser
import PolicyCore
import PolicyKit
import PolicyReport

/// What `check` and `baseline` share: for which day, and by which settings.
struct JudgingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Check for this day (default: today, UTC).", valueName: "YYYY-MM-DD"))
  var asOf: CalendarDate?

  @Option(
    help: ArgumentHelp("Read this file in place of policyc.yml.", valueName: "FILE"))
  var config: String?

  func apply(to check: inout Check) { check.settings = config }

  var day: CalendarDate { asOf ?? Clock.today }
}

/// In which forms a check reports, and to where.
struct ReportOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "human, json, sarif, github, gitlab, junit, rdjson or markdown; may be given more than once, each with its --output.",
      valueName: "FORMAT"))
  var format: [FindingFormat] = []

  @Option(
    parsing: .singleValue, help: ArgumentHelp("Write the report to this file.", valueName: "FILE"))
  var output: [String] = []

  /// A format and its file, as `ReportOutputs` joins them.
  @Option(parsing: .singleValue, help: .hidden)
  var report: [String] = []

  @Flag(help: "Say how often each rule found something, and not where.")
  var statistics = false

  @Option(
    help: ArgumentHelp(
      "Whether colour is used: auto (on a terminal, unless NO_COLOR is set), always or never.",
      valueName: "WHEN"))
  var color = Colour.auto

  @Option(
    help: ArgumentHelp(
      "The lowest level that ends with status 1: error, warning or note.", valueName: "LEVEL"))
  var failOn = Level.error

  enum Colour: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

  func validate() throws {
    if output.count > 1 || format.count > 1 {
      throw ValidationError(
        "Of several reports all but one need a file of their own: --format sarif --output FILE, each --output behind its --format."
      )
    }
    // Devices such as /dev/stdout take one report behind the other.
    let files = (report.compactMap(Self.parts).map(\.1) + output).map { file in
      (file.hasPrefix("/") ? "/" : "")
        + file.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }.filter { !$0.hasPrefix("/dev/") }
    if let twice = files.indices.first(where: { files[..<$0].contains(files[$0]) }) {
      throw ValidationError(
        "Two reports go to \(files[twice]), and the second would overwrite the first; give each a file of its own."
      )
    }
    if statistics, !report.isEmpty || !format.allSatisfy({ $0 == .human }) {
      throw ValidationError("--statistics is text for people; leave --format out.")
    }
    for pair in report where Self.parts(of: pair) == nil {
      throw ValidationError(
        "There is no format `\(pair.prefix { $0 != "=" })`. The formats are \(FindingFormat.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
  }

  private static func parts(of pair: String) -> (FindingFormat, String)? {
    let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else { return nil }
    return FindingFormat(rawValue: String(halves[0])).map { ($0, String(halves[1])) }
  }

  /// Whether one of the reports says itself how many known findings it does not show.
  var saysWhatIsLeftOut: Bool {
    let all = format + report.compactMap(Self.parts).map(\.0)
    return all.isEmpty || all.contains(where: \.saysWhatIsLeftOut)
  }

  /// Refuses a file that holds something else, before anything is checked or mended.
  func checkFiles() throws {
    for file in report.compactMap(Self.parts).map(\.1) + output {
      try OutputFile.check(file, as: .findings)
    }
  }

  /// Writes all that was asked for.
  func write(_ result: Check.Result) throws {
    for (format, file) in report.compactMap(Self.parts) {
      try OutputFile.write(
        format.text(result.report, failOn: failOn, source: result.source), to: file, as: .findings)
    }
    // Where every report has a file, the terminal gets none.
    guard report.isEmpty || !format.isEmpty || !output.isEmpty else { return }
    let usesColour =
      switch color {
      case .auto: output.isEmpty && Terminal.usesColour
      case .always: true
      case .never: false
      }
    let text =
      statistics
      ? FindingStatistics.text(result.report)
      : (format.first ?? .human).text(
        result.report, failOn: failOn, usesColour: usesColour, source: result.source)
    if let file = output.first {
      try OutputFile.write(text, to: file, as: .findings)
    } else {
      Terminal.output(text)
    }
  }
}

extension FindingFormat: ExpressibleByArgument {}
