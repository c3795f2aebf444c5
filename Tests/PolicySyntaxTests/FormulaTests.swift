import PolicyCore
import Testing

@testable import PolicySyntax

@Suite("A formula")
struct FormulaTests {
  @Test(
    "is read as people write it",
    arguments: [
      (#"\frac{a+b}{2}"#, "(a+b)/2"), (#"\sqrt[3]{x}"#, "3√x"), (#"x_1^{2n}"#, "x_1^(2n)"),
      (#"\sum_{i=1}^{n} x_i \le \infty"#, "∑_(i = 1)^nx_i ≤ ∞"),
      (#"\forall x \in \mathbb{R}"#, "∀x ∈ ℝ"), (#"a \cdot b \pm c \times d"#, "a⋅b±c×d"),
      (#"\left( \frac{1}{2} \right)"#, "(1/2)"), (#"\left. x \right|"#, "x|"),
      (#"\text{Kosten je Jahr} = 3.5"#, "Kosten je Jahr = 3.5"),
      (#"\int_0^1 f(x) \, dx"#, "∫_0^1f(x) dx"),
      (#"\begin{cases} 1 & x > 0 \\ 0 & \text{sonst} \end{cases}"#, "{1 x > 0; 0 sonst"),
      (#"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"#, "(a b; c d)"), (#"f''(x)"#, "f^″(x)"),
      (#"\binom{n}{k}"#, "(n/k)"), (#"a &= b \\ c &= d"#, "a  = b; c  = d"),
      (#"\operatorname{risk}(x)"#, "risk(x)"),
      (##"\$5 \% \#"##, "$5%#"), (#"\bar{x} \not= y"#, "x¯ ≠ y"),
      ("", ""),
    ])
  func line(_ source: String, _ line: String) throws {
    #expect(try Formula.read(source).line.replacing("′′", with: "″") == line)
  }

  @Test(
    "that holds what is not known says what",
    arguments: [
      (#"\color{red} x"#, #"`\color` is not known"#),
      (#"\frac{1}"#, "a part is missing at its end"),
      ("{x", "a `{` is never closed"), ("x}", "a `}` closes nothing"),
      (#"\left( x"#, #"`\left` has no `\right`"#),
      (#"x \right)"#, #"`\right` stands without its beginning"#),
      (#"\begin{tikz} \end{tikz}"#, #"`\begin{tikz}` is not known"#),
      ("x^2^3", "a part has two superscripts"), ("50%", #"`%` needs a `\` before it"#),
    ])
  func faults(_ source: String, _ words: String) {
    #expect(throws: Formula.Fault(words: words)) { try Formula.read(source) }
  }

  @Test("however deep or long ends at once")
  func hostile() {
    for piece in [
      "{", #"\frac{"#, "x^{", #"\sqrt["#, #"\left("#, #"\begin{cases}"#, "^", "'", "&", #"\\"#,
    ] {
      _ = try? Formula.read(String(repeating: piece, count: 3000))
      _ = try? Formula.read(String(repeating: piece, count: 300))
    }
  }

  private func spans(_ markdown: String) -> [FormulaSpan] {
    FormulaSpan.all(in: ParsedDocument.parse(path: "a.md", bytes: Array(markdown.utf8)))
  }

  @Test(
    "stands between dollar signs as GitHub reads them",
    arguments: [
      ("a $x$ b", ["x"]), ("$x_1 + x_2$ and $y$.", ["x_1 + x_2", "y"]), ("„$x$“", ["x"]),
      ("$`a*b*c`$", ["a*b*c"]), ("see $$x^2$$ there", ["x^2"]),
      ("$$\na\n= b\n- c\n$$", [" a = b - c "]),
      ("> $$\n> x\n> $$", [" x "]), ("| a |\n| --- |\n| $x$ |", ["x"]), ("# On $x$", ["x"]),
      (#"$\{a\}$"#, [#"\{a\}"#]), ("$a &lt; b$", ["a < b"]), ("**$x$**", ["x"]),
    ])
  func found(_ markdown: String, _ formulas: [String]) {
    #expect(spans(markdown).map(\.source) == formulas)
  }

  @Test(
    "is never money, code or an address",
    arguments: [
      "between $5 and $10", "$5-$10, or $20", "US$5/EUR5$", "costs $100.", "`$x$`", "```\n$x$\n```",
      "$HOME and $PATH", "$HOME:$PATH", #"\$x\$"#, "$ x $", "$x $", "[a](http://e.example/$x$)",
      "$$",
      "$$$", "a$x$b", "$$ not closed\n\nthe end$$", "<a href=\"$x$\">b</a>", "5$ and 6$", "$x$5",
      "($5) and ($6)", "$1,000 to $2,000 and C$3", "`a $x` and `y$ b`", "${a}/${b}", "$(a)/$(b)",
      "$A_$B",
    ])
  func none(_ markdown: String) {
    #expect(spans(markdown) == [])
  }
}
