import PolicyCore
import PolicyModel
import PolicySyntax

/// Images that page and PDF cannot show, what only a browser runs, and diagrams that are shown as their source.
struct UnshownContent {
  private let document: PolicyDocument
  private let context: RuleContext

  init(_ document: PolicyDocument, _ context: RuleContext) {
    self.document = document
    self.context = context
  }

  /// Asked only where there is something to tell: the answer lies in Git.
  private var isApproved: Bool { context.approvalStatus(of: document).isApproved }
  /// Of what nobody can read in an approved text.
  var level: Level { isApproved ? .error : .warning }
  /// "It is approved unseen."
  var verb: String { isApproved ? "is" : "would be" }

  var observations: [Observation] {
    document.parsed.body.nodes.flatMap { node -> [Observation] in
      switch node.kind {
      case .image(let url, _): [image(url, at: node.bytes)].compactMap(\.self)
      case .html(let html):
        html.utf8.contains(UInt8(ascii: "<")) ? observations(of: html) { _ in node.bytes } : []
      case .htmlBlock(let html):
        observations(of: html) { tag in
          HTMLPlaces(html, at: node.bytes, in: document.source).range(of: tag)
        }
      case .codeBlock(let info, let source): drawing(info, source, at: node.bytes)
      default: []
      }
    } + formulas
  }

  // MARK: Formulas

  private var formulas: [Observation] {
    FormulaSpan.all(in: document.parsed).compactMap { span in
      fault(of: span.source, at: span.bytes, level: level)
    }
  }

  private func fault(of source: String, at bytes: Range<Int>, level: @autoclosure () -> Level)
    -> Observation?
  {
    do throws(Formula.Fault) {
      _ = try Formula.read(source)
      return nil
    } catch {
      return document.observe(
        "This formula is not set, page and PDF show its source: \(error.words).",
        at: document.source.range(bytes), anchor: "formula", matched: source,
        fix:
          "Write it with the commands that docs/documents.md lists; or put a `\\` before each `$` where none was meant.",
        level: level())
    }
  }

  private func observations(
    of html: String, _ place: (Range<Int>) -> Range<Int>
  ) -> [Observation] {
    let images = HTMLReferences.links(in: html).filter(\.isShown).compactMap { link in
      image(link.url, at: place(link.tag))
    }
    return images
      + HTMLReferences.embedded(in: html).map { element in
        document.observe(
          "What this `<\(element.name)>` holds is on no page and in no PDF; a box stands in its place.",
          at: document.source.range(place(element.tag)), anchor: "embedded", matched: element.name,
          fix: "Write what it says, or show a picture of it from the repository.", level: level)
      }
  }

  private func image(_ url: String, at bytes: Range<Int>) -> Observation? {
    let obstacle: Picture.Obstacle
    do throws(Picture.Obstacle) {
      _ = try Picture.read(
        url, from: document.path, in: context.snapshot, site: context.site)
      return nil
    } catch {
      obstacle = error
    }
    // A file that is not there is told as a broken link.
    guard obstacle != .missing else { return nil }
    return document.observe(
      "The image `\(url)` \(obstacle.words): page and PDF show a box with its name in its place.",
      at: document.source.range(bytes), anchor: "image", matched: url,
      fix: "Put it into the repository as PNG, JPEG or SVG, and lead to it by its path.",
      level: level)
  }

  // MARK: Drawings

  private func drawing(_ info: String, _ source: String, at bytes: Range<Int>) -> [Observation] {
    guard let drawn = DrawnLanguage(info) else { return [] }
    if drawn.isFormula {
      let start = bytes.lowerBound..<min(bytes.lowerBound + 3, bytes.upperBound)
      return [fault(of: source, at: start, level: .note)].compactMap(\.self)
    }
    let chart: Flowchart?
    do throws(Flowchart.Fault) {
      chart = try drawn.read(source)
    } catch {
      return [
        document.observe(
          "This flowchart is not drawn, page and PDF show its source: \(error.words)",
          at: line(error.line, of: bytes), anchor: "drawing", matched: info,
          fix:
            "Write the line as docs/documents.md says of flowcharts; or nothing, where the source says it well enough.",
          level: .note)
      ]
    }
    guard let chart else {
      return [
        document.observe(
          "\(drawn.what)s of this kind are not drawn: page and PDF show the source of this one.",
          at: document.source.range(
            bytes.lowerBound..<min(bytes.lowerBound + 3, bytes.upperBound)),
          anchor: "drawing", matched: info,
          fix:
            "Nothing, where the source says it well enough; else show a picture of it from the repository.",
          level: .note)
      ]
    }
    // Few words are a heading among the lines of the source.
    let hidden = chart.hidden.first { !$0.isLink && $0.text.split(separator: " ").count > 4 }
    return [hidden ?? chart.hidden.first(where: \.isLink)].compactMap(\.self).map { hidden in
      let text = hidden.text.count > 60 ? hidden.text.prefix(59) + "…" : hidden.text
      return document.observe(
        "This line is approved with the text, and the drawing of the flowchart does not show it: “\(text)”.",
        at: line(hidden.line, of: bytes), anchor: "drawing", matched: String(text),
        fix: hidden.isLink
          ? "Link to it in the text beside the drawing."
          : "Write it into the text, or take it out.",
        level: hidden.isLink ? .note : .warning)
    }
  }

  /// A line of a code block, which begins below the fence.
  private func line(_ line: Int, of bytes: Range<Int>) -> SourceRange {
    let source = document.source
    let first = source.position(of: bytes.lowerBound).line
    return source.range(source.lineRange(first + line))
  }
}
