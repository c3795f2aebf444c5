import CDeflate
import Glibc

/// The one owner of a decompressor of libdeflate, which one thread at a time uses for one content after another.
final class Inflater: @unchecked Sendable {
  // Sendable: `PackReaders` lends the reader that has it to one thread at a time.

  /// With so many bytes to spare, the decompressor need not look at each one whether there is room for it.
  static let slack = 320

  private let decompressor: OpaquePointer
  private var scratch = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  /// Nil when there is no memory.
  init?() {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    self.decompressor = decompressor
  }

  deinit {
    libdeflate_free_decompressor(decompressor)
    free(scratch.baseAddress)
  }

  /// Inflates a content whose size is known.
  ///
  /// - Parameters:
  ///   - source: begins with the content.
  ///   - target: of that size and `slack`.
  /// - Returns: false when the content is damaged or of another size.
  func inflate(_ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Bool
  {
    var count = 0
    let result = libdeflate_zlib_decompress(
      decompressor, source.baseAddress, source.count, target.baseAddress, target.count, &count)
    return result == LIBDEFLATE_SUCCESS && count == target.count - Inflater.slack
  }

  /// Inflates a content of a known size into memory that is good until the next call. Nil when that fails.
  func inflate(_ source: UnsafeRawBufferPointer, size: Int) -> UnsafeRawBufferPointer? {
    if scratch.count < size + Inflater.slack {
      free(scratch.baseAddress)
      let count = 2 * (size + Inflater.slack)
      let start = malloc(count)
      scratch = UnsafeMutableRawBufferPointer(start: start, count: start == nil ? 0 : count)
      if start == nil { return nil }
    }
    let target = UnsafeMutableRawBufferPointer(rebasing: scratch[..<(size + Inflater.slack)])
    guard inflate(source, into: target) else { return nil }
    return UnsafeRawBufferPointer(rebasing: target[..<size])
  }
}
