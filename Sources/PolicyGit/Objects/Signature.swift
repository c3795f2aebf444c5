import PolicyCore

/// Who did something and when, as a commit or tag records it. Nothing of it is verified: anyone can write any name.
public struct Signature: Hashable, Sendable {
  public var name: String
  public var email: String
  public var when: Timestamp

  public init(name: String, email: String, when: Timestamp) {
    self.name = name
    self.email = email
    self.when = when
  }
}

extension Signature {
  /// The last second of the year 9999; later moments are forged and would only overflow what computes with them.
  private static let latest: Int64 = 253_402_300_799

  /// Reads `Name <email> SECONDS +HHMM`. What is missing stays empty or zero, as in Git itself.
  init(line: ArraySlice<UInt8>, decode: (ArraySlice<UInt8>) -> String) {
    let open = line.firstIndex(of: UInt8(ascii: "<"))
    let close = line.lastIndex(of: UInt8(ascii: ">"))
    let nameEnd = open ?? close ?? line.endIndex
    name = decode(line[..<nameEnd].trimmed)
    if let open, let close, open < close {
      email = decode(line[(open + 1)..<close].trimmed)
    } else {
      email = ""
    }
    let rest = close.map { line[($0 + 1)...] } ?? []
    let fields = rest.split(separator: UInt8(ascii: " "))
    when = Timestamp(
      seconds: fields.first.map(Signature.seconds) ?? 0,
      offsetMinutes: fields.count > 1 ? Signature.offset(fields[1]) : 0)
  }

  private static func seconds(_ digits: ArraySlice<UInt8>) -> Int64 {
    guard let value = Int64(String(decoding: digits, as: UTF8.self)) else { return 0 }
    return min(max(value, 0), latest)
  }

  /// Minutes east of UTC of `+HHMM`.
  private static func offset(_ field: ArraySlice<UInt8>) -> Int {
    guard field.count <= 5, let value = Int(String(decoding: field, as: UTF8.self)) else {
      return 0
    }
    let minutes = abs(value) / 100 * 60 + abs(value) % 100
    return value < 0 ? -minutes : minutes
  }
}

extension ArraySlice<UInt8> {
  /// Without white space at both ends.
  var trimmed: ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return [] }
    return self[first...last]
  }
}
