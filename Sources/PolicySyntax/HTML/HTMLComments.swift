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
      if let empty = emptyComment(bytes, start) {
        index = empty
        continue
      }
      let end = find(closer, in: bytes, from: start + opener.count) ?? bytes.count
      comments.append(String(decoding: bytes[start + opener.count..<end], as: UTF8.self))
      index = min(bytes.count, end + closer.count)
    }
    return comments
  }

  /// The end of `<!-->` and `<!--->`, which HTML takes for whole comments.
  private static func emptyComment(_ bytes: [UInt8], _ start: Int) -> Int? {
    let rest = bytes[(start + 4)...].prefix(2)
    if rest.first == UInt8(ascii: ">") { return start + 5 }
    return rest.elementsEqual("->".utf8) ? start + 6 : nil
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
