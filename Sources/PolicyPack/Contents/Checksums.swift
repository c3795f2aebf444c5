import PolicyCore

/// The list that `sha256sum -c` reads (GNU coreutils): digest, two spaces, path.
enum Checksums {
  /// Sorted by path, a line each. Paths need no escapes: a pack takes neither backslashes nor line ends.
  static func text(_ files: [(path: String, digest: Digest)]) -> String {
    files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      .map { "\($0.digest.hexadecimal)  \($0.path)\n" }.joined()
  }
}
