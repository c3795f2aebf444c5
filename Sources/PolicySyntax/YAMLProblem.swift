/// Says in plain words what libyaml's messages mean for a person who writes front matter.
enum YAMLProblem {
  /// libyaml says so at the end of the text; its context is the quoted value.
  static let unclosedQuote = "found unexpected end of stream"

  static func explain(_ problem: String, character: UInt8) -> String {
    switch problem {
    case "found character that cannot start any token" where character == UInt8(ascii: "\t"):
      return "A tab indents this line; YAML allows only spaces."
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation",
      "found a tab character where an intendation space is expected":
      return "A tab indents this line; YAML allows only spaces."
    case "found character that cannot start any token":
      let shown = String(UnicodeScalar(character))
      return "A value cannot start with `\(shown)`; put it in quotes."
    case "mapping values are not allowed in this context":
      return "A second `: ` on one line; put the value in quotes."
    case "did not find expected key":
      return "Expected `key: value` here; check the indentation and the quotes above."
    case "could not find expected ':'":
      return "The line above has no `:` after its key."
    case unclosedQuote:
      return "The quote that opens here is never closed."
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return "The list or mapping in brackets is not closed, or a comma is missing."
    case "found undefined tag handle", "did not find expected tag URI":
      return "A value cannot start with `!` here; put it in quotes."
    default:
      return "This is not valid YAML: \(problem)."
    }
  }
}
