import Mustache
import PolicyCore

/// A template that cannot be used.
package struct TemplateError: UserError {
  package var path: String
  package var reason: String

  package var description: String {
    "\(path) is not a valid Mustache template (\(reason)). Correct it, or remove it to use the built-in one."
  }
}

/// A Mustache template of the program, or the user's in its place.
///
/// A template comes with the repository, which may be a stranger's: lists within lists must not fill the memory.
struct PageTemplate: Sendable {
  /// How large a page may become, in bytes.
  static let limit = 256_000_000

  private let path: String
  private let template: MustacheTemplate
  private let sections: TemplateSections

  init(_ path: String, from templates: TemplateSource) throws(TemplateError) {
    self.path = path
    let text = templates.text(path)
    do {
      sections = try TemplateSections(of: text)
      template = try PageContent.template(text)
    } catch let fault as TemplateSections.Fault {
      throw TemplateError(path: path, reason: fault.reason)
    } catch let error as MustacheTemplate.ParserError {
      let place = "line \(error.context.lineNumber), column \(error.context.columnNumber)"
      throw TemplateError(path: path, reason: "\(error.error), \(place)")
    } catch {
      throw TemplateError(path: path, reason: "\(error)")
    }
  }

  func render(_ page: Any, limit: Int = PageTemplate.limit) throws(TemplateError) -> String {
    let budget = PageBudget(limit: limit, sections: sections)
    let html = template.render(PageValue(page, budget))
    guard budget.isKept else {
      let size = "more than \(limit / 1_000_000) MB"
      throw TemplateError(path: path, reason: "a page would become \(size)")
    }
    return html
  }
}

/// What stands in the sections of a template, read before Mustache does.
struct TemplateSections: Sendable {
  struct Fault: Error {
    var reason: String
  }

  /// More are no template for people; Mustache reads them by recursion.
  private static let deepest = 64

  /// The bytes of text in the sections of a name, without those in sections within, of the largest of them. The name is the
  /// last of `a.b.name`.
  private(set) var sizes: [String: Int] = [:]

  init(of text: String) throws(Fault) {
    let bytes = Array(text.utf8)
    var open: [(name: String, size: Int)] = []
    var position = 0
    while let start = TemplateSections.first("{{", in: bytes, from: position) {
      count(start - position, in: &open)
      guard let end = TemplateSections.first("}}", in: bytes, from: start + 2) else { break }
      let tag = bytes[(start + 2)..<end]
      position = end + 2
      switch tag.first {
      case UInt8(ascii: "="):
        throw Fault(reason: "it changes the marks {{ and }}, which is not possible here")
      case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "<"):
        open.append((TemplateSections.name(tag.dropFirst()), 0))
        if open.count > TemplateSections.deepest {
          throw Fault(reason: "more than \(TemplateSections.deepest) sections within each other")
        }
      case UInt8(ascii: "/"):
        guard let (name, size) = open.popLast() else { break }
        sizes[name] = max(sizes[name] ?? 0, size)
      default: break
      }
    }
  }

  private func count(_ size: Int, in open: inout [(name: String, size: Int)]) {
    if !open.isEmpty { open[open.count - 1].size += size }
  }

  /// `reversed(view.rows)` is about `rows`.
  private static func name(_ tag: ArraySlice<UInt8>) -> String {
    let marks: Set<UInt8> = [
      UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: " "),
    ]
    let parts = tag.split { marks.contains($0) }
    return parts.last.map { String(decoding: $0, as: UTF8.self) } ?? "."
  }

  private static func first(_ mark: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    mark.withUTF8Buffer { mark in
      var index = start
      while index + 1 < bytes.count {
        if bytes[index] == mark[0], bytes[index + 1] == mark[1] { return index }
        index += 1
      }
      return nil
    }
  }
}
