/// The comments in a piece of raw HTML.
package enum HTMLComments {
  /// What stands between `<!--` and `-->`; a comment that is never closed reaches to the end.
  package static func all(in html: String) -> [String] {
    let bytes = Array(html.utf8)
    let opener = Array("<!--".utf8)
    let closer = Array("-->".utf8)
    var comments: [String] = []
    var index = 0
    while let start = find(opener, in: bytes, from: index) {
      let end = find(closer, in: bytes, from: start + opener.count) ?? bytes.count
      comments.append(String(decoding: bytes[start + opener.count..<end], as: UTF8.self))
      index = min(bytes.count, end + closer.count)
    }
    return comments
  }

  private static func find(_ word: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + word.count <= bytes.count {
      if bytes[index] == word[0], bytes[index..<index + word.count].elementsEqual(word) {
        return index
      }
      index += 1
    }
    return nil
  }
}
