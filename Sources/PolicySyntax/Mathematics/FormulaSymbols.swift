/// What the commands of TeX stand for, as far as page and PDF set them.
enum FormulaSymbols {
  typealias Symbol = (String, Formula.Kind)

  /// Signs of the keyboard.
  static let signs: [Character: Symbol] = [
    "-": ("−", .sign), "*": ("∗", .sign), "=": ("=", .relation), "<": ("<", .relation),
    ">": (">", .relation), ":": (":", .relation), ",": (",", .comma), ";": (";", .comma),
    "(": ("(", .open), "[": ("[", .open), ")": (")", .close), "]": ("]", .close),
  ]

  /// `name sign` each.
  static let commands: [String: Symbol] =
    table(
      """
      alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ
      omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω ell ℓ imath ı
      """, .variable
    )
    .merging(
      table(
        """
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ emptyset ∅ varnothing ∅ partial ∂
        nabla ∇ hbar ℏ Re ℜ Im ℑ aleph ℵ top ⊤ bot ⊥ angle ∠ degree ° prime ′ ldots … dots … dotsc … cdots ⋯ dotsb ⋯ vdots ⋮ ddots ⋱
        forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ checkmark ✓ dagger † S § P ¶ $ $ % % # # & & _ _ backslash \\
        """, .upright)
    ) { first, _ in first }
    .merging(
      table(
        """
        times × cdot ⋅ div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ cup ∪ cap ∩ setminus ∖ land ∧ wedge ∧
        lor ∨ vee ∨ | ‖ Vert ‖ vert | lvert | rvert | lVert ‖ rVert ‖
        """, .sign)
    ) { first, _ in first }
    .merging(
      table(
        """
        le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝
        in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid ∣ nmid ∤ parallel ∥ perp ⊥ to → rightarrow → leftarrow ←
        Rightarrow ⇒ Leftarrow ⇐ leftrightarrow ↔ Leftrightarrow ⇔ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ longrightarrow ⟶
        uparrow ↑ downarrow ↓ therefore ∴ because ∵ colon : vdash ⊢ models ⊨ asymp ≍ doteq ≐ preceq ⪯ succeq ⪰ coloneqq ≔
        """, .relation)
    ) { first, _ in first }
    .merging(
      table("{ { lbrace { lbrack [ langle ⟨ lfloor ⌊ lceil ⌈", .open)
    ) { first, _ in first }
    .merging(
      table("} } rbrace } rbrack ] rangle ⟩ rfloor ⌋ rceil ⌉", .close)
    ) { first, _ in first }
    .merging(
      table(
        """
        sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂
        """, .large)
    ) { first, _ in first }

  private static func table(_ words: String, _ kind: Formula.Kind) -> [String: Symbol] {
    let parts = words.split(whereSeparator: \.isWhitespace).map(String.init)
    var result: [String: Symbol] = [:]
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      result[parts[index]] = (parts[index + 1], kind)
    }
    return result
  }

  /// Behind `\not`.
  static let struck = [
    "=": "≠", "∈": "∉", "⊂": "⊄", "⊆": "⊈", "⊃": "⊅", "≤": "≰", "≥": "≱", "<": "≮", ">": "≯",
    "≡": "≢",
    "∼": "≁", "≈": "≉", "∃": "∄", "∣": "∤", "∥": "∦",
  ]
  static let integrals: Set<String> = ["∫", "∬", "∭", "∮"]

  static let spaces = [
    ",": 17, ":": 22, ">": 22, ";": 28, " ": 28, "!": 0, "quad": 100, "qquad": 200, "thinspace": 17,
    "enspace": 50, "nobreakspace": 28,
  ]

  static let functions: Set<String> = [
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos",
    "arctan",
    "sinh", "cosh", "tanh", "max", "min", "sup", "inf", "lim", "limsup", "liminf", "det", "gcd",
    "arg",
    "Pr", "deg", "dim", "ker", "hom", "bmod", "mod",
  ]
  static let namesInWords = ["limsup": "lim sup", "liminf": "lim inf", "bmod": "mod"]
  static let namesWithLimits: Set<String> = [
    "max", "min", "sup", "inf", "lim", "lim sup", "lim inf", "det", "gcd", "Pr", "arg max",
    "arg min",
    "argmax", "argmin",
  ]

  static let sizes: Set<String> = [
    "big", "Big", "bigg", "Bigg", "bigl", "Bigl", "biggl", "Biggl", "bigr", "Bigr", "biggr",
    "Biggr",
    "bigm", "Bigm", "biggm", "Biggm",
  ]

  /// A sign, and whether it stands below.
  static let accents: [String: (String, Bool)] = [
    "hat": ("^", false), "widehat": ("^", false), "bar": ("¯", false), "overline": ("‾", false),
    "vec": ("→", false), "overrightarrow": ("→", false), "tilde": ("~", false),
    "widetilde": ("~", false), "dot": ("˙", false), "ddot": ("¨", false),
    "underline": ("_", true), "overbrace": ("⏞", false), "underbrace": ("⏟", true),
  ]
  static let braces: Set<String> = ["⏞", "⏟"]

  static let environments: [String: (open: String, close: String, alignment: Formula.Alignment)] = [
    "matrix": ("", "", .center), "smallmatrix": ("", "", .center), "pmatrix": ("(", ")", .center),
    "bmatrix": ("[", "]", .center), "Bmatrix": ("{", "}", .center), "vmatrix": ("|", "|", .center),
    "Vmatrix": ("‖", "‖", .center), "array": ("", "", .center), "cases": ("{", "", .left),
    "align": ("", "", .equations), "aligned": ("", "", .equations), "split": ("", "", .equations),
    "gather": ("", "", .center), "gathered": ("", "", .center), "equation": ("", "", .center),
  ]

  /// Commands that end what is read before them.
  static let endings: Set<String> = ["\\", "right", "middle", "end"]
}

/// Letters of another cut: `\mathbb{R}` is ℝ.
struct FormulaAlphabet {
  private enum Cut { case upright, bold, doubled, script, fraktur, mono, sans }
  private let cut: Cut

  init?(command: String) {
    switch command {
    case "mathrm", "mathup": cut = .upright
    case "mathbf", "boldsymbol", "bm", "mathbfit": cut = .bold
    case "mathbb": cut = .doubled
    case "mathcal", "mathscr": cut = .script
    case "mathfrak": cut = .fraktur
    case "mathtt": cut = .mono
    case "mathsf": cut = .sans
    default: return nil
    }
  }

  /// Neighbouring letters become one name.
  func applied(to formula: Formula) -> Formula {
    switch formula {
    case .row(let parts):
      var output: [Formula] = []
      for part in parts.map(applied) {
        if case .atom(let text, .upright) = part, case .atom(let before, .upright)? = output.last {
          output[output.count - 1] = .atom(before + text, .upright)
        } else {
          output.append(part)
        }
      }
      return output.count == 1 ? output[0] : .row(output)
    case .atom(let text, .variable), .atom(let text, .upright), .atom(let text, .number):
      return .atom(String(String.UnicodeScalarView(text.unicodeScalars.map(letter))), .upright)
    case .scripts(let base, let lower, let upper, let areLimits):
      return .scripts(
        applied(to: base), lower: lower.map(applied), upper: upper.map(applied),
        areLimits: areLimits)
    default: return formula
    }
  }

  /// By Unicode, Mathematical Alphanumeric Symbols; some letters stand elsewhere since they were there before.
  private func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let starts: (capital: UInt32, small: UInt32, digit: UInt32)
    switch cut {
    case .upright: return scalar
    case .bold: starts = (0x1D400, 0x1D41A, 0x1D7CE)
    case .doubled: starts = (0x1D538, 0x1D552, 0x1D7D8)
    case .script: starts = (0x1D49C, 0x1D4B6, 0)
    case .fraktur: starts = (0x1D504, 0x1D51E, 0)
    case .mono: starts = (0x1D670, 0x1D68A, 0x1D7F6)
    case .sans: starts = (0x1D5A0, 0x1D5BA, 0x1D7E2)
    }
    if let other = exceptions[scalar] { return other }
    switch scalar {
    case "A"..."Z": return Unicode.Scalar(starts.capital + scalar.value - 0x41) ?? scalar
    case "a"..."z": return Unicode.Scalar(starts.small + scalar.value - 0x61) ?? scalar
    case "0"..."9" where starts.digit > 0:
      return Unicode.Scalar(starts.digit + scalar.value - 0x30) ?? scalar
    default: return scalar
    }
  }

  private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
    switch cut {
    case .doubled: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    case .script:
      [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
        "g": "ℊ", "o": "ℴ",
      ]
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    default: [:]
    }
  }
}
