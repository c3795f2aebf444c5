import PolicyCore

/// Tells what policyc wrote from what it must not replace.
enum PackRecognition {
  /// A manifest of ten thousand documents has a few megabytes.
  private static let manifestLimit = 256 << 20

  /// Whether a folder is empty or an evidence pack of any version.
  static func isReplaceable(folder: String) throws -> Bool {
    if try OpenFile(folder, for: .folder).entries().isEmpty { return true }
    let manifest = "\(folder)/\(Pack.manifestPath)"
    guard try FileStatus.of(manifest)?.kind == .file else { return false }
    return try OpenFile(manifest, for: .reading).contents(most: manifestLimit).map(isManifest)
      ?? false
  }

  /// Whether a file is an evidence pack as an archive.
  static func isReplaceable(archive: String) -> Bool {
    guard let reader = ZipReader(path: archive) else { return false }
    let manifest = reader.content(limit: manifestLimit) { path in
      let components = path.split(separator: "/", omittingEmptySubsequences: false)
      return components.count == 2 && components[1] == Pack.manifestPath
    }
    return manifest.map(isManifest) ?? false
  }

  /// Canonical JSON puts `_type` first and has one spelling for everything, so that comparing bytes is enough.
  static func isManifest(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "{\"_type\":\"\(Manifest.statementType)\",".utf8)
      && contains(bytes, Array("\"predicateType\":\"\(Manifest.predicateFamily)".utf8))
  }

  private static func contains(_ bytes: [UInt8], _ pattern: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      guard let first = pattern.first, buffer.count >= pattern.count else { return false }
      for start in 0...(buffer.count - pattern.count) where buffer[start] == first {
        if buffer[start..<(start + pattern.count)].elementsEqual(pattern) { return true }
      }
      return false
    }
  }
}
