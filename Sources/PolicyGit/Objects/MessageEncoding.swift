/// How the text of a commit is encoded: UTF-8 unless its `encoding` header says otherwise.
enum MessageEncoding {
  case utf8
  case latin1

  init(_ name: some Sequence<UInt8>) {
    let lower = String(decoding: Array(name), as: UTF8.self).lowercased()
    let names = ["iso-8859-1", "iso8859-1", "latin1", "latin-1", "iso_8859-1"]
    self = names.contains(lower) ? .latin1 : .utf8
  }

  /// Latin-1 is converted; every other text is taken for UTF-8, with a replacement character for each fault.
  func decode(_ bytes: ArraySlice<UInt8>) -> String {
    guard self == .latin1 else { return String(decoding: bytes, as: UTF8.self) }
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }
}
