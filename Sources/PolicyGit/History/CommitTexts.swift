/// Raw commits one after another, without the header lines that nothing reads (signatures, merged tags).
struct CommitTexts: Sendable {
  private(set) var bytes: [UInt8] = []

  init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  /// Where the text lies from now on.
  mutating func append(_ raw: UnsafeRawBufferPointer, _ header: CommitHeader) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: raw[..<header.end])
    bytes.append(0x0A)
    bytes.append(contentsOf: raw[header.message])
    return start..<bytes.count
  }

  mutating func append(_ text: Range<Int>, of others: CommitTexts) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: others.bytes[text])
    return start..<bytes.count
  }

  func read<Result>(_ text: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[text])) }
  }
}
