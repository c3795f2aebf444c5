/// Numbers as ECMAScript prints them (ECMA-262, Number::toString), which RFC 8785 asks for.
enum ECMAScriptNumber {
  /// The shortest digits that read back as the same double, nil for NaN and infinities.
  static func text(of value: Double) -> String? {
    guard value.isFinite else { return nil }
    // Minus zero prints without its sign.
    guard value != 0 else { return "0" }
    let (digits, point) = decompose(value.magnitude)
    return (value < 0 ? "-" : "") + layOut(digits, point: point)
  }

  /// The significant digits and the place of the decimal point: 0.`digits` × 10^`point`.
  ///
  /// Swift's description finds the shortest digits, and among those the nearest to the value, as ECMAScript wants them; only
  /// the layout differs.
  private static func decompose(_ magnitude: Double) -> (digits: String, point: Int) {
    let parts = magnitude.description.split(separator: "e", maxSplits: 1)
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = mantissa[0]
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let all = whole + fraction
    let leadingZeros = all.prefix { $0 == "0" }.count
    var digits = all.dropFirst(leadingZeros)
    while digits.last == "0" { digits = digits.dropLast() }
    return (String(digits), whole.count + exponent - leadingZeros)
  }

  private static func layOut(_ digits: String, point: Int) -> String {
    let count = digits.count
    if count <= point, point <= 21 {
      return digits + String(repeating: "0", count: point - count)
    }
    if 0 < point, point <= 21 {
      return digits.prefix(point) + "." + digits.dropFirst(point)
    }
    if -6 < point, point <= 0 {
      return "0." + String(repeating: "0", count: -point) + digits
    }
    let exponent = point - 1
    let sign = exponent < 0 ? "-" : "+"
    let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst()
    return "\(mantissa)e\(sign)\(exponent.magnitude)"
  }
}
