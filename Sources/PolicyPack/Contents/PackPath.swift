/// Paths that every reader's computer can unpack: Linux, macOS and Windows.
public enum PackPath {
  /// In UTF-8; the limit of the common file systems.
  static let componentLimit = 255
  static let pathLimit = 1_000

  /// - Throws: `PackError` with the first reason why a path cannot be part of a pack.
  public static func check(_ path: String) throws(PackError) {
    guard let fault = fault(in: path) else { return }
    let shown = path.unicodeScalars.map { $0.escaped(asASCII: false) }.joined()
    throw PackError("“\(shown)” cannot be a file of the pack: \(fault). Rename the file.")
  }

  /// The path with an underscore for whatever a pack does not take; unchanged when it is allowed.
  ///
  /// Two paths may become one: the pack then says so.
  public static func portable(_ path: String) -> String {
    guard fault(in: path) != nil else { return path }
    let components = path.split(separator: "/").filter { $0 != "." }.map { component -> String in
      var scalars = String.UnicodeScalarView()
      for scalar in component.unicodeScalars { scalars.append(isForbidden(scalar) ? "_" : scalar) }
      var name = String(scalars)
      while name.utf8.count > 200 { name.removeLast() }
      if fault(inComponent: name) != nil { name = "_" + name + "_" }
      return name
    }
    let joined = components.joined(separator: "/")
    return fault(in: joined) == nil ? joined : "_"
  }

  /// Why a path is refused, nil when it is allowed.
  static func fault(in path: String) -> String? {
    if path.isEmpty { return "it is empty" }
    if path.utf8.count > pathLimit { return "it is longer than \(pathLimit) bytes" }
    if path.utf8.first == UInt8(ascii: "/") { return "it is not relative" }
    for component in path.split(separator: "/", omittingEmptySubsequences: false) {
      if let fault = fault(inComponent: String(component)) { return fault }
    }
    return nil
  }

  private static func fault(inComponent name: String) -> String? {
    if name.isEmpty { return "it has an empty component" }
    if name == "." || name == ".." { return "it has the component “\(name)”" }
    if name.utf8.count > componentLimit {
      return "a component is longer than \(componentLimit) bytes"
    }
    if name.unicodeScalars.contains(where: isForbidden) {
      return "it has a character that Windows forbids or that cannot be seen"
    }
    if name.hasSuffix(".") || name.hasSuffix(" ") || name.hasPrefix(" ") {
      return "a component begins with a space or ends in a full stop or space"
    }
    let stem = name.prefix { $0 != "." }.uppercased()
    return deviceNames.contains(stem) ? "Windows keeps the name \(stem) for a device" : nil
  }

  /// Windows' own (Microsoft, "Naming Files, Paths, and Namespaces"), control characters, and those that turn the direction of
  /// writing and so disguise an ending.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\\", ":", "*", "?", "\"", "<", ">", "|", "\u{FEFF}", "\u{FFFD}": true
    case _ where scalar.isASCII: scalar.value < 0x20 || scalar.value == 0x7F
    default:
      scalar.properties.isBidiControl || scalar.properties.isNoncharacterCodePoint
        || scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .lineSeparator
        || scalar.properties.generalCategory == .paragraphSeparator
    }
  }

  private static let deviceNames = Set(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
      + ["COM", "LPT"].flatMap { name in "0123456789¹²³".map { name + String($0) } })
}
