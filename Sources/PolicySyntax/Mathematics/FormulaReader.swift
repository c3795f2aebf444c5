/// Reads a formula in the mark-up of TeX.
struct FormulaReader {
  typealias Fault = Formula.Fault

  private let letters: [Character]
  private var index = 0
  private var depth = 0

  init(_ source: String) { letters = Array(source) }

  mutating func whole() throws(Fault) -> Formula {
    let rows = try lines()
    if let command = peekCommand() {
      throw Fault(words: "`\\\(command)` stands without its beginning")
    }
    guard index == letters.count else { throw Fault(words: "a `}` closes nothing") }
    guard rows.count > 1 || rows[0].count > 1 else { return rows[0][0] }
    return .table(rows, .equations)
  }

  // MARK: Rows

  /// Lines of cells, up to what ends them.
  private mutating func lines() throws(Fault) -> [[Formula]] {
    var rows: [[Formula]] = [[]]
    while true {
      rows[rows.count - 1].append(try row())
      if take("&") { continue }
      guard takeCommand("\\") else { return rows }
      skipSpaces()
      // `\\[4pt]` says how far the next line stands.
      if peek == "[", let end = letters[index...].firstIndex(of: "]") { index = end + 1 }
      if isAtEnd { return rows }
      rows.append([])
    }
  }

  private var isAtEnd: Bool {
    var copy = self
    copy.skipSpaces()
    return copy.index == letters.count || copy.peek == "}" || copy.peekCommand() == "end"
  }

  private mutating func row() throws(Fault) -> Formula {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Formula.deepest else { throw Fault(words: "it is nested too deep") }
    var parts: [Formula] = []
    while true {
      skipSpaces()
      guard let letter = peek, letter != "}", letter != "&" else { break }
      if let command = peekCommand(), FormulaSymbols.endings.contains(command) { break }
      if letter == "^" || letter == "_" || letter == "'" {
        let base = parts.popLast() ?? .row([])
        parts.append(try scripts(of: base))
      } else if takeCommand("limits") || takeCommand("nolimits") || takeCommand("displaystyle")
        || takeCommand("textstyle")
      {
        continue
      } else {
        parts.append(try atom())
      }
    }
    return parts.count == 1 ? parts[0] : .row(parts)
  }

  private mutating func scripts(of base: Formula) throws(Fault) -> Formula {
    var lower: Formula?
    var upper: Formula?
    while true {
      skipSpaces()
      if take("'") {
        var primes = "′"
        while take("'") { primes += "′" }
        guard upper == nil else { throw Fault(words: "a part has two superscripts") }
        upper = .atom(primes, .sign)
      } else if take("^") {
        guard upper == nil else { throw Fault(words: "a part has two superscripts") }
        upper = try argument()
      } else if take("_") {
        guard lower == nil else { throw Fault(words: "a part has two subscripts") }
        lower = try argument()
      } else {
        break
      }
    }
    var hasLimits = false
    if case .atom(let name, let kind) = base {
      hasLimits =
        kind == .large && !FormulaSymbols.integrals.contains(name)
        || kind == .upright && FormulaSymbols.namesWithLimits.contains(name)
    }
    if case .accent(_, let sign, _) = base { hasLimits = FormulaSymbols.braces.contains(sign) }
    return .scripts(base, lower: lower, upper: upper, areLimits: hasLimits)
  }

  // MARK: Parts

  /// What a command or a script takes: a group, or one sign.
  private mutating func argument() throws(Fault) -> Formula {
    skipSpaces()
    guard let letter = peek, letter != "}", letter != "&" else {
      throw Fault(words: "a part is missing at its end")
    }
    if letter == "{" { return try group() }
    // A single digit, not all of a number.
    if letter.isNumber {
      index += 1
      return .atom(String(letter), .number)
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Formula.deepest else { throw Fault(words: "it is nested too deep") }
    return try atom()
  }

  private mutating func group() throws(Fault) -> Formula {
    index += 1
    let inner = try row()
    guard take("}") else { throw Fault(words: "a `{` is never closed") }
    return inner
  }

  /// The letters between two braces, as they stand.
  private mutating func rawGroup() throws(Fault) -> String {
    skipSpaces()
    guard peek == "{" else { throw Fault(words: "a part in braces is missing") }
    index += 1
    var text = ""
    var open = 1
    while let letter = peek {
      index += 1
      if letter == "\\", let next = peek, "{}$%&#_ ".contains(next) {
        text.append(next)
        index += 1
        continue
      }
      if letter == "\\" { throw Fault(words: "words hold a command") }
      if letter == "{" { open += 1 }
      if letter == "}" {
        open -= 1
        if open == 0 { return text }
      }
      if letter != "{", letter != "}" { text.append(letter == "~" ? " " : letter) }
    }
    throw Fault(words: "a `{` is never closed")
  }

  private mutating func atom() throws(Fault) -> Formula {
    guard let letter = peek else { throw Fault(words: "a part is missing at its end") }
    if letter == "{" { return try group() }
    if letter == "\\" { return try command() }
    index += 1
    if letter.isNumber {
      var number = String(letter)
      // `3.5` and `1,000` are one number; `f(1, 2)` has two.
      while let next = peek {
        let isMark =
          ".,".contains(next) && index + 1 < letters.count && letters[index + 1].isNumber
        guard next.isNumber || isMark else { break }
        number.append(next)
        index += 1
      }
      return .atom(number, .number)
    }
    if letter.isLetter { return .atom(String(letter), .variable) }
    if let sign = FormulaSymbols.signs[letter] { return .atom(sign.0, sign.1) }
    if letter == "~" { return .space(28) }
    if letter == "$" || letter == "%" || letter == "#" {
      throw Fault(words: "`\(letter)` needs a `\\` before it")
    }
    return .atom(String(letter), .sign)
  }

  private mutating func command() throws(Fault) -> Formula {
    let name = peekCommand() ?? ""
    index += 1 + name.count
    if let symbol = FormulaSymbols.commands[name] { return .atom(symbol.0, symbol.1) }
    if let width = FormulaSymbols.spaces[name] { return .space(width) }
    if FormulaSymbols.functions.contains(name) {
      return .atom(FormulaSymbols.namesInWords[name] ?? name, .upright)
    }
    if let sign = FormulaSymbols.accents[name] {
      return .accent(try argument(), sign.0, isBelow: sign.1)
    }
    if let alphabet = FormulaAlphabet(command: name) { return alphabet.applied(to: try argument()) }
    if FormulaSymbols.sizes.contains(name) {
      let sign = try delimiter()
      return .atom(sign, .sign)
    }
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac":
      return .fraction(try argument(), try argument(), hasLine: true)
    case "binom", "dbinom", "tbinom":
      return .fenced("(", .fraction(try argument(), try argument(), hasLine: false), ")")
    case "sqrt": return try root()
    case "text", "textrm", "textbf", "textit", "textsf", "texttt", "mbox", "textnormal":
      return .atom(try rawGroup(), .text)
    case "operatorname", "operatorname*": return .atom(try rawGroup(), .upright)
    case "mathit", "mathnormal": return try argument()
    case "left": return try fenced()
    case "begin": return try environment()
    case "overset", "stackrel":
      let upper = try argument()
      return .scripts(try argument(), lower: nil, upper: upper, areLimits: true)
    case "underset":
      let lower = try argument()
      return .scripts(try argument(), lower: lower, upper: nil, areLimits: true)
    case "not":
      let base = try argument()
      guard case .atom(let sign, _) = base, let struck = FormulaSymbols.struck[sign] else {
        throw Fault(words: "`\\not` is not known of this sign")
      }
      return .atom(struck, .relation)
    case "pmod":
      return .row([
        .space(100), .fenced("(", .row([.atom("mod", .upright), .space(30), try argument()]), ")"),
      ])
    case "": throw Fault(words: "it ends with `\\`")
    default: throw Fault(words: "`\\\(name)` is not known")
    }
  }

  private mutating func root() throws(Fault) -> Formula {
    skipSpaces()
    var degree: Formula?
    if peek == "[" {
      guard let end = letters[index...].firstIndex(of: "]") else {
        throw Fault(words: "a `[` is never closed")
      }
      degree = try Formula.read(String(letters[index + 1..<end]))
      index = end + 1
    }
    return .root(try argument(), degree: degree)
  }

  // MARK: Brackets and tables

  private mutating func fenced() throws(Fault) -> Formula {
    let open = try delimiter()
    var inner = [try row()]
    var middles: [Formula] = []
    while takeCommand("middle") {
      middles.append(.atom(try delimiter(), .sign))
      inner.append(try row())
    }
    guard takeCommand("right") else { throw Fault(words: "`\\left` has no `\\right`") }
    let close = try delimiter()
    var parts = [inner[0]]
    for (sign, part) in zip(middles, inner.dropFirst()) { parts += [sign, part] }
    return .fenced(open, parts.count == 1 ? parts[0] : .row(parts), close)
  }

  /// A bracket; empty for a dot, which stands for none.
  private mutating func delimiter() throws(Fault) -> String {
    skipSpaces()
    guard let letter = peek else { throw Fault(words: "a bracket is missing at its end") }
    if letter == "\\" {
      let name = peekCommand() ?? ""
      guard let sign = FormulaSymbols.commands[name] else {
        throw Fault(words: "`\\\(name)` is no bracket")
      }
      index += 1 + name.count
      return sign.0
    }
    index += 1
    guard "()[]|/.<>".contains(letter) else { throw Fault(words: "`\(letter)` is no bracket") }
    return letter == "." ? "" : letter == "<" ? "⟨" : letter == ">" ? "⟩" : String(letter)
  }

  private mutating func environment() throws(Fault) -> Formula {
    let name = try rawGroup()
    let plain = name.hasSuffix("*") ? String(name.dropLast()) : name
    guard let form = FormulaSymbols.environments[plain] else {
      throw Fault(words: "`\\begin{\(name)}` is not known")
    }
    if plain == "array" { _ = try rawGroup() }
    depth += 1
    defer { depth -= 1 }
    let rows = try lines()
    guard takeCommand("end"), try rawGroup() == name else {
      throw Fault(words: "`\\begin{\(name)}` has no `\\end{\(name)}`")
    }
    let table = Formula.table(rows, form.alignment)
    return form.open.isEmpty && form.close.isEmpty
      ? table : .fenced(form.open, table, form.close)
  }

  // MARK: Letters

  private var peek: Character? { index < letters.count ? letters[index] : nil }

  private mutating func take(_ letter: Character) -> Bool {
    guard peek == letter else { return false }
    index += 1
    return true
  }

  private mutating func skipSpaces() {
    while let letter = peek, letter.isWhitespace { index += 1 }
  }

  /// The name of the command at hand: letters, or one other sign.
  private func peekCommand() -> String? {
    guard peek == "\\", index + 1 < letters.count else { return nil }
    let name = letters[(index + 1)...].prefix { $0.isASCII && $0.isLetter }
    guard !name.isEmpty else { return String(letters[index + 1]) }
    let isStarred = name.endIndex < letters.count && letters[name.endIndex] == "*"
    return String(name) + (isStarred && String(name) == "operatorname" ? "*" : "")
  }

  private mutating func takeCommand(_ name: String) -> Bool {
    skipSpaces()
    guard peekCommand() == name else { return false }
    index += 1 + name.count
    return true
  }
}
