import CLibgit2
import Glibc

/// The one owner of a stream of zlib, which one thread at a time uses for one content after another.
final class Inflater: @unchecked Sendable {
  // Sendable: `PackReaders` lends the reader that has it to one thread at a time.

  /// With so many bytes to spare, zlib need not look at each one whether there is room for it.
  static let slack = 320

  private let stream: UnsafeMutablePointer<z_stream>
  private var scratch = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  /// Nil when there is no memory.
  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard policyc_inflate_init(stream) else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
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
    let status = run(source, target)
    return status == Z_STREAM_END && Int(stream.pointee.total_out) == target.count - Inflater.slack
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

  private func run(
    _ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer
  ) -> Int32 {
    guard inflateReset(stream) == Z_OK, let input = source.baseAddress,
      let output = target.baseAddress
    else { return Z_STREAM_ERROR }
    // zlib only reads its input; the pointer says otherwise for history's sake.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(clamping: source.count)
    stream.pointee.next_out = output.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(clamping: target.count)
    return CLibgit2.inflate(stream, Z_FINISH)
  }
}
