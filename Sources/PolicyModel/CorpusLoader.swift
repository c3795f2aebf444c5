import PolicyCore
import PolicySyntax

/// Reads a corpus from one state of the repository.
public enum CorpusLoader {
  /// Finds and reads `policyc.yml`: the nearest one from `start` upwards, never above the root.
  ///
  /// - Parameter start: a folder relative to the root; empty for the root itself.
  public static func configuration(
    in snapshot: any Snapshot, from start: String = ""
  ) throws -> Configuration {
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

  /// Reads and parses every document, on all cores.
  ///
  /// - Throws: `SnapshotError` for a file that is listed and cannot be read.
  public static func load(
    _ snapshot: any Snapshot, configuration: Configuration
  ) throws(SnapshotError) -> Corpus {
    let areas = try areas(of: configuration, in: snapshot)
    let files = try snapshot.paths(under: areas)
    let selection = DocumentSelection(configuration, files: files)
    let paths = files.filter(selection.contains)
    let documents = try read(paths, from: snapshot, fields: configuration.fields)
    let index = FileIndex(files, under: areas, of: snapshot)
    let peoplePath = peoplePath(configuration, files: index)
    let people = try snapshot.read(peoplePath).map {
      PeopleRegister(SourceText(path: peoplePath, bytes: $0))
    }
    return Corpus(
      configuration: configuration, documents: documents, people: people, peoplePath: peoplePath,
      files: index)
  }

  /// The folders in which documents can lie; everything where a pattern, or nothing, says where they are.
  private static func areas(
    of configuration: Configuration, in snapshot: any Snapshot
  ) throws(SnapshotError) -> [String] {
    guard let documents = configuration.documents else {
      let home = configuration.rooted("policies")
      let hasHome = try snapshot.paths(under: [home]).contains { $0.hasSuffix(".md") }
      return [hasHome ? home : ""]
    }
    return documents.contains { $0.contains("*") || $0.contains("?") }
      ? [""] : documents.map(configuration.rooted)
  }

  private static func peoplePath(_ configuration: Configuration, files: FileIndex) -> String {
    if let stated = configuration.people { return configuration.rooted(stated) }
    let folders = (configuration.documents ?? ["policies"]).filter { !$0.contains("*") }
    let candidates = (folders + [""]).map {
      configuration.rooted($0.isEmpty ? "people.yml" : "\($0)/people.yml")
    }
    return candidates.first(where: files.contains) ?? candidates[0]
  }

  private static func read(
    _ paths: [String], from snapshot: any Snapshot, fields: [String: String]
  ) throws(SnapshotError) -> [PolicyDocument] {
    let results = Parallel.map(paths) { path -> Result<PolicyDocument, SnapshotError>? in
      do throws(SnapshotError) {
        guard let bytes = try snapshot.read(path) else { return nil }
        let parsed = ParsedDocument.parse(path: path, bytes: bytes)
        return .success(PolicyDocument(parsed: parsed, fields: fields))
      } catch {
        return .failure(error)
      }
    }
    var documents: [PolicyDocument] = []
    documents.reserveCapacity(paths.count)
    for case .some(let result) in results { documents.append(try result.get()) }
    return documents
  }
}
