import CCmarkGFM
import PolicyCore
import Synchronization

/// Parses Markdown with cmark-gfm into a `MarkdownTree`.
public enum MarkdownParser {
  /// libcmark-gfm keeps its list of extensions in the process; it is filled once.
  private static let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  private static let inlineParsing = Mutex(())

  /// A tree that leaves the lock; only its own thread has it.
  private struct Root: @unchecked Sendable {
    let pointer: OpaquePointer?

    init(_ pointer: OpaquePointer?) {
      self.pointer = pointer
    }
  }

  private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

  /// Parses the lines of `source` from `firstLine` (from 1) to its end.
  public static func parse(_ source: SourceText, firstLine: Int = 1) -> MarkdownTree {
    let empty = MarkdownTree(nodes: [
      MarkdownTree.Node(
        kind: .document, bytes: source.bytes.count..<source.bytes.count, parent: -1, subtreeEnd: 1,
        depth: 0)
    ])
    guard isRegistered, firstLine <= source.lineCount,
      let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES)
    else { return empty }
    defer { cmark_parser_free(parser) }
    for name in extensions {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    let start = source.lineStarts[firstLine - 1]
    source.bytes.withUnsafeBufferPointer { buffer in
      // A bare CR ends a line for cmark too; an empty buffer has no address.
      guard let base = buffer.baseAddress else { return }
      base.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
        cmark_parser_feed(parser, $0 + start, buffer.count - start)
      }
    }
    // While it parses inline text, cmark-gfm notes the extensions' special characters in a table of the whole process,
    // and takes them out again at the end: two parsers at once would lose each other's links and strikes.
    guard let root = inlineParsing.withLock({ _ in Root(cmark_parser_finish(parser)) }).pointer
    else { return empty }
    defer { cmark_node_free(root) }
    var builder = MarkdownTreeBuilder(source: source, firstLine: firstLine)
    return builder.build(root)
  }
}
