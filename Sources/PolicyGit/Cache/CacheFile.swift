/// A result that is kept from one run to the next, in a file of the folder `policyc` under the Git directory.
///
/// It is never more than a help: a file that is absent, damaged, cut off, of another version or not this user's own counts as
/// none, and where nothing can be written nothing is. Several processes may load and store at once; each sees a whole file.
package struct CacheFile: Sendable {
  /// More than any result of ours; a larger file is not read into memory.
  static let largestContent = 256 << 20

  private let name: String
  private let version: UInt32
  private let directory: String

  /// - Parameters:
  ///   - name: of the file; letters, digits and hyphens.
  ///   - version: of the content's form. A file of any other version counts as none, and is replaced.
  ///   - directory: the Git directory that all work trees share.
  init(_ name: String, version: UInt32, inDirectory directory: String) {
    self.name = name
    self.version = version
    self.directory = directory
  }

  /// What was stored last; nil when there is nothing that can be trusted to be it.
  package func load() -> [UInt8]? {
    guard let folder = CacheFolder(inDirectory: directory, creates: false),
      let file = folder.read(
        name, first: CacheHeader.byteCount,
        most: CacheHeader.byteCount + CacheFile.largestContent),
      file.first == CacheHeader(file.rest, name: name, version: version).bytes
    else { return nil }
    return file.rest
  }

  /// Puts a content in the place of the one that was stored before, in one step. Failing to is no error.
  package func store(_ content: [UInt8]) {
    guard content.count <= CacheFile.largestContent,
      let folder = CacheFolder(inDirectory: directory, creates: true)
    else { return }
    folder.removeAbandoned(name)
    folder.replace(name, with: [CacheHeader(content, name: name, version: version).bytes, content])
  }
}

extension Repository {
  /// A file of the cache; nil when this repository was opened without it.
  ///
  /// - Parameters:
  ///   - name: of the file; letters, digits and hyphens.
  ///   - version: of the content's form, to be raised with each change of it.
  package func cacheFile(_ name: String, version: UInt32) -> CacheFile? {
    usesCache ? CacheFile(name, version: version, inDirectory: commonDirectory) : nil
  }
}
