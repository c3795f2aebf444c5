import ArgumentParser
import PolicyCore
import PolicyKit

/// A moment in RFC 3339, as the front matter has it.
struct MomentArgument: ExpressibleByArgument {
  var timestamp: Timestamp

  init?(argument: String) {
    guard let timestamp = Moments.read(argument) else { return nil }
    self.timestamp = timestamp
  }
}

struct BreakGlassCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "break-glass",
    abstract: "Record an emergency access: who, why, from when to when, and the review after it.",
    subcommands: [Start.self, End.self, Review.self])

  struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begin the record when the access begins, and commit it.")

    @Option(
      name: .customLong("from-policy"),
      help: ArgumentHelp("A policy that the access goes around; may be repeated.", valueName: "ID"))
    var policies: [String]

    @Option(help: ArgumentHelp("Why normal access will not do.", valueName: "TEXT"))
    var justification: String

    @Option(help: ArgumentHelp("The incident or change.", valueName: "ID"))
    var ticket: String

    @Option(help: ArgumentHelp("Who let it.", valueName: "PERSON"))
    var grantedBy: String

    @Option(help: ArgumentHelp("Who uses it (default: you); may be repeated.", valueName: "PERSON"))
    var usedBy: [String] = []

    @Option(help: ArgumentHelp("A risk of the register; may be repeated.", valueName: "ID"))
    var treats: [String] = []

    @Option(help: ArgumentHelp("The title of the record.", valueName: "TEXT"))
    var title: String?

    @Option(help: ArgumentHelp("Its id (default: the next of BRK-001, …).", valueName: "ID"))
    var id: String?

    @Option(
      help: ArgumentHelp("When it began (default: now).", valueName: "YYYY-MM-DDThh:mm:ssZ"))
    var start: MomentArgument?

    @OptionGroup var writing: WritingOptions

    func run() throws {
      try writing.run(
        BreakGlassStart(
          title: title, policies: policies, justification: justification, ticket: ticket,
          users: usedBy, grantedBy: grantedBy, risks: treats, id: id,
          start: start?.timestamp ?? Clock.now))
    }
  }

  struct End: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that the access was taken away, and commit that.")

    @Argument(help: ArgumentHelp("The record's id or path.", valueName: "DOC"))
    var document: String

    @Option(help: ArgumentHelp("When it ended (default: now).", valueName: "YYYY-MM-DDThh:mm:ssZ"))
    var end: MomentArgument?

    @OptionGroup var writing: WritingOptions

    func run() throws {
      try writing.run(BreakGlassChange(document, .end(end?.timestamp ?? Clock.now)))
    }
  }

  struct Review: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that you looked at what was done with the access, and commit that.")

    @Argument(help: ArgumentHelp("The record's id or path.", valueName: "DOC"))
    var document: String

    @Option(help: ArgumentHelp("What came of it.", valueName: "TEXT"))
    var outcome: String

    @OptionGroup var writing: WritingOptions

    func run() throws {
      try writing.run(BreakGlassChange(document, .review(outcome)))
    }
  }
}
