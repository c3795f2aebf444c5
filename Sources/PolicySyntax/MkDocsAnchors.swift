extension MarkdownTree {
  /// The fragments of the headings as Python-Markdown makes them, which MkDocs uses: without letters beyond ASCII, with one hyphen
  /// for each run of blanks and hyphens, and `_1` behind a name that was given before.
  public var mkDocsAnchors: Set<String> {
    var given: Set<String> = []
    for index in headings {
      let base = MarkdownTree.mkDocsSlug(anchorText(of: index))
      var name = base
      var number = 0
      while given.contains(name) {
        number += 1
        name = "\(base)_\(number)"
      }
      given.insert(name)
    }
    return given
  }

  private static func mkDocsSlug(_ title: String) -> String {
    var output = ""
    for scalar in title.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", "_": output.unicodeScalars.append(scalar)
      case " ", "-", "\t": if !output.isEmpty, output.last != "-" { output.append("-") }
      // A letter with a mark is the letter, as in NFKD.
      default: if let letter = plain[scalar] { output.append(letter) }
      }
    }
    while output.last == "-" { output.removeLast() }
    return output
  }

  private static let plain: [Unicode.Scalar: Character] = {
    var result: [Unicode.Scalar: Character] = [:]
    for (letter, marked) in [
      ("a", "àáâãäå"), ("c", "ç"), ("e", "èéêë"), ("i", "ìíîï"), ("n", "ñ"), ("o", "òóôõö"),
      ("u", "ùúûü"), ("y", "ýÿ"),
    ] as [(Character, String)] {
      for scalar in marked.unicodeScalars { result[scalar] = letter }
    }
    return result
  }()
}
