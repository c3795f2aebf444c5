import PolicyCore
import PolicySyntax

/// Reads a corpus from one state of the repository.
public enum CorpusLoader {
  /// Finds and reads `policyc.yml`: the nearest one from `start` upwards, never above the root.
  ///
  /// - Parameters:
  ///   - start: a folder relative to the root; empty for the root itself.
  ///   - name: the path of another file to read in its place.
  /// - Throws: `ConfigurationError`, also where there is no file of that name; `SnapshotError`.
  public static func configuration(
    in snapshot: any Snapshot, from start: String = "", named name: String? = nil
  ) throws -> Configuration {
    if let name {
      guard let bytes = try snapshot.read(name) else {
        throw ConfigurationError(
          file: name, position: .start,
          message:
            "There is no such file in this \(snapshot.name), and `--config` names it; its path counts from the folder in which policyc runs."
        )
      }
      return try Configuration.read(SourceText(path: name, bytes: bytes))
    }
    var folder = start
    while true {
      let path = folder.isEmpty ? Configuration.fileName : "\(folder)/\(Configuration.fileName)"
      if let bytes = try snapshot.read(path) {
        return try Configuration.read(SourceText(path: path, bytes: bytes))
      }
      guard !folder.isEmpty else { return Configuration() }
      folder = PathNames.folder(of: folder)
    }
  }

  /// The paths of all documents of a state, sorted as the documents of a corpus are.
  public static func documentPaths(
    in snapshot: any Snapshot, configuration: Configuration
  ) throws(SnapshotError) -> [String] {
    let files = try snapshot.paths(under: areas(of: configuration, in: snapshot))
    let selection = DocumentSelection(configuration, files: files)
    return documents(files.filter(selection.contains), in: snapshot).sorted()
  }

  /// What a link shows again is one document, under the name of its file, or of the first link where the file is none of them.
  private static func documents(_ paths: [String], in snapshot: any Snapshot) -> [String] {
    let targets = paths.map { snapshot.target(ofLink: $0) }
    var shown = PathSet(zip(paths, targets).compactMap { $1 == nil ? $0 : nil })
    return zip(paths, targets).compactMap { path, target in
      target.map { shown.insert($0) } ?? true ? path : nil
    }
  }

  /// Reads and parses every document, on all cores.
  ///
  /// - Throws: `SnapshotError` for a file that is listed and cannot be read.
  public static func load(
    _ snapshot: any Snapshot, configuration: Configuration
  ) throws(SnapshotError) -> Corpus {
    let areas = try areas(of: configuration, in: snapshot)
    let files = try snapshot.paths(under: areas)
    let selection = DocumentSelection(configuration, files: files)
    let paths = documents(files.filter(selection.contains), in: snapshot)
    let index = FileIndex(files, under: areas, of: snapshot)
    let peoplePath = peoplePath(configuration, index.contains)
    let statements = statementPaths(configuration, index.contains).map { Job.statement($0, $1) }
    let assetsPath = path(
      of: AssetRegister.fileName, stated: nil, configuration, index.contains)
    // The registers are the largest files: they come first, so that they are read beside the documents.
    let jobs =
      statements + [Job.people(peoplePath), .assets(assetsPath)] + paths.map(Job.document)
    let parts = try read(jobs, from: snapshot, configuration)
    return Corpus(
      configuration: configuration, documents: parts.documents, people: parts.people,
      peoplePath: peoplePath, statements: parts.statements, assets: parts.assets, files: index)
  }

  /// The statements of applicability that are controlled documents.
  public static func statements(
    in snapshot: any Snapshot, configuration: Configuration
  ) throws(SnapshotError) -> [PolicyDocument] {
    let areas = try areas(of: configuration, in: snapshot)
    let index = FileIndex(try snapshot.paths(under: areas), under: areas, of: snapshot)
    let jobs = statementPaths(configuration, index.contains).map { Job.statement($0, $1) }
    return try read(jobs, from: snapshot, configuration).statements.compactMap(\.document)
  }

  /// Frameworks, each with the path at which its statement of applicability is, or would be.
  private static func statementPaths(
    _ configuration: Configuration, _ isThere: (String) -> Bool
  ) -> [(framework: String, path: String)] {
    StatementOfApplicability.files.sorted { $0.key < $1.key }.map {
      ($0.key, path(of: $0.value, stated: nil, configuration, isThere))
    }
  }

  /// Where people.yml is, or would be.
  ///
  /// - Parameter isThere: whether there is a file at a path from the root.
  public static func peoplePath(
    _ configuration: Configuration, _ isThere: (String) -> Bool
  ) -> String {
    path(of: "people.yml", stated: configuration.people, configuration, isThere)
  }

  /// A file to read as what it is, by its path.
  private enum Job: Sendable {
    case document(String)
    case people(String)
    /// The framework of whose controls it speaks, and the path.
    case statement(String, String)
    case assets(String)
  }

  /// What came of the files that are there.
  private struct Parts: Sendable {
    var documents: [PolicyDocument] = []
    var people: PeopleRegister?
    var statements: [StatementOfApplicability] = []
    var assets: AssetRegister?
  }

  /// The folders in which documents can lie; everything where a pattern, or nothing, says where they are.
  private static func areas(
    of configuration: Configuration, in snapshot: any Snapshot
  ) throws(SnapshotError) -> [String] {
    guard let documents = configuration.documents else {
      let home = configuration.rooted("policies")
      let hasHome = try snapshot.paths(under: [home]).contains(where: DocumentSelection.isMarkdown)
      return [hasHome ? home : ""]
    }
    return documents.contains { $0.contains("*") || $0.contains("?") }
      ? [""] : documents.map(configuration.rooted)
  }

  /// A register: where policyc.yml says, in a folder of documents, or at the root; where it would be if there is none.
  private static func path(
    of name: String, stated: String?, _ configuration: Configuration,
    _ isThere: (String) -> Bool
  ) -> String {
    if let stated { return configuration.rooted(stated) }
    let folders = (configuration.documents ?? ["policies"]).filter { !$0.contains("*") }
    let candidates = (folders + [""]).map {
      configuration.rooted($0.isEmpty ? name : "\($0)/\(name)")
    }
    return candidates.first(where: isThere) ?? candidates[0]
  }

  private static func read(
    _ jobs: [Job], from snapshot: any Snapshot, _ configuration: Configuration
  ) throws(SnapshotError) -> Parts {
    let results = Parallel.map(jobs) { job -> Result<Parts, SnapshotError> in
      do throws(SnapshotError) {
        return .success(try part(job, from: snapshot, configuration))
      } catch {
        return .failure(error)
      }
    }
    var whole = Parts()
    whole.documents.reserveCapacity(jobs.count)
    for result in results {
      let part = try result.get()
      whole.documents += part.documents
      whole.people = whole.people ?? part.people
      whole.statements += part.statements
      whole.assets = whole.assets ?? part.assets
    }
    return whole
  }

  private static func part(
    _ job: Job, from snapshot: any Snapshot, _ configuration: Configuration
  ) throws(SnapshotError) -> Parts {
    var parts = Parts()
    switch job {
    case .document(let path):
      guard let bytes = try snapshot.read(path) else { break }
      parts.documents = [configuration.document(at: path, bytes)]
    case .people(let path):
      parts.people = try snapshot.read(path).map {
        PeopleRegister(SourceText(path: path, bytes: $0))
      }
    case .statement(let framework, let path):
      guard let bytes = try snapshot.read(path) else { break }
      parts.statements = [
        StatementOfApplicability(
          SourceText(path: path, bytes: bytes), framework: framework,
          fields: configuration.fields)
      ]
    case .assets(let path):
      parts.assets = try snapshot.read(path).map {
        AssetRegister(SourceText(path: path, bytes: $0))
      }
    }
    return parts
  }
}
