import PolicyCore
import PolicyModel
import PolicySyntax

/// The policyc.yml of a repository that has none: where documents lie, and what its keys mean.
struct AdoptedSettings {
  /// What is checked by.
  private(set) var configuration: Configuration
  /// The path of policyc.yml.
  let path: String
  /// What is written; nil where there is a policyc.yml already, which stays as it is.
  private(set) var newText: String?
  /// What was found out, a line each.
  private(set) var reasons: [String] = []

  /// - Parameters:
  ///   - start: the folder that is adopted, from the root; empty for all of the repository.
  ///   - organisation: what the company is called; nil where nothing says so.
  init(_ snapshot: any Snapshot, start: String, organisation: String?) throws {
    configuration = try CorpusLoader.configuration(in: snapshot, from: start)
    path = configuration.file ?? Configuration.fileName
    if configuration.file != nil {
      reasons.append("\(path) is there and stays as it is.")
      return
    }
    let files = try snapshot.paths()
    let folders = start.isEmpty ? Self.folders(of: files) : Self.only(start, of: files)
    if let folders { configuration.documents = folders.map(\.name) }
    let corpus = try CorpusLoader.load(snapshot, configuration: configuration)
    let fields = AdoptedFields(corpus.documents)
    var lines = [
      "# What policyc takes this repository for; `policyc adopt` wrote it. More: policyc guide settings"
    ]
    if let organisation { lines.append("organisation: \(Self.quoted(organisation))") }
    if let folders {
      lines.append("documents: [\(folders.map { Self.quoted($0.name) }.joined(separator: ", "))]")
      for folder in folders {
        reasons.append(
          start.isEmpty
            ? "documents: \(folder.name), with \(folder.count) of \(folder.total) Markdown files (likely)"
            : "documents: \(folder.name), as you named it, with \(counted(folder.count, "Markdown file")) (sure)"
        )
      }
    } else if corpus.documents.allSatisfy({ $0.path.isPath(in: "policies") }) {
      reasons.append("documents: policies, where policyc looks by itself (sure)")
    } else {
      reasons.append(
        "documents: every Markdown file but README and its like; they lie in no folder of their own (guess)"
      )
    }
    let unmapped = fields.stated + fields.other
    if !fields.fields.isEmpty || !unmapped.isEmpty {
      lines.append("fields:")
      for field in fields.fields {
        lines.append("  \(field.ours): \(Self.quoted(field.theirs))")
        reasons.append(
          "fields: \(field.theirs) is \(field.ours), in \(counted(field.documents, "document")) (likely)"
        )
      }
      if !unmapped.isEmpty {
        lines.append("  other: [\(unmapped.map { Self.quoted($0.key) }.joined(separator: ", "))]")
      }
      if !fields.stated.isEmpty {
        reasons.append(
          "fields: \(fields.stated.map(\.key).joined(separator: ", ")) are read as lines of the text are (likely)"
        )
      }
      if !fields.other.isEmpty {
        reasons.append(
          "fields: \(fields.other.map(\.key).joined(separator: ", ")) mean nothing to policyc (likely)"
        )
      }
    }
    if !corpus.documents.contains(where: \.isHighLevel) {
      // The other packs look for a whole management system; an error that only a new document ends helps nobody to begin.
      lines += [
        "# The others look for a whole management system: add them one by one (policyc rules).",
        "packs: [core]",
      ]
      reasons.append(
        "packs: core, since no document is the high-level policy; add the others one by one (guess)"
      )
    }
    if corpus.documents.contains(where: { $0.root["review"] == nil }) {
      lines.append("review: {cycle: 12m}")
      reasons.append(
        "review: every 12m, the longest that certification bodies accept, where a document states none (guess)"
      )
    }
    // An approval on paper is a claim with a day of its own: nothing that is committed now can prove that day.
    lines += [
      "# Approvals from before are claims of the text. Ask for more once people.yml names your approvers:",
      "# policyc guide approve", "signoff: {require: claimed, backdating-tolerance: off}",
    ]
    let text = lines.joined(separator: "\n") + "\n"
    configuration = try Configuration.read(SourceText(path: path, text: text))
    newText = text
  }

  private static func quoted(_ text: String) -> String { YAMLScalarText(text).inFile }

  private typealias Folder = (name: String, count: Int, total: Int)

  /// The folder that the user named.
  private static func only(_ folder: String, of files: [String]) -> [Folder] {
    var named = Configuration()
    named.documents = [folder]
    let selection = DocumentSelection(named, files: files)
    let everywhere = DocumentSelection(Configuration(), files: files)
    return [
      (folder, files.count(where: selection.contains), files.count(where: everywhere.contains))
    ]
  }

  /// The folders of the top level in which nearly all documents lie; nil where they lie all over.
  private static func folders(of files: [String]) -> [Folder]? {
    let selection = DocumentSelection(Configuration(), files: files)
    let documents = files.filter(selection.contains)
    // `policies/` is what policyc looks into by itself.
    if !documents.isEmpty, documents.allSatisfy({ $0.isPath(in: "policies") }) { return nil }
    var counts: [String: Int] = [:]
    for path in documents {
      guard let slash = path.firstIndex(of: "/") else { continue }
      counts[String(path[..<slash]), default: 0] += 1
    }
    let chosen = counts.filter { $0.value * 20 >= documents.count }.sorted { $0.key < $1.key }
    let inside = chosen.reduce(0) { $0 + $1.value }
    guard !chosen.isEmpty, chosen.count <= 3, inside * 10 >= documents.count * 8 else { return nil }
    return chosen.map { ($0.key, $0.value, documents.count) }
  }
}
