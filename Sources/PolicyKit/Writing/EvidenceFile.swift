import PolicyCore
import PolicyModel

/// The approver's own record, as it is filed with the documents.
struct EvidenceFile: Sendable {
  /// As an entry names it.
  var name: String
  var digest: Digest
  /// The copy; nil where the file lies in the repository already.
  var change: FileChange?
  /// Relative to the root.
  var path: String

  /// - Parameter given: the file as the user gave it.
  /// - Throws: `UsageError` for a link, an empty file, and one that Git would change or not take.
  init(_ given: String, _ session: WritingSession, for documents: [PolicyDocument]) throws {
    guard let status = try FileStatus.of(given) else {
      throw UsageError("There is no file \(given).")
    }
    guard status.kind == .file else {
      throw UsageError("\(given) is no regular file. Name the file itself, not a link to it.")
    }
    let bytes = try FileSystem.contents(of: given)
    digest = Digest(of: bytes)
    if let inside = try? session.workspace.rooted(given) {
      guard inside != ".git", !inside.hasPrefix(".git/") else {
        throw UsageError("\(given) lies in Git's own folder. Copy it elsewhere first.")
      }
      _ = try WorkTreeFile.status(session.root, inside)
      path = inside
    } else {
      let folder = EvidenceFile.folder(session)
      let place = try EvidenceFile.place(for: given, bytes, in: folder, session)
      path = place.path
      change = place.isThere ? nil : FileChange(path: path, before: nil, after: bytes)
    }
    for document in documents {
      guard let fault = EvidenceFault(bytes, at: path, namedBy: document.path) else { continue }
      throw UsageError("\(given) \(fault.words). \(fault.mend)")
    }
    name = try EvidenceFile.name(of: path, session, documents, isNew: change != nil)
    try EvidenceFile.requireSame(path, bytes, session.git)
  }

  /// `evidence/` below the first folder of documents.
  private static func folder(_ session: WritingSession) -> String {
    session.documentsFolder.isEmpty ? "evidence" : session.documentsFolder + "/evidence"
  }

  /// A path that is free, or that holds these very bytes.
  private static func place(
    for given: String, _ bytes: [UInt8], in folder: String, _ session: WritingSession
  ) throws -> (path: String, isThere: Bool) {
    let allowed = PathNames.name(of: given).unicodeScalars.map { scalar -> Character in
      let isSafe = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      return isSafe || "._+@-".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
    }
    var name = String(String(allowed).drop { $0 == "." || $0 == "-" })
    if name.isEmpty { name = "evidence" }
    let stem = PathNames.stem(of: name)
    for number in 1...999 {
      let path =
        "\(folder)/\(number == 1 ? name : stem + "-\(number)" + name.dropFirst(stem.count))"
      guard try WorkTreeFile.status(session.root, path) != nil else { return (path, false) }
      if try FileSystem.contents(of: session.root + "/" + path) == bytes { return (path, true) }
    }
    throw UsageError("\(folder) holds too many files of the name \(name). Give it another.")
  }

  /// The shortest name by which each of the documents finds the file.
  private static func name(
    of path: String, _ session: WritingSession, _ documents: [PolicyDocument], isNew: Bool
  ) throws -> String {
    let corpus = session.corpus
    let folders = [session.documentsFolder, session.configuration.folder, ""]
    for folder in folders where folder.isEmpty || path.hasPrefix(folder + "/") {
      let name = folder.isEmpty ? path : String(path.dropFirst(folder.count + 1))
      let isFound = documents.allSatisfy { document in
        let found = corpus.file(name, namedBy: document)
        return found == path || isNew && found == nil
      }
      if isFound { return name }
    }
    throw UsageError("\(path) is ignored by Git, so it cannot go along. Move it, or un-ignore it.")
  }

  /// - Throws: `UsageError` when the repository's attributes change the bytes of a file that is committed.
  private static func requireSame(_ path: String, _ bytes: [UInt8], _ git: GitCommand) throws {
    let arguments = ["hash-object", "--stdin"]
    let plain = try git.output(arguments + ["--no-filters"], input: bytes, to: "name the evidence")
    let stored = try git.output(
      arguments + ["--path", path], input: bytes, to: "name the evidence")
    guard plain == stored else {
      throw UsageError(
        "Git would change the bytes of \(path) (line ends, or a filter), and its digest with them. Put `\(PathNames.folder(of: path))/** -text -filter` into .gitattributes and commit it."
      )
    }
  }
}

extension WritingSession {
  /// The first folder of documents, from the root; empty for the root itself.
  var documentsFolder: String {
    for entry in configuration.documents ?? ["policies"] {
      let path = configuration.rooted(entry)
      if !entry.contains("*"), !entry.contains("?"), corpus.files.containsFolder(path) {
        return path
      }
    }
    return configuration.folder
  }
}
