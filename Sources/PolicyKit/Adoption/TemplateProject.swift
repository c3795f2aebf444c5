import PolicyCore
import PolicyModel
import PolicyRender
import PolicySyntax

/// A project of JupiterOne's policy templates: `config.json`, which lists policies and procedures and holds what is filled in, and
/// `templates/policies/NAME.md.tmpl`. Each policy and each procedure that was adopted becomes a Markdown file.
public struct TemplateProject {
  /// A policy or procedure of config.json.
  private struct Entry {
    var id: String
    /// Below the templates: `policies/access.md`.
    var file: String
    var name: String
    /// The value of each key, for its own template.
    var members: JSONObject
    /// Of a policy: the ids of its procedures.
    var procedures: [String]
  }

  private let settings: String
  private let workspace: Workspace
  /// What `organization` calls the company.
  public private(set) var organisation: String?
  private var changes: [FileChange] = []
  private var notes: [String] = []
  private var blanks: [String: Int] = [:]

  /// Nil where there is none below the folder that is adopted, or it was taken over before.
  ///
  /// - Parameter today: its year is the revision, as their own builder has it.
  /// - Throws: `UsageError`, `SnapshotError` for a config.json or template that cannot be read.
  public init?(in workspace: Workspace, today: CalendarDate) throws {
    let snapshot = try workspace.snapshot(.workTree)
    let start = workspace.start.isEmpty ? "" : workspace.start + "/"
    let known = Set(try snapshot.paths())
    let places = ["config.json", "templates/config.json"].map { start + $0 }
    guard let settings = places.first(where: known.contains),
      let bytes = try snapshot.read(settings), let config = try? JSONReader.read(bytes)
    else { return nil }
    let policies = Self.entries(config["policies"])
    let bases = ["templates/", ""].map { start + $0 }
    guard
      let base = bases.first(where: { base in
        policies.contains { known.contains(base + $0.file + ".tmpl") }
      })
    else { return nil }
    self.settings = settings
    self.workspace = workspace
    guard case .object(var values) = config["organization"] ?? .object(JSONObject()) else {
      throw UsageError("\(settings): `organization` is no object, and holds what is filled in.")
    }
    organisation = ["companyFullName", "companyShortName"].compactMap { values[$0]?.string }
      .first { !$0.isEmpty }
    let revision = values["defaultRevision"]?.string ?? "\(today.year).1"
    values["defaultRevision"] = .string(revision)

    let procedures = Self.entries(config["procedures"])
    var ids: [String: [String]] = [:]
    for (number, policy) in Self.adopted(policies, &notes, known, base).enumerated() {
      let id = "POL-" + zeroPadded(number + 1, to: 3)
      for procedure in policy.procedures { ids[procedure, default: []].append(id) }
      try add(policy, id, [], to: start + "policies/", from: base, values, revision, snapshot)
    }
    for (number, procedure) in Self.adopted(procedures, &notes, known, base).enumerated() {
      let policies = ids[procedure.id] ?? []
      if policies.isEmpty { notes.append("\(procedure.id) is in no policy that was adopted") }
      // In one folder with the policies, as their builder has them, so that links between them stay right.
      let kind = ["kind: procedure"]
      let implements = kind + ["implements: [\(policies.joined(separator: ", "))]"]
      try add(
        procedure, "PRC-" + zeroPadded(number + 1, to: 3), policies.isEmpty ? kind : implements,
        to: start + "policies/", from: base, values, revision, snapshot)
    }
    if let there = changes.first(where: { known.contains($0.path) }) {
      // Taken over before: what was made of it since is the company's.
      guard changes.allSatisfy({ known.contains($0.path) }) else {
        throw UsageError(
          "\(there.path) is there already, and \(settings) would write it anew; nothing is overwritten. Move one of the two away."
        )
      }
      return nil
    }
    guard !changes.isEmpty else { return nil }
    let references = config["references"]?.array?.count ?? 0
    if references > 0 {
      notes.append(
        "\(counted(references, "entry", plural: "entries")) of `references` were not taken")
    }
  }

  private static func entries(_ list: JSONValue?) -> [Entry] {
    (list?.array ?? []).compactMap { value in
      guard case .object(let members) = value, let id = value["id"]?.string,
        let file = value["file"]?.string, file.hasSuffix(".md")
      else { return nil }
      return Entry(
        id: id, file: file, name: value["name"]?.string ?? id, members: members,
        procedures: (value["procedures"]?.array ?? []).compactMap(\.string))
    }
  }

  /// Those that the company adopted, and whose template is there.
  private static func adopted(
    _ entries: [Entry], _ notes: inout [String], _ known: Set<String>, _ base: String
  ) -> [Entry] {
    entries.filter { entry in
      let isAdopted = entry.members["adopted"] != .bool(false)
      let isThere = known.contains(base + entry.file + ".tmpl")
      if !isAdopted { notes.append("\(entry.id) was not taken: `adopted` is false") }
      if isAdopted, !isThere {
        notes.append("\(entry.id) was not taken: there is no \(base)\(entry.file).tmpl")
      }
      return isAdopted && isThere
    }
  }

  private mutating func add(
    _ entry: Entry, _ id: String, _ lines: [String], to folder: String, from base: String,
    _ organisation: JSONObject, _ revision: String, _ snapshot: any Snapshot
  ) throws {
    let template = base + entry.file + ".tmpl"
    guard let bytes = try snapshot.read(template) else { return }
    var values = organisation
    for member in entry.members.members { values[member.key] = member.value }
    let (text, missing) = try TextTemplate.fill(
      SourceText(path: template, bytes: bytes), with: values)
    for name in missing { blanks[name, default: 0] += 1 }
    let head =
      ["id: \(id)", "title: \(YAMLScalarText(entry.name).inFile)", "version: \"\(revision)\""]
      + lines
    let body = Self.raised(text)
    let path = folder + PathNames.name(of: entry.file)
    guard !changes.contains(where: { $0.path == path }) else {
      throw UsageError(
        "\(settings): two entries would become \(path), the second is \(entry.id). Rename its file."
      )
    }
    changes.append(
      FileChange(
        path: path, before: nil,
        after: Array(
          "---\n\(head.joined(separator: "\n"))\n---\n\n\(body)\(body.hasSuffix("\n") ? "" : "\n")"
            .utf8)))
  }

  /// A procedure begins as a part of a policy, with a heading of level 3: as a document of its own with one of level 2.
  private static func raised(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var isCode = false
    var headings: [(line: Int, level: Int)] = []
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") || line.hasPrefix("~~~") { isCode.toggle() }
      let level = line.prefix { $0 == "#" }.count
      if !isCode, (1...6).contains(level), line.dropFirst(level).first == " " {
        headings.append((index, level))
      }
    }
    let surplus = (headings.map(\.level).min() ?? 0) - 2
    guard surplus > 0 else { return text }
    for heading in headings { lines[heading.line].removeFirst(surplus) }
    return lines.joined(separator: "\n")
  }

  /// What is written, and what is not, line by line.
  public var lines: [String] {
    var lines = ["\(settings) lists policy templates in the manner of JupiterOne. They become:"]
    for change in changes.prefix(12) { lines.append("  \(change.path)") }
    if changes.count > 12 { lines.append("  and \(changes.count - 12) more Markdown files") }
    let names = blanks.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    if !names.isEmpty {
      lines.append("Blanks, since `organization` says nothing of them:")
      lines += names.prefix(20).map {
        "  [Company: \($0.key)] in \(counted($0.value, "document"))"
      }
      if names.count > 20 { lines.append("  and \(names.count - 20) more") }
    }
    return lines + (notes.isEmpty ? [] : ["Beside that:"] + notes.map { "  \($0)" })
  }

  /// Writes all of it, or nothing.
  ///
  /// - Throws: `UsageError` outside Git and where a file cannot be written.
  public func write() throws {
    guard let repository = workspace.repository, let root = repository.root else {
      throw UsageError("\(workspace.root) is in no work tree of Git. `git init` first.")
    }
    var writer = try WorkTreeWriter(root: root, gitDirectory: repository.gitDirectory)
    try writer.write(changes)
    writer.finish()
  }
}
