import PolicyCore
import PolicyModel

/// The edit that mends a link whose path differs from that of a file in nothing but capitals.
struct LinkSpelling {
  let document: PolicyDocument
  let corpus: Corpus

  /// - Parameters:
  ///   - url: as the document writes it.
  ///   - place: of the link, as byte offsets.
  /// - Returns: none where another file could be meant, or the path stands there in another notation.
  func edits(_ url: String, in place: Range<Int>) -> [FindingEdit] {
    guard let link = RelativeLink(url), !link.path.isEmpty, url.hasPrefix(link.path),
      let target = link.target(from: document.path),
      let found = corpus.files.path(ignoringCaseOf: target), found != target,
      corpus.files.all.count(where: { $0.lowercased() == found.lowercased() }) == 1
    else { return [] }
    let parts = link.path.split(separator: "/", omittingEmptySubsequences: false)
    let names = parts.drop { $0 == "." || $0 == ".." || $0.isEmpty }
    let actual = found.split(separator: "/").suffix(names.count)
    // Only where the path goes up first and then down is each of its names one of the file's.
    guard !names.contains(where: { $0 == "." || $0 == ".." || $0.isEmpty }),
      actual.count == names.count
    else { return [] }
    let new = (parts.prefix(parts.count - names.count) + actual).joined(separator: "/")
    guard new.lowercased() == link.path.lowercased() else { return [] }
    // The address stands behind the text of the link, which may be the same words.
    let bytes = document.source.bytes[place]
    let old = Array("](\(link.path)".utf8)
    let starts = bytes.indices.filter { bytes[$0...].starts(with: old) }
    guard starts.count == 1, let start = starts.first else { return [] }
    let range = document.source.range(start + 2..<start + old.count)
    return [FindingEdit(range, new, isSafe: true)]
  }
}
