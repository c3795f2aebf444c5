import CArchive
import PolicyCore

/// A file's bytes as a zip archive holds them.
struct Deflated: Sendable {
  /// CRC-32 of the file.
  var checksum: UInt32
  var bytes: [UInt8]

  /// All that the bytes depend on beside the file.
  static var maker: String { "level \(level), \(String(cString: archive_version_details()))" }

  /// Level 9 takes half as long again, and a two hundredth less room.
  private static let level = 6
  /// A stream of gzip (RFC 1952) is a head of this length, what was deflated, and CRC-32 and length of the file.
  private static let headLength = 10
  private static let tailLength = 8

  init(checksum: UInt32, bytes: [UInt8]) {
    self.checksum = checksum
    self.bytes = bytes
  }

  init(_ contents: [UInt8]) throws(PackError) {
    let stream = try Deflated.stream(contents)
    guard stream.count >= Deflated.headLength + Deflated.tailLength else {
      throw PackError(
        "A file that was just deflated cannot be read. Report this as a defect of policyc.")
    }
    let end = stream.count - Deflated.tailLength
    checksum = stream[end..<end + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    bytes = Array(stream[Deflated.headLength..<end])
  }

  /// What libarchive writes to. It must not move meanwhile.
  private final class Output {
    var bytes: [UInt8] = []
  }

  private static func stream(_ contents: [UInt8]) throws(PackError) -> [UInt8] {
    guard let archive = archive_write_new(), let header = archive_entry_new() else {
      throw PackError("Out of memory while an archive was written. Close other programs and retry.")
    }
    defer {
      archive_entry_free(header)
      archive_write_free(archive)
    }
    let output = Output()
    archive_entry_set_pathname(header, "file")
    archive_entry_set_filetype(header, 0o100000)
    let steps: [() -> Int32] = [
      { archive_write_set_format_raw(archive) },
      { archive_write_add_filter_gzip(archive) },
      { archive_write_set_options(archive, "gzip:compression-level=\(level)") },
      // No padding: libarchive's default fills blocks of 10 KiB, as for tapes.
      { archive_write_set_bytes_per_block(archive, 0) },
      {
        archive_write_open(
          archive, Unmanaged.passUnretained(output).toOpaque(), nil,
          { _, output, bytes, count in
            guard let output else { return -1 }
            Unmanaged<Output>.fromOpaque(output).takeUnretainedValue().bytes.append(
              contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
            return count
          }, nil)
      },
      { archive_write_header(archive, header) },
      { written(contents, to: archive) },
      { archive_write_close(archive) },
    ]
    for step in steps where step() != ARCHIVE_OK {
      let reason = archive_error_string(archive).map { String(cString: $0) }
      throw PackError("The archive cannot be written: \(reason ?? "unknown reason").")
    }
    return withExtendedLifetime(output) { output.bytes }
  }

  private static func written(_ contents: [UInt8], to archive: OpaquePointer) -> Int32 {
    var offset = 0
    while offset < contents.count {
      let count = contents.withUnsafeBytes { bytes in
        archive_write_data(archive, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      guard count > 0 else { return ARCHIVE_FATAL }
      offset += count
    }
    return ARCHIVE_OK
  }
}
