import PolicyAssets
import PolicyCore
import PolicyModel

/// The starter documents with a company's facts in them: `{{organisation}}` and its like filled in, and what only the company can
/// know left as blanks, `[Company 7: which scanners]`, numbered in the order of the files.
struct StarterTexts {
  private static let folder = "templates/isms/"
  /// Files whose names begin with a full stop, which the assets leave out.
  private static let hidden = [
    "gitignore": ".gitignore", "pre-commit-config.yaml": ".pre-commit-config.yaml",
  ]
  private static let blank = "[Company: "

  /// By path, in the order of paths.
  let files: [(path: String, text: String)]
  let blanks: Int

  /// - Parameters:
  ///   - hasSeparateAuthor: whether somebody other than the chief writes.
  ///   - today: the day in UTC.
  init(_ facts: CompanyFacts, hasSeparateAuthor: Bool, today: CalendarDate) {
    let values = Self.values(facts, hasSeparateAuthor: hasSeparateAuthor, today: today)
    var files: [(path: String, text: String)] = []
    var blanks = 0
    for asset in Assets.paths where asset.hasPrefix(Self.folder) {
      guard let text = Assets.text(asset) else { continue }
      let name = String(asset.dropFirst(Self.folder.count))
      files.append((Self.hidden[name] ?? name, Self.filled(text, values)))
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for index in files.indices {
      let parts = files[index].text.split(separator: Self.blank, omittingEmptySubsequences: false)
      var text = String(parts[0])
      for part in parts.dropFirst() {
        blanks += 1
        text += "[Company \(blanks): \(part)"
      }
      // A file of the assets ends without its last line end.
      files[index].text = text.hasSuffix("\n") ? text : text + "\n"
    }
    self.files = files
    self.blanks = blanks
  }

  /// A text with each `{{name}}` replaced by its value.
  private static func filled(_ text: String, _ values: [String: String]) -> String {
    let parts = text.split(separator: "{{", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts[0])) { output, part in
      let name = part.prefix { $0 != "}" }
      guard let value = values[String(name)], part.dropFirst(name.count).hasPrefix("}}") else {
        output += "{{" + part
        return
      }
      output += value + part.dropFirst(name.count + 2)
    }
  }

  private static func values(
    _ facts: CompanyFacts, hasSeparateAuthor: Bool, today: CalendarDate
  ) -> [String: String] {
    let month = today.adding(months: -1).description.prefix(7)
    return [
      "organisation": markdown(facts.organisation),
      "organisation-yaml": quoted(facts.organisation),
      "setting-up-until": today.adding(months: 6).description,
      "last-month": String(month),
      "clouds": facts.clouds.isEmpty
        ? "\(blank)cloud and GPU providers]" : markdown(facts.clouds.joined(separator: ", ")),
      "ai-suppliers": facts.aiSuppliers.isEmpty
        ? "\(blank)AI services and model providers]"
        : markdown(facts.aiSuppliers.joined(separator: ", ")),
      "applies": (["ISO/IEC 27001"] + frameworkTitles(facts.applies)).joined(separator: "; "),
      "applies-yaml": applies(facts.applies),
      "signoff": signOff(facts, hasSeparateAuthor: hasSeparateAuthor),
      "approvers": facts.owner == nil ? "ceo" : "ceo, ciso",
      "people": people(facts, today),
      "asset-rows": assetRows(facts),
    ]
  }

  private static func frameworkTitles(_ names: [String]) -> [String] {
    names.filter { $0 != FrameworkLibrary.iso27001 }.map { name in
      EmbeddedData.root("rules/frameworks/\(name).yml").map { Framework.read($0).title } ?? name
    }
  }

  private static func applies(_ names: [String]) -> String {
    guard !names.isEmpty else {
      return
        "# What binds you beside ISO/IEC 27001, such as: applies: [gdpr, eu-ai-act]\n# Known are \(CompanyFacts.frameworks.joined(separator: ", "))."
    }
    return "applies: [\(names.joined(separator: ", "))]"
  }

  private static func signOff(_ facts: CompanyFacts, hasSeparateAuthor: Bool) -> String {
    let proof =
      facts.chiefKey == nil
      ? """
        # An approval is proven by the approver's own commit. Once keys stand in people.yml, write `require: signed`.
        require: attributed
      """
      : """
        # An approval is proven by the approver's signed commit, with a key of people.yml.
        require: signed
      """
    let author =
      hasSeparateAuthor
      ? "  separate-author: true"
      : """
        # One person writes and approves for now. Write true as soon as somebody else writes too: an auditor will ask.
        separate-author: false
      """
    return proof + "\n" + author
  }

  private static func people(_ facts: CompanyFacts, _ today: CalendarDate) -> String {
    let chiefRoles = ["ceo", "people-lead"]
    let ownerRoles = ["ciso", "cto", "data-lead"]
    guard let owner = facts.owner else {
      return person(
        facts.chief, facts.chief.id, "Leadership", chiefRoles + ownerRoles, facts.chiefKey, today)
    }
    let id = owner.id == facts.chief.id ? owner.id + "-2" : owner.id
    return [
      person(facts.chief, facts.chief.id, "Leadership", chiefRoles, facts.chiefKey, today),
      person(owner, id, "Security", ownerRoles, nil, today),
    ].joined(separator: "\n")
  }

  private static func person(
    _ contact: Contact, _ id: String, _ team: String, _ roles: [String], _ key: String?,
    _ today: CalendarDate
  ) -> String {
    var lines = ["  - id: \(id)", "    name: \(quoted(contact.name))"]
    lines +=
      contact.email.map { ["    email: [\(quoted($0))]"] } ?? ["    # email: [name@example.com]"]
    lines += ["    team: \(team)", "    joined: \(today)"]
    let held = roles.map { "{role: \($0), from: \(today)}" }
    lines.append("    roles: [\(held.joined(separator: ", "))]")
    lines += key.map { ["    keys: [{ssh: \(quoted($0)), from: \(today)}]"] } ?? []
    return lines.joined(separator: "\n")
  }

  private static func assetRows(_ facts: CompanyFacts) -> String {
    func row(_ name: String, _ type: String, _ prefix: String, isSupplier: Bool = true) -> String {
      let supplier = isSupplier ? ", supplier: \(quoted(name))" : ""
      return
        "  - {id: \(prefix)-\(slug(name, else: "1")), name: \(quoted(name)), type: \(type), owner: ciso, classification: confidential, scope: in\(supplier)}"
    }
    let rows =
      facts.clouds.map { row($0, "cloud", "cloud") }
      + facts.aiSuppliers.map { row($0, "supplier", "ai") }
    return rows.isEmpty
      ? row("Cloud accounts", "cloud", "all", isSupplier: false) : rows.joined(separator: "\n")
  }

  /// A text as one that Markdown shows as it is.
  static func markdown(_ text: String) -> String {
    text.reduce(into: "") { output, character in
      if "\\`*_[]<>|~#{}&".contains(character) { output.append("\\") }
      output.append(character)
    }
  }

  /// A scalar of YAML in double quotes.
  static func quoted(_ text: String) -> String {
    "\""
      + text.reduce(into: "") { output, character in
        if character == "\\" || character == "\"" { output.append("\\") }
        output.append(character)
      } + "\""
  }
}
