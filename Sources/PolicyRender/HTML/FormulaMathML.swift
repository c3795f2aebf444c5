import PolicySyntax

extension InlineFormula {
  /// The formula as MathML, which browsers set and screen readers read by themselves. All text is escaped.
  var mathML: String {
    let display = isDisplay ? " display=\"block\"" : ""
    let words = source.escapedForHTML
    let math = "<math\(display) alttext=\"\(words)\">\(formula.mathML)</math>"
    guard isDisplay, source.utf8.count > 60 else { return math }
    // A long one scrolls on a narrow page, and whoever has no mouse must reach it.
    return
      "<span class=\"formula\" tabindex=\"0\" role=\"group\" aria-label=\"\(words)\">\(math)</span>"
  }
}

extension Formula {
  fileprivate var mathML: String {
    switch self {
    case .row(let parts):
      var output = ""
      for (index, part) in parts.enumerated() {
        output += part.mathML
        // Between the name of a function and what follows it without a bracket.
        if part.isFunction, index + 1 < parts.count, !parts[index + 1].begins {
          output += "<mspace width=\"0.17em\"/>"
        }
      }
      return "<mrow>\(output)</mrow>"
    case .atom(let text, let kind): return Formula.element(text.escapedForHTML, kind, text.count)
    case .space(let width): return "<mspace width=\"\(Double(width) / 100)em\"/>"
    case .fraction(let upper, let lower, let hasLine):
      let line = hasLine ? "" : " linethickness=\"0\""
      return "<mfrac\(line)>\(upper.mathML)\(lower.mathML)</mfrac>"
    case .root(let body, nil): return "<msqrt>\(body.mathML)</msqrt>"
    case .root(let body, let degree?): return "<mroot>\(body.mathML)\(degree.mathML)</mroot>"
    case .scripts(let base, let lower, let upper, let areLimits):
      switch (lower, upper) {
      case (let lower?, let upper?):
        let tag = areLimits ? "munderover" : "msubsup"
        return "<\(tag)>\(base.mathML)\(lower.mathML)\(upper.mathML)</\(tag)>"
      case (let lower?, nil):
        let tag = areLimits ? "munder" : "msub"
        return "<\(tag)>\(base.mathML)\(lower.mathML)</\(tag)>"
      case (nil, let upper?):
        let tag = areLimits ? "mover" : "msup"
        return "<\(tag)>\(base.mathML)\(upper.mathML)</\(tag)>"
      case (nil, nil): return base.mathML
      }
    case .fenced(let open, let body, let close):
      return "<mrow>\(Formula.fence(open))\(body.mathML)\(Formula.fence(close))</mrow>"
    case .table(let rows, let alignment):
      let display = alignment == .equations ? " displaystyle=\"true\"" : ""
      let lines = rows.map { row in
        let cells = row.enumerated().map { index, cell in
          "<mtd\(alignment.style(index))>\(cell.mathML)</mtd>"
        }
        return "<mtr>\(cells.joined())</mtr>"
      }
      return "<mtable\(display)>\(lines.joined())</mtable>"
    case .accent(let body, let sign, let isBelow):
      let tag = isBelow ? "munder" : "mover"
      return
        "<\(tag) accent\(isBelow ? "under" : "")=\"true\">\(body.mathML)<mo>\(sign.escapedForHTML)</mo></\(tag)>"
    }
  }

  private static func element(_ text: String, _ kind: Kind, _ letters: Int) -> String {
    switch kind {
    case .variable: return "<mi>\(text)</mi>"
    case .upright:
      return letters == 1 ? "<mi mathvariant=\"normal\">\(text)</mi>" : "<mi>\(text)</mi>"
    case .number: return "<mn>\(text)</mn>"
    // Blanks at the edges would go.
    case .text: return "<mtext>\(text.replacing(" ", with: "\u{A0}"))</mtext>"
    case .sign: return "<mo stretchy=\"false\">\(text)</mo>"
    case .open, .close: return "<mo stretchy=\"false\">\(text)</mo>"
    case .relation, .comma, .large: return "<mo>\(text)</mo>"
    }
  }

  private static func fence(_ sign: String) -> String {
    sign.isEmpty ? "" : "<mo fence=\"true\" stretchy=\"true\">\(sign.escapedForHTML)</mo>"
  }

  private var isFunction: Bool {
    switch self {
    case .atom(let text, .upright): text.count > 1
    case .scripts(let base, _, _, _): base.isFunction
    default: false
    }
  }

  /// Whether it opens with a bracket, or parts itself.
  private var begins: Bool {
    switch self {
    case .atom(_, .open), .atom(_, .comma), .atom(_, .relation), .fenced, .space: true
    default: false
    }
  }
}

extension Formula.Alignment {
  fileprivate func style(_ column: Int) -> String {
    switch self {
    case .center: ""
    case .left: " style=\"text-align: left\""
    case .equations where column.isMultiple(of: 2):
      // Chromium takes `right` for left here.
      " style=\"text-align: right; text-align: -webkit-right\""
    case .equations: " style=\"text-align: left\""
    }
  }
}
