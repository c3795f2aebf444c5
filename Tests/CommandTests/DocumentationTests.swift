import Foundation
import TestSupport
import Testing

@Suite("The documentation")
struct DocumentationTests {
  private static let index = "docs/README.md"
  private static let above = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]

  private func pages() throws -> [MarkdownPage] {
    try Self.above.map(MarkdownPage.init) + MarkdownPage.all(in: "docs")
  }

  @Test("has no link that leads nowhere, nor an anchor that is no heading")
  func links() throws {
    for page in try pages() {
      for link in page.links {
        let target = OwnPolicies.root.appending(path: link.path)
        #expect(
          FileManager.default.fileExists(atPath: target.path), "\(page.path): \(link.path)")
        guard !link.anchor.isEmpty else { continue }
        #expect(
          try MarkdownPage(link.path).anchors.contains(link.anchor),
          "\(page.path): \(link.path)#\(link.anchor)")
      }
    }
  }

  @Test(
    "is reached from its index, page by page and picture by picture; a folder reaches its files")
  func reach() throws {
    let pages = try Dictionary(uniqueKeysWithValues: pages().map { ($0.path, $0) })
    var reached: Set<String> = []
    var next = [Self.index]
    while let path = next.popLast() {
      guard reached.insert(path).inserted else { continue }
      next += pages[path]?.links.map(\.path) ?? []
      next += pages.keys.filter { ($0 as NSString).deletingLastPathComponent == path }
    }
    #expect(Set(pages.keys).subtracting(reached).sorted() == [])
    let images = try FileManager.default.contentsOfDirectory(
      atPath: OwnPolicies.root.appending(path: "docs/images").path)
    #expect(images.filter { !reached.contains("docs/images/" + $0) } == [])
  }

  @Test("leads users along a path: each page names the next, and the one before")
  func path() throws {
    let index = try MarkdownPage(Self.index).text
    let steps = index.matches(of: /(?m)^[0-9]\. \[[^\]]+\]\(([^)]+)\)/).map { String($0.1) }
    #expect(steps.count > 3)
    #expect(steps.first == "../README.md")
    for (before, next) in zip(steps, steps.dropFirst()) {
      let ends = try [before, next].map {
        try MarkdownPage("docs/" + $0).text.split(separator: "\n").last ?? ""
      }
      #expect(ends[1].contains("before: [") && ends[1].contains("](\(before))"), "\(next)")
      #expect(before == steps[0] || ends[0].hasSuffix("](\(next))"), "\(before)")
    }
  }
}
