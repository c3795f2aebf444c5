import PolicyCore
import PolicyModel

/// Names of machines and credentials, wherever they stand in the text, code and addresses included.
struct SecretFinder {
  struct Find {
    var bytes: Range<Int>
    var message: String
    /// A host or an address, no credential.
    var isName: Bool
  }

  private let bytes: [UInt8]
  private var finds: [Find] = []

  static func find(in document: PolicyDocument) -> [Find] {
    var finder = SecretFinder(bytes: document.source.bytes)
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
    for byte in ".1Agx-pP".utf8 { beginnings[Int(byte)] = true }
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
    case (UInt8(ascii: "A"), UInt8(ascii: "K")): return token(at: index, "AKIA", length: 16)
    case (UInt8(ascii: "g"), UInt8(ascii: "h")): return token(at: index, "ghp_", length: 20)
    case (UInt8(ascii: "g"), UInt8(ascii: "i")): return token(at: index, "github_pat_", length: 20)
    case (UInt8(ascii: "x"), UInt8(ascii: "o")):
      return token(at: index, "xoxb-", length: 10) ?? token(at: index, "xoxp-", length: 10)
    case (UInt8(ascii: "-"), UInt8(ascii: "-")): return privateKey(at: index)
    case (UInt8(ascii: "p"), let next), (UInt8(ascii: "P"), let next):
      return next | 0x20 == UInt8(ascii: "a") ? password(at: index) : nil
    default: return nil
    }
  }

  // MARK: Machines

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
      message: "`\(String(decoding: bytes[start..<end], as: UTF8.self))` is the name of a machine.",
      isName: true)
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
        || parts[0] == 172 && (16...31).contains(parts[1])
    else { return nil }
    return Find(
      bytes: start..<end,
      message:
        "`\(String(decoding: bytes[start..<end], as: UTF8.self))` is the address of a machine.",
      isName: true)
  }

  // MARK: Credentials

  private func token(at start: Int, _ prefix: String, length: Int) -> Find? {
    guard bytes[start...].starts(with: prefix.utf8), start == 0 || !isLabel(bytes[start - 1]) else {
      return nil
    }
    let begin = start + prefix.utf8.count
    var end = begin
    while end < bytes.count, isLabel(bytes[end]) || bytes[end] == UInt8(ascii: "_") { end += 1 }
    guard end - begin >= length else { return nil }
    return Find(bytes: start..<end, message: "This looks like a credential.", isName: false)
  }

  private func privateKey(at start: Int) -> Find? {
    guard bytes[start...].starts(with: "-----BEGIN ".utf8) else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    guard String(decoding: bytes[start..<end], as: UTF8.self).contains("PRIVATE KEY") else {
      return nil
    }
    return Find(bytes: start..<end, message: "This is a private key.", isName: false)
  }

  /// `password: hunter2`: a value with a digit, and no words behind it.
  private func password(at start: Int) -> Find? {
    guard start == 0 || !isLabel(bytes[start - 1]), start + 10 < bytes.count else { return nil }
    let word = bytes[start..<start + 8].map { $0 | 0x20 }
    guard word.elementsEqual("password".utf8) else { return nil }
    var index = start + 8
    guard bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "=") else { return nil }
    index += 1
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == UInt8(ascii: "`") {
      index += 1
    }
    let begin = index
    while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "`") { index += 1 }
    let value = bytes[begin..<index]
    guard value.count >= 6, value.contains(where: isDigit), value.contains(where: { $0 >= 0x41 })
    else {
      return nil
    }
    return Find(bytes: start..<index, message: "This looks like a password.", isName: false)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private func isLabel(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
      || byte == UInt8(ascii: "-")
  }
}
