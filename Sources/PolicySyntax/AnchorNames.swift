/// Gives headings their anchors by GitHub's rule: lower case, blanks to hyphens, all but letters, marks, digits, joiners
/// and hyphens dropped, a number behind a name that was given before.
public struct AnchorNames {
  /// With the last number that was tried behind each.
  private var given: [String: Int] = [:]

  public init() {}

  public mutating func name(for title: String) -> String {
    unique(AnchorNames.slug(title))
  }

  /// A name that a heading gives itself.
  mutating func take(_ id: String) -> String { unique(id) }

  private mutating func unique(_ base: String) -> String {
    guard var number = given[base] else {
      given[base] = 0
      return base
    }
    var name = base
    while given[name] != nil {
      number += 1
      name = "\(base)-\(number)"
    }
    given[base] = number
    given[name] = 0
    return name
  }

  static func slug(_ title: String) -> String {
    if let plain = asciiSlug(title) { return plain }
    var output = ""
    for scalar in title.lowercased().unicodeScalars {
      if scalar == " " {
        output.unicodeScalars.append("-")
      } else if isKept(scalar) {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// The word characters of Unicode Technical Standard 18, annex C, and the hyphen.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.isJoinControl {
      return true
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      return true
    default: return false
    }
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
