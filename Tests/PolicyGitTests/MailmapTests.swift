import TestSupport
import Testing

@testable import PolicyGit

@Suite("A mailmap")
struct MailmapTests {
  private static let text = """
    # A comment <with@example.com> <an@address>
    Dana Reyes-Ito <DANA@example.com>
    <kim@new.example> <kim@example.com>
    Kim Olsen <kim@new.example> kim <laptop@Example.com>
      Zoë Łukasz   <zoe@example.com>   <z@example.com>  # later words
    Nobody
    Open <x@example.com
    <> <empty@example.com>
    Root <root@example.com> <>
    First <a@example.com> <twice@example.com>
    Second <twice@example.com>
    Named <b@example.com> Bot A <bot@example.com>
    Anyone <c@example.com> <bot@example.com>\r
    """

  @Test("shows people as git log does with %aN and %aE")
  func agreement() throws {
    let builder = try RepositoryBuilder()
    try builder.commit("Names", [".mailmap": Self.text, "a.md": "a\n"])
    let people = [
      ("Dana", "dana@example.com"), ("Kim", "kim@example.com"), ("KIM", "laptop@example.com"),
      ("Other", "laptop@example.com"), ("z", "Z@example.com"), ("x", "x@example.com"),
      ("e", "empty@example.com"), ("r", ""), ("t", "twice@example.com"),
      ("bot a", "bot@example.com"), ("Bot B", "BOT@example.com"), ("n", "none@example.com"),
      ("c", "an@address"),
    ]
    for (number, (name, email)) in people.enumerated() {
      try builder.write(["a.md": "\(number)\n"])
      try builder.git(
        "commit", "--quiet", "--all", "-m", "Edit",
        environment: ["GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email])
    }
    let expected = try builder.git("log", "--format=%aN <%aE>|%cN <%cE>").split(separator: "\n")
    let history = try #require(try builder.open().history(of: ["a.md"], at: "HEAD")["a.md"])
    let shown = history.map {
      "\($0.author.name) <\($0.author.email)>|\($0.committer.name) <\($0.committer.email)>"
    }
    #expect(shown == expected.map(String.init))
    #expect(history.first?.commit.author.name == "c")
  }
}
