import Foundation
import PolicyGit
import PolicySyntax
import TestSupport
import Testing

@testable import PolicyRender

@Suite(
  "PDFs that are kept from one run to the next",
  .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
struct PDFCacheTests {
  private let builder: RepositoryBuilder

  init() throws { builder = try RepositoryBuilder() }

  private func job(_ text: String) -> PDFJob {
    let parsed = ParsedDocument.parse(path: "a.md", bytes: Array(text.utf8))
    let view = DocumentView(
      organisation: "O", title: "T", body: DocumentText(parsed, title: "T").body)
    return PDFJob(view: view, source: text, timestamp: 0)
  }

  /// The results, and how many of them were set anew.
  private func render(
    _ texts: [String], fonts: [String] = FontFolders.present,
    templates: TemplateSource = TemplateSource()
  ) throws -> (results: [PDFResult], made: Int) {
    let repository = try Repository.discover(from: builder.folder, indexFile: nil, usesCache: true)
    let renderer = PDFRenderer(
      templates: templates, fontFolders: fonts, workers: 2,
      shelf: PDFRenderer.shelf(of: try #require(repository)))
    var calls: [Int] = []
    let results = try renderer.render(texts.map(job)) { done, _ in calls.append(done) }
    #expect(calls.last == texts.count && calls == calls.sorted())
    // What was known is told in one call, and each that was made in another. One that is known looks like the first that is made.
    try #require(texts.count > 2)
    return (results, calls.first == 1 ? calls.count : calls.count - 1)
  }

  @Test("are the same as new ones, and one that is asked for anew is made anew")
  func reuse() throws {
    let texts = ["One.", "Two.", "Three ✅."]
    let cold = try render(texts)
    #expect(cold.made == 3)
    let warm = try render(texts)
    #expect(warm.made == 0 && warm.results == cold.results)
    let edited = try render(["One.", "Two, and more.", "Three ✅."])
    #expect(edited.made == 1)
    #expect(edited.results[0] == cold.results[0] && edited.results[1] != cold.results[1])
    let plain = try PDFRenderer(workers: 1).render(texts.map(job))
    #expect(plain == cold.results)
  }

  @Test("count for nothing where the templates, or the fonts that a document needs, are others")
  func surroundings() throws {
    let texts = ["One.", "Two.", "Three ✅."]
    let cold = try render(texts)
    #expect(!cold.results[2].fonts.isEmpty)
    let bare = try render(texts, fonts: [])
    #expect(bare.made == 1 && bare.results[0] == cold.results[0])
    #expect(bare.results[2].fonts.isEmpty && bare.results[2].pdf != cold.results[2].pdf)
    let again = try render(texts)
    #expect(again.made == 1 && again.results == cold.results)
    let own = TemplateSource { path in
      path == "templates/document.typ"
        ? TemplateSource.builtIn(path).replacing("25pt", with: "24pt") : nil
    }
    #expect(try render(texts, templates: own).made == 3)
  }

  @Test("are made anew where any byte of what was kept is another")
  func damage() throws {
    let texts = ["One.", "Two.", "Three."]
    let cold = try render(texts)
    let folder = builder.folder + "/.git/policyc/pdf"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    let file = URL(fileURLWithPath: folder + "/" + name)
    let whole = try Data(contentsOf: file)
    for position in [0, 20, 33, whole.count / 2, whole.count - 1] {
      var broken = whole
      broken[position] ^= 0x10
      try broken.write(to: file)
      let next = try render(texts)
      #expect(next.made == 1 && next.results == cold.results, "byte \(position)")
      #expect(try Data(contentsOf: file) == whole)
    }
  }
}
