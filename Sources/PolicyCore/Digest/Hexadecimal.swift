/// Bytes as digits to read.
package enum Hexadecimal {
  /// Two lower-case digits for each byte.
  package static func text(of bytes: UnsafeRawBufferPointer) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { output in
      for (place, byte) in bytes.enumerated() {
        output[2 * place] = digit(byte >> 4)
        output[2 * place + 1] = digit(byte & 15)
      }
      return 2 * bytes.count
    }
  }

  /// The digit of a value below 16.
  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + (value - 10)
  }
}
