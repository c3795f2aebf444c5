import PolicyCore
import PolicyGit
import PolicyModel

/// `policyc init`: writes a management system that is ready to be filled in, or nothing.
public struct Initialisation {
  /// Absolute path of the folder in which it begins.
  public let folder: String
  /// Files that a repository may have already; they stay as they are.
  private static let kept: Set<String> = [".gitignore", ".pre-commit-config.yaml"]

  /// - Parameter folder: need not be there yet.
  public init(at folder: String) {
    let absolute = folder.hasPrefix("/") ? folder : (FileSystem.currentFolder ?? "") + "/" + folder
    self.folder = "/" + (PathNames.normalised(absolute) ?? "")
  }

  /// What is taken where nobody says otherwise: the folder's name, where it can be a company's, and whom Git knows.
  public var defaults: (organisation: String?, chief: Contact?) {
    let name = folderName.flatMap(FolderName.company)
    let identity = identity
    return (name, identity.map { Contact(name: $0.name, email: $0.email) })
  }

  private var folderName: String? { folder.split(separator: "/").last.map(String.init) }

  /// What says that nobody can tell how the company is called.
  public var namelessFault: UsageError {
    UsageError(
      "Nothing says what the company is called\(folderName.map { ": the folder is `\($0)`" } ?? ""). Give its name: --organisation NAME."
    )
  }

  private var identity: GitIdentity? {
    var place = folder
    while !FileSystem.canEnter(place), place != "/" {
      place = PathNames.folder(of: place)
      if place.isEmpty { place = "/" }
    }
    return (try? GitCommand(root: place)).flatMap { try? GitIdentity($0) }
  }

  public struct Result: Sendable {
    /// What was done, and what comes next; a line each.
    public var lines: [String]
    /// What the person should know beside that.
    public var notices: [String]
  }

  /// - Throws: `UsageError` where something is there already, or cannot be written; nothing was written then.
  public func run(_ facts: CompanyFacts, today: CalendarDate) throws -> Result {
    var facts = facts
    // Who is both has one entry in people.yml.
    if let owner = facts.owner, owner.email?.lowercased() == facts.chief.email?.lowercased() {
      guard owner.name == facts.chief.name else {
        throw UsageError(
          "\(facts.chief.name) and \(owner.name) have one address, \(owner.email ?? "none"), and Git tells people apart by it. Give each an address of their own (--ceo, --owner), or name one person only."
        )
      }
      facts.owner = nil
    }
    try facts.check()
    let texts = StarterTexts(facts, hasSeparateAuthor: hasSeparateAuthor(facts), today: today)
    var made: [String] = []
    do {
      try makeFolder(&made)
      let found = try Workspace(at: folder)
      if let repository = found.repository, repository.root == nil {
        throw UsageError("\(folder) is a bare repository without a work tree. Use a clone of it.")
      }
      let start = found.repository == nil ? "" : found.start
      let root = found.repository?.root ?? found.root
      let plan = try plan(texts, root: root, start: start)
      if found.repository == nil {
        try requireReadable(texts)
        let git = try GitCommand(root: root)
        made.append(root + "/.git")
        _ = try git.output(["init", "--quiet"], to: "begin a repository in \(root)")
      }
      guard let repository = try Workspace(at: folder).repository else {
        throw UsageError("git made no repository in \(root) that can be read.")
      }
      var writer = try WorkTreeWriter(root: root, gitDirectory: repository.gitDirectory)
      try writer.write(plan.changes)
      writer.finish()
      return result(facts, texts, plan, isNewRepository: found.repository == nil)
    } catch {
      for path in made.reversed() { try? FileSystem.remove(path) }
      throw error
    }
  }

  /// Whether somebody other than the chief commits here, so that the chief does not approve a text of their own.
  private func hasSeparateAuthor(_ facts: CompanyFacts) -> Bool {
    guard let owner = facts.owner, let writer = identity?.email.lowercased() else { return false }
    return owner.email?.lowercased() == writer && facts.chief.email?.lowercased() != writer
  }

  private func makeFolder(_ made: inout [String]) throws {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      do {
        if try FileStatus.of(path, followingLinks: true) == nil, try FileSystem.makeFolder(path) {
          made.append(path)
        }
      } catch {
        throw UsageError("Cannot make the folder \(path): \(error.reason).")
      }
    }
    guard try FileStatus.of(folder, followingLinks: true)?.kind == .folder else {
      throw UsageError(
        "\(folder) is no folder. Name an empty folder, or one that is not there yet.")
    }
  }

  private struct Plan {
    var changes: [FileChange] = []
    /// Files of the repository that stay as they are.
    var kept: [String] = []
    /// What a repository has at its root only, where this is a folder of it.
    var leftOut: [String] = []
  }

  private func plan(_ texts: StarterTexts, root: String, start: String) throws -> Plan {
    var plan = Plan()
    var inTheWay: [String] = []
    for file in texts.files {
      let path = start.isEmpty ? file.path : start + "/" + file.path
      if !start.isEmpty, file.path == ".pre-commit-config.yaml" {
        plan.leftOut.append(file.path)
      } else if try FileStatus.of(root + "/" + path) == nil {
        plan.changes.append(FileChange(path: path, before: nil, after: Array(file.text.utf8)))
      } else if Self.kept.contains(file.path) {
        plan.kept.append(path)
      } else {
        inTheWay.append(path)
      }
    }
    let home = start.isEmpty ? "policies" : start + "/policies"
    if inTheWay.isEmpty, try FileStatus.of(root + "/" + home)?.kind == .folder {
      inTheWay += try OpenFile(root + "/" + home, for: .folder).entries().compactMap(\.name)
        .sorted()
        .map { home + "/" + $0 }
    }
    guard inTheWay.isEmpty else {
      let names = inTheWay.prefix(3).joined(separator: ", ")
      let more = inTheWay.count > 3 ? " and \(inTheWay.count - 3) more" : ""
      throw UsageError(
        "\(names)\(more) \(inTheWay.count == 1 ? "is" : "are") there already. `init` overwrites nothing and wrote nothing: name an empty folder (`policyc init DIR`), or write single documents with `policyc new`."
      )
    }
    return plan
  }

  /// - Throws: `ConfigurationError` where the settings that would be written cannot be read.
  private func requireReadable(_ texts: StarterTexts) throws {
    guard let settings = texts.files.first(where: { $0.path == Configuration.fileName }) else {
      return
    }
    _ = try Configuration.read(SourceText(path: settings.path, text: settings.text))
  }

  private func result(
    _ facts: CompanyFacts, _ texts: StarterTexts, _ plan: Plan, isNewRepository: Bool
  ) -> Result {
    func count(_ folder: String, _ prefix: String) -> Int {
      texts.files.count {
        $0.path.hasPrefix("policies/" + folder) && $0.path.contains("/" + prefix)
      }
    }
    var lines = [
      "Wrote \(plan.changes.count) files in \(folder): \(count("", "POL-")) policies, \(count("", "PRC-")) procedures, \(count("", "OBJ-")) objectives, \(count("", "RISK-")) risks, the statement of applicability, people.yml, assets.yml and policyc.yml."
    ]
    if isNewRepository { lines.append("There was no Git repository; made one (git init).") }
    for path in plan.kept {
      let advice =
        path.hasSuffix(".gitignore")
        ? "; let it ignore /evidence-pack/"
        : "; add the hook `policyc check --staged --since HEAD` to it"
      lines.append("\(path) was there and stays as it is\(advice).")
    }
    if !plan.leftOut.isEmpty {
      lines.append("No .pre-commit-config.yaml: it belongs to the root of the repository.")
    }
    lines.append(
      "Every document is a draft. \(texts.blanks) blanks ([Company 1: …] to [Company \(texts.blanks): …]) are for you to fill."
    )
    let chief = facts.chief.name
    lines += [
      "", "Next:", "  git add --all && git commit -m \"Begin the management system\"",
      "  policyc approve POL-001      as \(chief): it holds no blank, nor do POL-002 and POL-003",
      "  policyc check                what is left to do, in order",
      "  policyc guide                what a document is, and how to go on",
    ]
    var notices: [String] = []
    if facts.isNameGuessed {
      notices.append(
        "The documents call the company “\(facts.organisation)”, after the folder. If that is not its name, remove what was written and run `policyc init` again with --organisation NAME."
      )
    }
    if facts.chief.email == nil {
      notices.append(
        "Git knows no identity here: write name and address of the CEO into policies/people.yml, and set `git config user.name` and user.email."
      )
    }
    if facts.chiefKey == nil {
      notices.append(
        "policyc.yml asks for approvals that are `attributed`. For signed ones, give each approver a key in policies/people.yml and write `require: signed` under `signoff`."
      )
    }
    return Result(lines: lines, notices: notices)
  }
}
