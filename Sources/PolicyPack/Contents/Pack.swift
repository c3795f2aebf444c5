import PolicyCore

/// A complete evidence pack, ready to be written: its files, the manifest over them, and the checksums over all.
public struct Pack: Hashable, Sendable {
  public static let manifestPath = "manifest.json"
  public static let signaturePath = "manifest.json.sig"
  public static let checksumsPath = "SHA256SUMS"
  public static let guidePath = "VERIFY.txt"
  /// Checks the pack in a browser.
  public static let verificationPage = "verify.html"
  /// The index of what shows that approvals were given.
  public static let proofPath = "proof/approvals.json"

  /// Every file, sorted by the bytes of its path.
  public let files: [PackFile]
  public let manifest: [UInt8]
  /// The folder that unpacking the archive makes.
  let topFolder: String

  /// Adds `VERIFY.txt`, `manifest.json` and `SHA256SUMS` to the given files.
  ///
  /// - Parameter say: the language of `VERIFY.txt`.
  /// - Throws: `PackError` when two files have one name (in any case or Unicode spelling), a file bears the name of another's
  ///   folder, or one of the three is among them already.
  public init(
    files: [PackFile], manifest: Manifest, _ say: Labels = .english
  ) throws(PackError) {
    let guide = try PackFile(
      path: Pack.guidePath,
      text: VerifyGuide.text(
        for: manifest, hasProof: files.contains { $0.path == Pack.proofPath }, say),
      mediaType: "text/plain; charset=utf-8")
    let reserved = (Pack.unlisted.sorted + [Pack.guidePath]).map { $0.lowercased() }
    if let clash = files.first(where: { reserved.contains($0.path.lowercased()) }) {
      throw PackError("“\(clash.path)” is a file that the pack writes itself. Rename it.")
    }
    let subjects = Pack.sorted(files + [guide])
    try Pack.checkNames(
      subjects.map(\.path) + Pack.unlisted.sorted)
    let digests = subjects.map { (path: $0.path, digest: $0.digest) }
    topFolder = manifest.audience == "customer" ? "customer-bundle" : ZipWriter.topFolder
    self.manifest = CanonicalJSON.encode(manifest.statement(subjects: digests))
    let manifestFile = try PackFile(
      path: Pack.manifestPath, contents: self.manifest, mediaType: "application/vnd.in-toto+json")
    let sums = Checksums.text(digests + [(Pack.manifestPath, manifestFile.digest)])
    let sumsFile = try PackFile(
      path: Pack.checksumsPath, text: sums, mediaType: "text/plain; charset=utf-8")
    self.files = Pack.sorted(subjects + [manifestFile, sumsFile])
  }

  /// The pack with files that neither list names, for they are about the manifest.
  func adding(_ files: [PackFile]) -> Pack {
    Pack(files: Pack.sorted(self.files + files), manifest: manifest, topFolder: topFolder)
  }

  private init(files: [PackFile], manifest: [UInt8], topFolder: String) {
    self.topFolder = topFolder
    self.files = files
    self.manifest = manifest
  }

  private static func sorted(_ files: [PackFile]) -> [PackFile] {
    files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Swift compares strings by canonical equivalence, as macOS compares names; lower case does for Windows and macOS.
  private static func checkNames(_ paths: [String]) throws(PackError) {
    var seen: [String: String] = [:]
    var folders: [String: String] = [:]
    for path in paths {
      if let other = seen.updateValue(path, forKey: path.lowercased()) {
        throw PackError(
          "Two files of the pack are both named “\(path)” (the other: “\(other)”; neither case nor"
            + " the way in which accents are written counts on every computer). Rename one.")
      }
      var folder = path
      while let slash = folder.lastIndex(of: "/") {
        folder = String(folder[..<slash])
        folders[folder.lowercased()] = path
      }
    }
    for path in paths {
      if let inside = folders[path.lowercased()] {
        throw PackError(
          "“\(path)” is a file, and “\(inside)” needs a folder of that name. Rename one.")
      }
    }
  }
}
