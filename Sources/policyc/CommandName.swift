import PolicyCore
import PolicyKit

/// The command that the arguments name.
enum CommandName {
  /// - Throws: `UsageError` with the command that was probably meant, where the first word is none.
  static func check(_ arguments: [String]) throws {
    guard let word = arguments.first, !word.hasPrefix("-") else { return }
    let known =
      Policyc.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !known.contains(word) else { return }
    throw UsageError("There is no command `\(word)`\(Suggestion.hint(for: word, listing: known))")
  }
}
