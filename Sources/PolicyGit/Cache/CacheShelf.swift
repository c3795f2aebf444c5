import PolicyCore
import Synchronization

/// Many results that are kept from one run to the next, each in a file of its own that is named for all that it was made from.
///
/// What holds of a `CacheFile` holds of each: one that is damaged, of another name or version, or not this user's own counts as none.
package final class CacheShelf: Sendable {
  /// What all results together may take, in bytes, unless those of one run take more.
  static let mostBytes = 256 << 20

  private let folder: CacheFolder
  private let version: UInt32
  /// The names of what this run loaded or stored.
  private let used = Mutex<Set<String>>([])

  /// Nil where nothing can be kept.
  init?(_ name: String, version: UInt32, inDirectory directory: String) {
    guard let folder = CacheFolder(inDirectory: directory, below: name, creates: true) else {
      return nil
    }
    self.folder = folder
    self.version = version
  }

  /// - Parameter key: 64 hexadecimal digits, of all that the result was made from.
  package func load(_ key: Digest) -> [UInt8]? {
    let name = key.hexadecimal
    guard
      let file = folder.read(
        name, first: CacheHeader.byteCount,
        most: CacheHeader.byteCount + CacheFile.largestContent, marksUse: true),
      file.first == CacheHeader(file.rest, name: name, version: version).bytes
    else { return nil }
    used.withLock { _ = $0.insert(name) }
    return file.rest
  }

  /// Failing to is no error.
  package func store(_ content: [UInt8], for key: Digest) {
    guard content.count <= CacheFile.largestContent else { return }
    let name = key.hexadecimal
    folder.replace(name, with: [CacheHeader(content, name: name, version: version).bytes, content])
    used.withLock { _ = $0.insert(name) }
  }

  /// Removes what was used longest ago, as far as all takes more than `most` bytes, and what killed writers left. What this run
  /// used stays in any case, so that the next one finds it.
  package func clear(most: Int = CacheShelf.mostBytes) {
    folder.removeAbandoned()
    let names = used.withLock { $0 }
    let files = folder.files().filter { Digest(hexadecimal: $0.name) != nil }
    var total = files.reduce(0) { $0 + $1.size }
    let idle = files.filter { !names.contains($0.name) }
    for file in idle.sorted(by: { ($0.used, $0.name) < ($1.used, $1.name) }) where total > most {
      folder.remove(file.name)
      total -= file.size
    }
  }
}

extension Repository {
  /// A shelf of the cache; nil when this repository was opened without it, and where nothing can be kept.
  ///
  /// - Parameters:
  ///   - name: letters, digits and hyphens.
  ///   - version: of the contents' form, to be raised with each change of it.
  package func cacheShelf(_ name: String, version: UInt32) -> CacheShelf? {
    usesCache ? CacheShelf(name, version: version, inDirectory: commonDirectory) : nil
  }
}
