/// Finds characters that make a text read otherwise than it is written: controls of direction, and what nobody sees.
///
/// What honest text in other scripts needs is none: marks of direction in lines with Hebrew or Arabic, joiners in Persian, the
/// scripts of India and emoji, breaks without a blank in scripts that have no blanks, selectors behind ideographs and emoji.
public struct DeceptiveCharacters: Sendable {
  public struct Place: Sendable {
    /// Offsets in the text's bytes.
    public var bytes: Range<Int>
    public var scalar: Unicode.Scalar
    /// `a control of direction`, or what else it is.
    public var what: String

    /// `U+202E`
    public var code: String { scalar.codePoint }
  }

  /// Whether joiners and soft hyphens are refused too, as in a name that is compared letter by letter.
  private let isName: Bool
  private var places: [Place] = []
  private var previous: Unicode.Scalar = "\n"
  /// The last character that is neither a selector nor a tone of skin.
  private var base: Unicode.Scalar = "\n"
  private var isInFlag = false
  /// Marks of direction, which any text with right-to-left letters may hold.
  private var marks: [Place] = []
  /// Of the line so far: controls that need right-to-left letters beside them, and those that are open.
  private var waiting: [Place] = []
  private var open: [Place] = []
  private var lineHasRightToLeft = false
  private var hasRightToLeft = false

  /// The places in a text, in order.
  public static func all(in source: SourceText) -> [Place] {
    all(in: source.bytes, isName: false)
  }

  /// The first in an id, a name or a title; nil for one that is as it looks.
  public static func first(inName name: String) -> Place? {
    all(in: Array(name.utf8), isName: true).first
  }

  private static func all(in bytes: [UInt8], isName: Bool) -> [Place] {
    var finder = DeceptiveCharacters(isName: isName)
    bytes.withUnsafeBufferPointer { finder.read($0) }
    return finder.places.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
  }

  private init(isName: Bool) { self.isName = isName }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte >= 0x80 else {
        if byte < 0x20 || byte == 0x7F { readControl(byte, at: index) }
        previous = Unicode.Scalar(byte)
        base = previous
        isInFlag = false
        index += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      let end = min(index + length, bytes.count)
      var value = UInt32(byte) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
      for next in bytes[index + 1..<max(index + 1, end)] {
        value = value << 6 | UInt32(next & 0x3F)
      }
      if let scalar = Unicode.Scalar(value) { read(scalar, at: index..<end) }
      index = end
    }
    endLine()
    if isName || !hasRightToLeft { places += marks }
  }

  private mutating func readControl(_ byte: UInt8, at index: Int) {
    switch byte {
    case 0x0A, 0x0D: endLine()
    // A tab and a form feed are white space; a zero byte is told as damage.
    case 0x00, 0x09, 0x0B, 0x0C: break
    default: add(Unicode.Scalar(byte), index..<index + 1, "a control character")
    }
  }

  private mutating func read(_ scalar: Unicode.Scalar, at bytes: Range<Int>) {
    defer { previous = scalar }
    switch scalar.value {
    case 0x80...0x84, 0x86...0x9F: add(scalar, bytes, "a control character")
    case 0xAD: if isName { add(scalar, bytes, "a hyphen that is not shown") }
    case 0x200E, 0x200F, 0x061C: marks.append(place(scalar, bytes))
    case 0x202D, 0x202E: add(scalar, bytes, "a control that turns the direction of the text")
    case 0x202A, 0x202B, 0x2066...0x2068:
      wait(scalar, bytes)
      open.append(place(scalar, bytes))
    case 0x202C, 0x2069:
      wait(scalar, bytes)
      _ = open.popLast()
    case 0x200B: if isName || !Self.hasNoBlanks(base) { add(scalar, bytes, Self.invisible) }
    case 0x200C: if !Self.joins(base) { add(scalar, bytes, Self.invisible) }
    case 0x200D:
      if !Self.joins(base), !Self.isEmoji(base) { add(scalar, bytes, Self.invisible) }
    case 0xFE00...0xFE0F: if !Self.takesSelector(previous) { add(scalar, bytes, Self.invisible) }
    case 0xE0100...0xE01EF:
      if !Self.isIdeograph(previous) { add(scalar, bytes, Self.invisible) }
    case 0xE0000...0xE007F:
      if base.value == 0x1F3F4 { isInFlag = true }
      if !isInFlag { add(scalar, bytes, Self.invisible) }
      return
    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2060...0x2065, 0x206A...0x206F, 0x3164,
      0xFEFF,
      0xFFA0, 0xFFF9...0xFFFB, 0x1D173...0x1D17A:
      add(scalar, bytes, Self.invisible)
    default:
      if Self.isRightToLeft(scalar) { lineHasRightToLeft = true }
      // A tone of skin belongs to the emoji before it.
      if 0x1F3FB...0x1F3FF ~= scalar.value { return }
      base = scalar
      isInFlag = false
    }
  }

  private mutating func wait(_ scalar: Unicode.Scalar, _ bytes: Range<Int>) {
    waiting.append(place(scalar, bytes))
  }

  private mutating func endLine() {
    if !waiting.isEmpty {
      if isName || !lineHasRightToLeft {
        places += waiting
      } else {
        places += open
      }
    }
    hasRightToLeft = hasRightToLeft || lineHasRightToLeft
    waiting = []
    open = []
    lineHasRightToLeft = false
  }

  private mutating func add(_ scalar: Unicode.Scalar, _ bytes: Range<Int>, _ what: String) {
    places.append(Place(bytes: bytes, scalar: scalar, what: what))
  }

  private func place(_ scalar: Unicode.Scalar, _ bytes: Range<Int>) -> Place {
    Place(bytes: bytes, scalar: scalar, what: "a control of the direction of the text")
  }

  // MARK: Scripts

  private static let invisible = "a character that nobody sees"

  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }

  /// Arabic and its kin, the scripts of India and South-East Asia, and Mongolian.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0600...0x109F, 0x1700...0x1C7F, 0xA800...0xABFF, 0xFB50...0xFDFF, 0xFE70...0xFEFE,
      0x11000...0x11FFF:
      true
    default: false
    }
  }

  /// Thai, Lao, Tibetan, Myanmar, Khmer and their kin, and the scripts of East Asia.
  private static func hasNoBlanks(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1900...0x1AAF, 0x3000...0x30FF,
      0xAA00...0xAADF:
      true
    default: isIdeograph(scalar)
    }
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x203B && scalar.properties.isEmoji
  }

  private static func takesSelector(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x23, 0x2A, 0x30...0x39: true
    case 0..<0xA0, 0xFE00...0xFE0F, 0xE0100...0xE01EF: false
    default: true
    }
  }
}
