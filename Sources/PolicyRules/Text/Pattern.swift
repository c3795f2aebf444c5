import CPCRE2
import PolicyCore

/// A regular expression on PCRE2, with a limit on the work of one match, so that no pattern hangs.
final class Pattern: @unchecked Sendable {
  // A compiled pattern is read-only, and each match has data of its own: PCRE2 allows many threads at once.
  private let code: OpaquePointer
  let source: String

  struct Fault: Error {
    var message: String
    /// Characters before the fault.
    var offset: Int
  }

  /// Steps of backtracking after which a match is given up.
  private static let matchLimit: UInt32 = 200_000

  init(_ source: String) throws(Fault) {
    self.source = source
    var number: Int32 = 0
    var offset = 0
    let bytes = Array(source.utf8)
    let compiled = bytes.withUnsafeBufferPointer { buffer in
      pcre2_compile_8(
        buffer.baseAddress, buffer.count, PCRE2_UTF | UInt32(PCRE2_UCP) | PCRE2_NEVER_BACKSLASH_C,
        &number, &offset, nil)
    }
    guard let compiled else {
      var text = [UInt8](repeating: 0, count: 256)
      let length = pcre2_get_error_message_8(number, &text, text.count)
      throw Fault(
        message: String(decoding: text.prefix(max(0, Int(length))), as: UTF8.self), offset: offset)
    }
    code = compiled
    // Where the machine has no just-in-time compiler, matching is only slower.
    _ = pcre2_jit_compile_8(compiled, PCRE2_JIT_COMPLETE)
  }

  deinit {
    pcre2_code_free_8(code)
  }

  /// Matches one pattern against many texts, in one thread, with the same memory.
  final class Matcher {
    private let pattern: Pattern
    private let data: OpaquePointer
    private let limits: OpaquePointer
    /// Whether the last text took more steps than are allowed, so that nobody knows what else it holds.
    private(set) var gaveUp = false

    /// Nil when there is no memory.
    init?(_ pattern: Pattern) {
      guard let data = pcre2_match_data_create_from_pattern_8(pattern.code, nil) else { return nil }
      guard let limits = pcre2_match_context_create_8(nil) else {
        pcre2_match_data_free_8(data)
        return nil
      }
      pcre2_set_match_limit_8(limits, Pattern.matchLimit)
      self.pattern = pattern
      self.data = data
      self.limits = limits
    }

    deinit {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(limits)
    }

    /// The byte ranges of all matches that do not overlap. Empty matches are left out.
    func matches(in bytes: [UInt8]) -> [Range<Int>] {
      bytes.withUnsafeBufferPointer(matches)
    }

    func matches(in text: String) -> [Range<Int>] {
      var text = text
      return text.withUTF8(matches)
    }

    private func matches(in buffer: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
      gaveUp = false
      guard !buffer.isEmpty else { return [] }
      var found: [Range<Int>] = []
      var start = 0
      while start <= buffer.count {
        // The text is valid UTF-8: SourceText saw to that.
        let count = pcre2_match_8(
          pattern.code, buffer.baseAddress, buffer.count, start, PCRE2_NO_UTF_CHECK, data, limits)
        guard count > 0, let vector = pcre2_get_ovector_pointer_8(data) else {
          gaveUp = count != PCRE2_ERROR_NOMATCH
          break
        }
        let range = Int(vector[0])..<max(Int(vector[0]), Int(vector[1]))
        if !range.isEmpty { found.append(range) }
        start = range.isEmpty ? Matcher.next(after: range.upperBound, in: buffer) : range.upperBound
      }
      return found
    }

    /// The start of the character behind the one at `index`.
    private static func next(after index: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Int {
      var index = index + 1
      while index < buffer.count, buffer[index] & 0xC0 == 0x80 { index += 1 }
      return index
    }
  }
}
