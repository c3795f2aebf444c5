import PolicyCore

/// The name and the address that Git would put on a commit.
struct GitIdentity: Sendable {
  var name: String
  var email: String

  /// - Throws: `UsageError` with git's message when it knows no identity.
  init(_ git: GitCommand) throws {
    let identity = try git.output(["var", "GIT_AUTHOR_IDENT"], to: "say who you are")
    guard let open = identity.lastIndex(of: "<"), let close = identity.lastIndex(of: ">"),
      open < close
    else { throw UsageError("Git's identity `\(identity)` has no address. Set user.email.") }
    name = trimmedEnd(identity[..<open].drop { $0 == " " })
    email = String(identity[identity.index(after: open)..<close])
  }
}

private func trimmedEnd(_ text: Substring) -> String {
  var text = text
  while text.last == " " { text.removeLast() }
  return String(text)
}
