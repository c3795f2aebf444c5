import ArgumentParser
import PolicyCore
import PolicyKit
import PolicyReport

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a file that you write, for your editor.",
    discussion: """
      In VS Code with the YAML extension, as the first line of policyc.yml: \
      # yaml-language-server: $schema=policyc.schema.json
      Front matter has the keys that `fields` of policyc.yml here says.
      """)

  @Argument(
    help: ArgumentHelp(
      "\(SchemaListing.names.joined(separator: ", ")). Without one: their list.", valueName: "NAME")
  )
  var name: String?

  @Option(help: ArgumentHelp("Write it to this file.", valueName: "FILE"))
  var output: String?

  func run() throws {
    guard let name else {
      return Terminal.output(SchemaListing.names.map { $0 + "\n" }.joined())
    }
    guard let text = SchemaListing.text(of: name, in: try Workspace(at: ".")) else {
      throw UsageError(
        "There is no schema `\(name)`\(Suggestion.hint(for: name, listing: SchemaListing.names))")
    }
    if let output {
      try OutputFile.write(text, to: output, as: .schema)
    } else {
      Terminal.output(text)
    }
  }
}
