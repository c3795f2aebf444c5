/// Letters of other scripts that look like Latin ones.
public enum LookAlikes {
  /// A word of a name that mixes Latin letters with some that only look so; nil where there is none. Words end at everything
  /// that is no letter: `IT-отдел`, `5 µm` and `kΩ` are honest.
  public static func mixedWord(in name: String) -> String? {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
    var word = ""
    var hasLatin = false
    var hasOther = false
    func isMixed() -> Bool { hasLatin && hasOther }
    for scalar in name.unicodeScalars {
      guard scalar.properties.isAlphabetic else {
        if isMixed() { return word }
        word = ""
        hasLatin = false
        hasOther = false
        continue
      }
      word.unicodeScalars.append(scalar)
      if latin[scalar] != nil {
        hasOther = true
      } else if isLatin(scalar) {
        hasLatin = true
      }
    }
    return isMixed() ? word : nil
  }

  /// The name as it looks: with the Latin letter for each that looks like one.
  public static func skeleton(of name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
    var result = ""
    for scalar in name.unicodeScalars { result.unicodeScalars.append(latin[scalar] ?? scalar) }
    return result
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
  }

  /// After the table of confusable characters of Unicode's Technical Standard 39, as far as whole letters go. Of Greek, the
  /// letters that stand for units and quantities beside Latin ones are left out.
  private static let latin: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs = [
      // Cyrillic.
      ("АВЕЅІЈКМНОРСТУХҮԌԚԜаеѕіјорсухһԁԛԝҽѵ", "ABESIJKMHOPCTYXYGQWaesijopcyxhdqwev"),
      // Greek.
      ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανιορυκ", "ABEZHIKMNOPTYXaviopuk"),
      // Armenian.
      ("օսհո", "ouhn"),
      // Cherokee.
      ("ᎪᎳᎷᏆᏟᎠᎡᎢ", "AWMICDRT"),
    ]
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (other, latin) in pairs {
      for (one, two) in zip(other.unicodeScalars, latin.unicodeScalars) { table[one] = two }
    }
    // Letters of mathematics.
    for base in stride(from: UInt32(0x1D400), through: 0x1D670, by: 52) {
      for offset in 0..<UInt32(52) {
        let letter = offset < 26 ? 0x41 + offset : 0x61 + offset - 26
        if let one = Unicode.Scalar(base + offset), let two = Unicode.Scalar(letter) {
          table[one] = two
        }
      }
    }
    return table
  }()
}
