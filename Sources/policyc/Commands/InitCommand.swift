import ArgumentParser
import PolicyCore
import PolicyKit
import PolicyReport

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Begin a management system: policies, objectives, risks and registers to fill in.",
    discussion: """
      Asks on a terminal for what is not given. Nothing is overwritten, and nothing is written where something is in the way. \
      All documents are drafts; `policyc check` then lists what is left to do.
      """)

  @Argument(help: ArgumentHelp("Where; made if it is not there (default: here).", valueName: "DIR"))
  var folder = "."

  @Flag(help: "Ask nothing: the folder's name and Git's identity stand for what is not given.")
  var yes = false

  @Option(help: ArgumentHelp("The company, as its documents call it.", valueName: "NAME"))
  var organisation: String?

  @Option(help: ArgumentHelp("Who approves the high-level policy.", valueName: "NAME <MAIL>"))
  var ceo: String?

  @Option(
    help: ArgumentHelp(
      "The CEO's public SSH key: approvals must be signed then.", valueName: "FILE"))
  var ceoKey: String?

  @Option(
    help: ArgumentHelp("Who keeps the management system, if not the CEO.", valueName: "NAME <MAIL>")
  )
  var owner: String?

  @Option(
    help: ArgumentHelp("What binds you beside ISO 27001: gdpr,eu-ai-act,….", valueName: "LIST"))
  var applies: String?

  @Option(help: ArgumentHelp("Cloud and GPU providers, with commas.", valueName: "LIST"))
  var clouds: String?

  @Option(help: ArgumentHelp("AI services and model providers, with commas.", valueName: "LIST"))
  var aiSuppliers: String?

  func run() throws {
    let start = Initialisation(at: folder)
    let result = try start.run(facts(start), today: Clock.today)
    for line in result.lines { Terminal.output(PrintableText.of(line) + "\n") }
    for notice in result.notices { Terminal.error("note: \(notice)") }
  }

  private func facts(_ start: Initialisation) throws -> CompanyFacts {
    let asks = !yes && Terminal.canAsk
    guard yes || asks || (organisation != nil && ceo != nil) else {
      throw UsageError(
        "Nobody can be asked here. Give --organisation and --ceo, or --yes for the folder's name and Git's identity."
      )
    }
    let defaults = start.defaults
    func ask(_ question: String, _ given: String?, else other: String? = nil) -> String? {
      given ?? (asks ? Terminal.ask(question, else: other) : nil)
    }
    let known = defaults.chief.map { "\($0.name) <\($0.email ?? "")>" }
    let organisation = ask("Name of the company", organisation, else: defaults.organisation)
    let chief = ask("CEO, as NAME <MAIL>", ceo, else: known)
    let keeper = ask("Who keeps the management system, as NAME <MAIL> (empty: the CEO)", owner)
    let laws = ask(
      "What applies beside ISO 27001, of \(CompanyFacts.frameworks.joined(separator: ", ")) (empty: none)",
      applies)
    let providers = ask("Cloud and GPU providers (empty: later)", clouds)
    let models = ask("AI services and model providers (empty: later)", aiSuppliers)
    let given = organisation.flatMap { $0.isEmpty ? nil : $0 }
    guard let name = given ?? defaults.organisation else { throw start.namelessFault }
    var facts = CompanyFacts(
      organisation: name,
      chief: try chief.map { try Contact($0) } ?? defaults.chief
        ?? Contact(name: "Chief Executive", email: nil),
      chiefKey: try ceoKey.map { try CompanyFacts.publicKey(inFile: $0) },
      owner: try keeper.map { try Contact($0) }, applies: CompanyFacts.list(laws ?? ""),
      clouds: CompanyFacts.list(providers ?? ""), aiSuppliers: CompanyFacts.list(models ?? ""))
    facts.isNameGuessed = given == nil
    return facts
  }
}
