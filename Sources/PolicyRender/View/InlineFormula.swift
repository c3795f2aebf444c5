import PolicySyntax

/// A formula within a line, or on lines of its own.
package struct InlineFormula: Hashable, Sendable {
  /// As the author wrote it, without the signs around it: what is heard by who does not see it.
  package var source: String
  package var isDisplay: Bool
  package var formula: Formula

  /// Nil for one that cannot be set.
  init?(_ source: String, isDisplay: Bool) {
    guard let formula = try? Formula.read(source) else { return nil }
    self.source = source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    self.isDisplay = isDisplay
    self.formula = formula
  }
}

/// `text` is what stands where no formula can be set, `tree` what `templates/formula.typ` walks.
extension InlineFormula: Codable {
  private enum Key: String, CodingKey { case source, display, text, tree }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(source, forKey: .source)
    try container.encode(isDisplay, forKey: .display)
    try container.encode(formula.line, forKey: .text)
    try container.encode(FormulaTree(formula: formula), forKey: .tree)
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let source = try container.decode(String.self, forKey: .source)
    self.source = source
    isDisplay = try container.decode(Bool.self, forKey: .display)
    formula = try Formula.read(source)
  }
}

private struct FormulaTree: Encodable {
  var formula: Formula

  private enum Key: String, CodingKey {
    case `is`, parts, text, kind, width, upper, lower, line, body, degree, base, limits, open,
      close, rows,
      alignment, sign, below
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    func write(_ formula: Formula, _ key: Key) throws {
      try container.encode(FormulaTree(formula: formula), forKey: key)
    }
    func name(_ name: String) throws { try container.encode(name, forKey: .is) }
    switch formula {
    case .row(let parts):
      try name("row")
      try container.encode(parts.map(FormulaTree.init), forKey: .parts)
    case .atom(let text, let kind):
      try name("atom")
      try container.encode(text, forKey: .text)
      try container.encode(kind.rawValue, forKey: .kind)
    case .space(let width):
      try name("space")
      try container.encode(width, forKey: .width)
    case .fraction(let upper, let lower, let hasLine):
      try name("fraction")
      try write(upper, .upper)
      try write(lower, .lower)
      try container.encode(hasLine, forKey: .line)
    case .root(let body, let degree):
      try name("root")
      try write(body, .body)
      if let degree { try write(degree, .degree) }
    case .scripts(let base, let lower, let upper, let areLimits):
      try name("scripts")
      try write(base, .base)
      if let lower { try write(lower, .lower) }
      if let upper { try write(upper, .upper) }
      try container.encode(areLimits, forKey: .limits)
    case .fenced(let open, let body, let close):
      try name("fenced")
      try write(body, .body)
      try container.encode(open, forKey: .open)
      try container.encode(close, forKey: .close)
    case .table(let rows, let alignment):
      try name("table")
      try container.encode(rows.map { $0.map(FormulaTree.init) }, forKey: .rows)
      try container.encode(alignment.rawValue, forKey: .alignment)
    case .accent(let body, let sign, let isBelow):
      try name("accent")
      try write(body, .body)
      try container.encode(sign, forKey: .sign)
      try container.encode(isBelow, forKey: .below)
    }
  }
}
