import CLibgit2

/// The one owner of a stream of zlib, which is used for one content after another.
struct Inflater: ~Copyable {
  /// With so many bytes to spare, zlib need not look at each one whether there is room for it.
  static let slack = 320

  private let stream: UnsafeMutablePointer<z_stream>

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
  }

  /// Inflates a content whose size is known.
  ///
  /// - Parameters:
  ///   - source: begins with the content.
  ///   - target: of that size and `slack`.
  /// - Returns: false when the content is damaged or of another size.
  func inflate(_ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer) -> Bool
  {
    let status = run(source, target, Z_FINISH)
    return status == Z_STREAM_END && Int(stream.pointee.total_out) == target.count - Inflater.slack
  }

  /// Inflates the beginning of a content. Returns how many bytes that are, zero when it is damaged.
  func inflateBeginning(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> Int {
    let status = run(source, target, Z_SYNC_FLUSH)
    return status == Z_OK || status == Z_STREAM_END ? Int(stream.pointee.total_out) : 0
  }

  private func run(
    _ source: UnsafeRawBufferPointer, _ target: UnsafeMutableRawBufferPointer, _ flush: Int32
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
    return CLibgit2.inflate(stream, flush)
  }
}
