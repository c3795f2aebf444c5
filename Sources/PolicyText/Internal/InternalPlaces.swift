/// Hosts, addresses of networks and resources that exist within a company only.
enum InternalPlaces {
  private static let innerZones: Set<Substring> = [
    "internal", "intranet", "corp", "lan", "local", "private", "localdomain",
  ]

  /// A name of a zone that exists within a company only, or an address of a private network.
  static func isHost(_ word: String) -> Bool {
    guard word.utf8.contains(UInt8(ascii: ".")) else { return false }
    let labels = word.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }) else { return false }
    if let zone = labels.last, innerZones.contains(zone) { return true }
    if labels.count > 2, labels.suffix(2) == ["home", "arpa"] { return true }
    let numbers = labels.compactMap { UInt8($0) }
    guard numbers.count == 4, labels.count == 4 else { return false }
    switch (numbers[0], numbers[1]) {
    case (10, _), (192, 168), (172, 16...31), (169, 254), (100, 64...127): return true
    default: return false
    }
  }

  /// Hosts in links, addresses of IPv6 and resources: what has colons in it.
  static func traces(in bytes: [UInt8]) -> [InternalNames.Trace] {
    pieces(in: bytes).compactMap { piece in
      let text = String(decoding: piece, as: UTF8.self).lowercased()
      let kind: InternalNames.Kind
      if text.hasPrefix("s3://") || text.hasPrefix("gs://") || isARN(text) {
        kind = .resource
      } else if isInnerIPv6(text) || isSingleLabelLink(text) {
        kind = .host
      } else {
        return nil
      }
      var piece = piece
      while let last = piece.last, ".,;:!?".utf8.contains(last) { piece.removeLast() }
      return InternalNames.Trace(
        kind: kind, text: String(decoding: piece, as: UTF8.self),
        bytes: piece.startIndex..<piece.endIndex)
    }
  }

  /// What stands between blanks, brackets and marks of emphasis and has a colon in it.
  private static func pieces(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var index = 0
    while let colon = bytes[index...].firstIndex(of: UInt8(ascii: ":")) {
      let start = bytes[..<colon].lastIndex(where: isGap).map { $0 + 1 } ?? 0
      index = bytes[colon...].firstIndex(where: isGap) ?? bytes.count
      pieces.append(bytes[start..<index])
    }
    return pieces
  }

  private static func isGap(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "()[]<>{}\"'`*|".utf8.contains(byte)
  }

  private static func isARN(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count > 3 && parts[0] == "arn" && parts[1].hasPrefix("aws")
  }

  /// fc00::/7, which a company gives itself, and fe80::/10, which is of one cable.
  private static func isInnerIPv6(_ text: String) -> Bool {
    let address = text.prefix { $0.isHexDigit || $0 == ":" }
    let groups = address.split(separator: ":", omittingEmptySubsequences: false)
    guard groups.count > 2, groups.count < 10, let first = groups.first, first.count == 4,
      groups.allSatisfy({ $0.count <= 4 }), let number = UInt16(first, radix: 16)
    else { return false }
    return number & 0xFE00 == 0xFC00 || number & 0xFFC0 == 0xFE80
  }

  /// `http://jira/browse`: no name of the world has one label.
  private static func isSingleLabelLink(_ text: String) -> Bool {
    let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count > 2, parts[1].isEmpty, parts[0].last == ":",
      let scheme = parts[0].dropLast().split(separator: ":").last, schemes.contains(scheme)
    else { return false }
    // Before the host may stand who asks, with a password.
    let place = parts[2].prefix { !"?#,;".contains($0) }
    let host = (place.split(separator: "@").last ?? "").prefix { $0 != ":" }
    return !host.isEmpty && !host.contains(".")
  }

  /// Of addresses whose first part is a host; `jdbc:` and its like may stand before them.
  private static let schemes: Set<Substring> = [
    "amqp", "amqps", "ftp", "ftps", "git", "grpc", "http", "https", "imap", "kafka", "ldap",
    "ldaps", "mongodb", "mqtt", "mssql", "mysql", "nats", "nfs", "postgres", "postgresql", "rdp",
    "redis", "rediss", "rsync", "sftp", "smb", "smtp", "sqlserver", "ssh", "svn", "tcp", "telnet",
    "tls", "udp", "vnc", "ws", "wss",
  ]
}
