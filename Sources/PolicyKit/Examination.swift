import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRender

/// `policyc doctor`: whether this machine and this repository have what policyc's commands call.
public struct Examination {
  public enum State: String, Sendable {
    case fine = "ok"
    case missing, note
  }

  /// One thing that was looked at.
  public struct Result: Sendable {
    public var state: State
    public var subject: String
    /// What was found, or what to do.
    public var words: String
  }

  public private(set) var results: [Result] = []

  /// Whether nothing is missing without which commands fail.
  public var isWell: Bool { !results.contains { $0.state == .missing } }

  /// - Parameters:
  ///   - folder: where the command was given.
  ///   - program: the path of this program.
  public init(of folder: String, program: String, asOf: CalendarDate) {
    add(.fine, "policyc", "\(Tool.version), \(program)")
    programs()
    pdf()
    repository(at: folder, asOf)
  }

  public var text: String {
    results.map { "\($0.state.rawValue.padded(to: 7))  \($0.subject): \($0.words)\n" }.joined()
  }

  private mutating func add(_ state: State, _ subject: String, _ words: String) {
    results.append(Result(state: state, subject: subject, words: words))
  }

  // MARK: The machine

  private mutating func programs() {
    let wanted: [(name: String, isNeeded: Bool, what: String)] = [
      ("git", true, "which makes the commits of `approve` and others"),
      ("ssh-keygen", false, "which signs packs and commits by SSH keys: install openssh-client"),
      ("gpg", false, "which is needed only for OpenPGP keys: install gnupg"),
      ("openssl", false, "which checks time stamps of `verify --tsa`"),
      ("pandoc", false, "by which `adopt` reads Word: pandoc.org"),
    ]
    for program in wanted {
      if let path = ChildProcess.find(program.name) {
        add(.fine, program.name, path)
      } else {
        add(program.isNeeded ? .missing : .note, program.name, "not on PATH, \(program.what)")
      }
    }
  }

  private mutating func pdf() {
    do {
      let found = try PDFRenderer().examine()
      add(.fine, "PDFs", "Typst \(found.typst) of \(found.python)")
    } catch {
      add(.note, "PDFs", "\(error)")
    }
    if FontFolders.present.isEmpty {
      add(
        .note, "fonts",
        "no Noto font is found: PDFs show what Typst's own fonts have, Latin, Greek and Cyrillic. On Debian: apt-get install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji"
      )
    } else {
      add(.fine, "fonts", FontFolders.present.joined(separator: ", "))
    }
  }

  // MARK: The repository

  private mutating func repository(at folder: String, _ asOf: CalendarDate) {
    let workspace: Workspace
    do {
      workspace = try Workspace(at: folder)
    } catch {
      return add(.missing, "repository", "\(error)")
    }
    guard let repository = workspace.repository else {
      return add(
        .note, "repository",
        "\(workspace.root) is in none: history and approvals are not judged. `git init` begins one."
      )
    }
    add(.fine, "repository", workspace.root)
    if repository.isShallow {
      add(
        .missing, "history",
        "this clone is shallow, so approvals of before cannot be judged: git fetch --unshallow")
    }
    documents(workspace, repository, asOf)
    hook(workspace)
  }

  private mutating func documents(
    _ workspace: Workspace, _ repository: Repository, _ asOf: CalendarDate
  ) {
    let corpus: Corpus
    do {
      let snapshot = try workspace.snapshot(repository.root == nil ? .revision("HEAD") : .workTree)
      let configuration = try CorpusLoader.configuration(in: snapshot, from: workspace.start)
      corpus = try CorpusLoader.load(snapshot, configuration: configuration)
    } catch {
      return add(.missing, "documents", "\(error)")
    }
    add(
      .fine, "settings",
      corpus.configuration.file ?? "no policyc.yml: every setting is the usual one")
    guard !corpus.documents.isEmpty else {
      return add(
        .note, "documents",
        "none: `policyc init` begins with some, `policyc adopt` takes what is there")
    }
    add(.fine, "documents", String(corpus.documents.count))
    identity(repository, corpus, asOf)
  }

  /// Who would approve here, and what that is worth.
  private mutating func identity(
    _ repository: Repository, _ corpus: Corpus, _ asOf: CalendarDate
  ) {
    guard let root = repository.root, let git = try? GitCommand(root: root) else { return }
    guard let identity = try? GitIdentity(git) else {
      return add(
        .missing, "identity",
        "Git knows nobody here: git config user.name \"…\" and git config user.email …")
    }
    guard let people = corpus.people else {
      return add(
        .note, "identity",
        "\(identity.name) <\(identity.email)>; there is no people.yml, so nobody can be told apart. See: policyc guide approve"
      )
    }
    guard let person = people.person(withAddress: identity.email) else {
      return add(
        .note, "identity",
        "\(identity.email) is nobody of \(corpus.peoplePath): what you approve counts for nobody. Add it to `email` of your entry."
      )
    }
    let roles = person.roles.filter { person.holds($0.name, on: asOf) }.map(\.name)
    add(
      .fine, "identity",
      "\(person.name), \(roles.isEmpty ? "without a role today" : roles.joined(separator: ", "))")
    let signs =
      (try? git.output(["config", "--type=bool", "--get", "commit.gpgsign"], to: "say")) == "true"
    let asks = corpus.configuration.signOff
    if max(asks.require, asks.topLevelRequire ?? .claimed) == .signed, !signs {
      add(
        .note, "signing",
        "policyc.yml asks for signed approvals, and commits are not signed here: git config commit.gpgsign true, gpg.format ssh, user.signingkey FILE"
      )
    }
    if signs, person.keys.isEmpty {
      add(
        .note, "signing",
        "commits are signed, and \(corpus.peoplePath) has no key of \(person.name): put the public one under `keys`."
      )
    }
  }

  private mutating func hook(_ workspace: Workspace) {
    guard let installation = try? HookInstallation(in: workspace) else { return }
    add(
      installation.isThere ? .fine : .note, "hook",
      installation.isThere
        ? "each commit is checked"
        : "commits are not checked before they come about: policyc hook install"
    )
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
