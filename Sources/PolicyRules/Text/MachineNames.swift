import PolicyCore
import PolicyModel

/// Names and private addresses of machines, wherever they stand in the text, code and links included.
struct MachineNames {
  struct Find {
    var bytes: Range<Int>
    var message: String
  }

  private let bytes: [UInt8]
  private var finds: [Find] = []

  static func find(in document: PolicyDocument) -> [Find] {
    var finder = MachineNames(bytes: document.source.bytes)
    finder.scan(from: document.source.lineRange(document.parsed.bodyLine).lowerBound)
    return finder.finds
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func scan(from start: Int) {
    var index = start
    while let candidate = next(from: index) {
      guard let found = match(at: candidate) else {
        index = candidate + 1
        continue
      }
      finds.append(found)
      index = found.bytes.upperBound
    }
  }

  /// The bytes with which a find can begin; a host is found at its first dot.
  private static let beginnings: [Bool] = {
    var beginnings = [Bool](repeating: false, count: 256)
    for byte in ".1".utf8 { beginnings[Int(byte)] = true }
    return beginnings
  }()

  /// The next place that is worth a look: most bytes are none.
  private func next(from start: Int) -> Int? {
    Self.beginnings.withUnsafeBufferPointer { beginnings in
      bytes.withUnsafeBufferPointer { bytes in
        var index = start
        while index < bytes.count {
          if beginnings[Int(bytes[index])] { return index }
          index += 1
        }
        return nil
      }
    }
  }

  private func match(at index: Int) -> Find? {
    // Every find is longer than two bytes, and the second sorts out nearly all places.
    guard index + 1 < bytes.count else { return nil }
    switch (bytes[index], bytes[index + 1]) {
    case (UInt8(ascii: "."), let next):
      return isLabel(next) || next == UInt8(ascii: ".") ? host(dot: index) : nil
    case (UInt8(ascii: "1"), _): return address(at: index)
    default: return nil
    }
  }

  private static let domains = ["internal", "local", "lan", "corp", "intranet", "intra"].map {
    Array($0.utf8)
  }
  private static let roles = [
    "db", "web", "app", "srv", "server", "host", "node", "bastion", "jump", "vault", "prod", "vpn",
    "dc",
    "mail", "gw", "fw", "sql", "nas",
  ].map { Array($0.utf8) }

  /// A name below a domain of no one's, or a numbered machine: `vault.nl.internal`, `db01.example.com`.
  private func host(dot: Int) -> Find? {
    var start = dot
    while start > 0, isLabel(bytes[start - 1]) { start -= 1 }
    var end = dot + 1
    while end < bytes.count, isLabel(bytes[end]) || bytes[end] == UInt8(ascii: ".") { end += 1 }
    while end > dot, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard start < dot, end > dot + 1, start == 0 || bytes[start - 1] != UInt8(ascii: ".") else {
      return nil
    }
    if start > 0, bytes[start - 1] == UInt8(ascii: "@") || bytes[start - 1] == UInt8(ascii: "/"),
      bytes[start - 1] == UInt8(ascii: "@") || !isScheme(before: start)
    {
      return nil
    }
    let labels = bytes[start..<end].split(separator: UInt8(ascii: "."))
    guard labels.count >= 2, let first = labels.first, let last = labels.last else { return nil }
    let isPrivate = Self.domains.contains { last.elementsEqual($0) }
    let digits = first.reversed().prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    let name = first.dropLast(digits)
    let role = name.split(separator: UInt8(ascii: "-")).last ?? []
    let isNumbered =
      labels.count >= 3 && digits > 0 && Self.roles.contains { role.elementsEqual($0) }
    guard isPrivate || isNumbered else { return nil }
    return Find(
      bytes: start..<end,
      message: "`\(String(decoding: bytes[start..<end], as: UTF8.self))` is the name of a machine.")
  }

  private func isScheme(before index: Int) -> Bool {
    index >= 3 && bytes[index - 2] == UInt8(ascii: "/") && bytes[index - 3] == UInt8(ascii: ":")
  }

  /// An address of a private network: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918).
  private func address(at start: Int) -> Find? {
    guard start == 0 || !isLabel(bytes[start - 1]) && bytes[start - 1] != UInt8(ascii: ".") else {
      return nil
    }
    var end = start
    while end < bytes.count, isDigit(bytes[end]) || bytes[end] == UInt8(ascii: ".") { end += 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    let parts = String(decoding: bytes[start..<end], as: UTF8.self).split(separator: ".").compactMap
    {
      UInt8($0)
    }
    guard parts.count == 4,
      parts[0] == 10 || parts[0] == 192 && parts[1] == 168
        || parts[0] == 172 && (16...31).contains(parts[1]),
      !isBesideArrow(start..<end)
    else { return nil }
    return Find(
      bytes: start..<end,
      message:
        "`\(String(decoding: bytes[start..<end], as: UTF8.self))` is the address of a machine.")
  }

  /// `192.168.1.100` → `192.168.1.0` shows how addresses are made unknown, and names no machine.
  private func isBesideArrow(_ address: Range<Int>) -> Bool {
    let around =
      bytes[max(0, address.lowerBound - 8)..<address.lowerBound]
      + [UInt8(ascii: "|")] + bytes[address.upperBound..<min(bytes.count, address.upperBound + 8)]
    let text = String(decoding: around, as: UTF8.self)
    return text.contains("→") || text.contains("->")
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private func isLabel(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
      || byte == UInt8(ascii: "-")
  }
}
