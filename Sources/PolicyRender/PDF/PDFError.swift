import PolicyCore

/// Why no document at all can be set.
package enum PDFError: UserError, Hashable {
  /// No Python with a Typst of the right version; `tried` says what was looked at, and what was wrong with it.
  case typstMissing(tried: [String])
  /// The operating system refused what a worker needs; a sentence.
  case system(String)

  package var description: String {
    switch self {
    case .typstMissing(let tried):
      let list = tried.map { "  \($0)\n" }.joined()
      return """
        Typst, which sets the PDFs, was not found. Looked at:
        \(list.isEmpty ? "  nothing: there is no python3 in PATH\n" : list)\
        Run `make setup` in the policyc repository, or `pip install typst==\(TypstVersion.recommended) fonttools` and set \
        POLICYC_PYTHON to that Python, or build without PDFs: `--no-pdf`.
        """
    case .system(let reason): return "The PDF workers cannot run. \(reason)"
    }
  }
}

/// Which Typst the templates are written for.
enum TypstVersion {
  static let recommended = "0.15.0"

  /// Whether a version sets the templates: patch releases of 0.15 do.
  static func isUsable(_ version: String) -> Bool {
    version == "0.15" || version.hasPrefix("0.15.")
  }
}
