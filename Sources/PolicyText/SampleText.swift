import PolicyModel
import PolicySyntax

/// What of a document is a form, a template, a sample or an example: it shows what others will write, and settles nothing.
package struct SampleText: Sendable {
  /// Whether the document as a whole is one.
  package let isWhole: Bool
  /// Sections below a heading that says so.
  private let ranges: NodeRanges

  package init(_ document: PolicyDocument) {
    isWhole = SampleText.isWhole(document)
    var ranges = NodeRanges()
    for section in document.sections where SampleText.isSample(SectionTitle.words(section.title)) {
      ranges.append(section.content)
    }
    self.ranges = ranges
  }

  /// Whether a node stands in a form, a template, a sample or an example.
  package func contain(_ node: Int) -> Bool { isWhole || ranges.contain(node) }

  /// Its name, its title or the folder in which it lies says so.
  private static func isWhole(_ document: PolicyDocument) -> Bool {
    let parts = document.path.split(separator: "/")
    if parts.count > 1, let folder = parts.dropLast().last,
      SectionTitle.words(String(folder)).contains(where: folders.contains)
    {
      return true
    }
    let stem = PathNames.stem(of: document.path)
    return isSample(SectionTitle.words(stem))
      || document.statedTitle.map { isSample(SectionTitle.words($0)) } ?? false
  }

  /// "Appendix B: Incident Report Form", "Sample letter"; but no "Template Policy".
  private static func isSample(_ words: [Substring]) -> Bool {
    let words = words.filter { !$0.allSatisfy(\.isNumber) }
    // `example.md` is what anybody calls a file, and what the examples of rules are called.
    guard let first = words.first, let last = words.last, words != ["example"] else { return false }
    if last == "policy" || last == "policies" || last == "procedure" { return false }
    return lasts.contains(last) || firsts.contains(first)
  }

  private static let folders: Set<Substring> = [
    "template", "templates", "form", "forms", "sample", "samples", "example", "examples",
  ]
  private static let lasts: Set<Substring> = [
    "template", "templates", "form", "forms", "sample", "samples", "example", "examples",
    "skeleton",
    "skeletons",
  ]
  private static let firsts: Set<Substring> = ["template", "sample", "example", "examples"]
}
