import PolicyCore

/// Files whose names are nearly those that policyc looks for.
public enum MisnamedFile {
  /// Endings by which other programs know Markdown, in lower case; ours are `.md` and `.markdown`.
  private static let markdownEndings = [
    "md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdtext", "mdtxt", "mdx", "qmd", "rmd",
  ]

  /// Whether a file looks like a document and has no name of one.
  public static func isNearlyMarkdown(_ path: String) -> Bool {
    let name = PathNames.name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), !DocumentSelection.isMarkdown(name)
    else { return false }
    return markdownEndings.contains(name[dot...].dropFirst().lowercased())
  }

  /// The names of what policyc reads beside documents, each with those that people give it by mistake, in lower case.
  private static let registers: [(name: String, others: Set<String>)] = [
    (Configuration.fileName, ["policyc.yml", "policyc.yaml", ".policyc.yml", ".policyc.yaml"]),
    ("people.yml", ["people.yml", "people.yaml", ".people.yml"]),
    (StatementOfApplicability.fileName, ["soa.yml", "soa.yaml", ".soa.yml"]),
    (AssetRegister.fileName, ["assets.yml", "assets.yaml", ".assets.yml"]),
    (
      "soa-iso42001.yml",
      ["soa-iso42001.yml", "soa-iso42001.yaml", "soa-42001.yml", "soa_iso42001.yml"]
    ),
    (
      "acknowledgements.csv",
      ["acknowledgements.csv", "acknowledgments.csv", "acknowledgement.csv"]
    ),
  ]

  /// The name that a file should have to be read; nil for one that is read, or is nothing of ours.
  public static func intended(_ path: String) -> String? {
    let name = PathNames.name(of: path)
    guard (7...24).contains(name.utf8.count) else { return nil }
    let lower = name.lowercased()
    guard let register = registers.first(where: { $0.others.contains(lower) }) else { return nil }
    return name.isSamePath(as: register.name) ? nil : register.name
  }

  /// Spellings of `policyc.yml` that a folder may hold instead.
  public static let configurationNames = [
    "policyc.yaml", ".policyc.yml", ".policyc.yaml", "Policyc.yml", "policyc.YML", "POLICYC.YML",
  ]

  /// The settings in one of some folders that are not read for their name, if there are any.
  public static func configuration(
    in snapshot: any Snapshot, folders: [String]
  ) -> [String] {
    let paths = folders.flatMap { folder in
      configurationNames.map { folder.isEmpty ? $0 : folder + "/" + $0 }
    }
    return paths.filter { ((try? snapshot.read($0)) ?? nil) != nil }
  }
}
