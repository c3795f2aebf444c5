import ArgumentParser
import PolicyCore
import PolicyKit
import PolicyReport

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a new document of a kind, with its next id and blanks to fill.",
    discussion: """
      `policyc new review "Q4"` writes the agenda of a management review, with what the repository holds of it: objectives \
      with their figures, risks, audits, incidents, actions, what falls due and what is to be decided.
      """)

  @Argument(
    help: ArgumentHelp(
      "policy, procedure, objective, risk, exception, review or record.", valueName: "KIND"))
  var kind: String

  @Argument(help: ArgumentHelp("The title.", valueName: "TITLE"))
  var title: String

  @Option(
    help: ArgumentHelp("A person or role (default: you, by Git's identity).", valueName: "OWNER"))
  var owner: String?

  @Option(help: ArgumentHelp("Of a record or an exception.", valueName: "TYPE"))
  var type: String?

  @Option(
    help: ArgumentHelp(
      "Of a policy: governance, resilience, people or technical.", valueName: "FAMILY"))
  var family: String?

  @Option(
    help: ArgumentHelp(
      "The document that it serves, implements, departs from or tells of.", valueName: "DOC"))
  var about: String?

  @Option(
    help: ArgumentHelp(
      "The day of a review or record (default: today, UTC).", valueName: "YYYY-MM-DD"))
  var on: CalendarDate?

  func run() throws {
    let new = try NewDocument(
      kind, title: title, owner: owner, type: type, family: family, about: about, on: on)
    for line in try new.run(in: Workspace(at: "."), today: Clock.today) {
      Terminal.output(PrintableText.of(line) + "\n")
    }
  }
}
