import PolicyCore

/// A heading and everything below it up to the next heading of its level or above.
public struct Section: Sendable {
  /// The heading's text as a reader sees it.
  public var title: String
  public var level: Int
  /// The fragment that links to it, as GitHub makes it: `access-to-weights`, `access-to-weights-1` for the second.
  public var anchor: String
  /// Index of the heading node.
  public var heading: Int
  /// Indices of the nodes of the section, sub-sections included, without the heading itself.
  public var content: Range<Int>
}

extension MarkdownTree {
  /// The sections of the document, in the order of their headings.
  public func sections() -> [Section] {
    let indices = headings
    var anchors = AnchorNames()
    return indices.enumerated().map { position, index in
      let level = headingLevel(index) ?? 1
      let next = indices[(position + 1)...].first { (headingLevel($0) ?? 1) <= level }
      let title = plainText(of: index)
      return Section(
        title: title, level: level, anchor: anchors.name(for: title), heading: index,
        content: nodes[index].subtreeEnd..<(next ?? nodes.count))
    }
  }
}

/// Gives headings their anchors by GitHub's rule: lower case, white space to hyphens, punctuation dropped, a number
/// behind a name that was given before.
public struct AnchorNames {
  private var given: [String: Int] = [:]

  public init() {}

  public mutating func name(for title: String) -> String {
    let base = AnchorNames.slug(title)
    let count = given[base, default: 0]
    given[base] = count + 1
    guard count > 0 else { return base }
    let numbered = "\(base)-\(count)"
    given[numbered, default: 0] += 1
    return numbered
  }

  static func slug(_ title: String) -> String {
    if let plain = asciiSlug(title) { return plain }
    var output = ""
    for scalar in title.lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" || scalar == "_" {
        output.unicodeScalars.append(scalar == " " ? "-" : scalar)
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
      {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// The same for a title in ASCII, without asking Unicode's tables; nil for any other.
  private static func asciiSlug(_ title: String) -> String? {
    var output: [UInt8] = []
    output.reserveCapacity(title.utf8.count)
    for byte in title.utf8 {
      switch byte {
      case 0x80...: return nil
      case 0x41...0x5A: output.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: output.append(byte)
      case 0x20: output.append(0x2D)
      default: continue
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
