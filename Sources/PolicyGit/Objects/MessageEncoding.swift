/// How the text of a commit is encoded: UTF-8 unless its `encoding` header says otherwise.
struct MessageEncoding {
  let isLatin1: Bool

  init(isLatin1: Bool) { self.isLatin1 = isLatin1 }

  init(_ name: some Sequence<UInt8>) {
    let lower = String(decoding: Array(name), as: UTF8.self).lowercased()
    isLatin1 = ["iso-8859-1", "iso8859-1", "latin1", "latin-1", "iso_8859-1"].contains(lower)
  }

  /// Latin-1 is converted; every other text is taken for UTF-8, with a replacement character for each fault.
  func decode(_ bytes: ArraySlice<UInt8>) -> String {
    guard isLatin1 else { return String(decoding: bytes, as: UTF8.self) }
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }

  /// The same text as bytes.
  func utf8(_ bytes: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
    let bytes = Array(bytes)
    return !isLatin1 || bytes.allSatisfy { $0 < 0x80 } ? bytes : Array(decode(bytes[...]).utf8)
  }
}
