import CCmarkGFM

/// Character references of HTML, as cmark knows them: all of HTML's names, and numbers.
enum CharacterReference {
  /// The text with its references replaced; what is no reference stays as it is.
  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output: [UInt8] = []
    var text = text
    text.withUTF8 { bytes in
      output.reserveCapacity(bytes.count)
      var at = 0
      while at < bytes.count {
        if bytes[at] == UInt8(ascii: "&"),
          let found = read(UnsafeBufferPointer(rebasing: bytes[at..<min(bytes.count, at + 40)]))
        {
          output += found.meaning
          at += found.length
        } else {
          output.append(bytes[at])
          at += 1
        }
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The reference that begins with the `&` of `bytes`: its length and what it stands for; nil where there is none.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> (length: Int, meaning: [UInt8])? {
    guard let base = bytes.baseAddress, bytes.count > 2,
      bytes.dropFirst().contains(UInt8(ascii: ";"))
    else { return nil }
    var buffer = policyc_cmark_strbuf()
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0)
    defer { cmark_strbuf_free(&buffer) }
    let count = houdini_unescape_ent(&buffer, base + 1, bufsize_t(bytes.count - 1))
    guard count > 0, buffer.size > 0 else { return nil }
    return (
      Int(count) + 1, Array(UnsafeBufferPointer(start: buffer.ptr, count: Int(buffer.size)))
    )
  }
}
