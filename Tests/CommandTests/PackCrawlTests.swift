import Foundation
import TestSupport
import Testing

@Suite("Ways through a pack")
struct PackCrawlTests {
  /// What is about the manifest, or is reached as one.
  private static let exempt = ["proof/", "manifest.json."]

  @Test("lead to every file in two clicks from the front page, and to evidence from what names it")
  func reach() throws {
    let own = try OwnISMS()
    try own.builder.git("add", "-A")
    try own.builder.commit("Begin", [:], at: 1_795_000_000)
    let folder = own.builder.folder + "/out/pack"
    _ = try Policyc.run(["build", "--no-pdf", "--output", folder], in: own.builder.folder)
    let pack = BuiltPack(folder: folder, owner: own.builder)
    let files = try pack.files()
    let pages = files.filter { $0.key.hasSuffix(".html") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
    let first = Self.links(of: "index.html", pages)
    var reached = first.union(["index.html"])
    for page in first { reached.formUnion(Self.links(of: page, pages)) }
    for path in files.keys where !Self.exempt.contains(where: path.hasPrefix) {
      #expect(reached.contains(path), "\(path) is not two clicks from index.html")
    }
    for page in pages.keys {
      for link in Self.links(of: page, pages) {
        #expect(files[link] != nil, "\(page) leads to \(link)")
      }
    }
    // Each attached file is on the page of a document that names it, and not in a list of files alone.
    let fromDocuments = Set(
      pages.keys.filter { $0.contains("/") }.flatMap { Self.links(of: $0, pages) })
    for path in files.keys where path.hasPrefix("evidence/") {
      #expect(fromDocuments.contains(path), "no document leads to \(path)")
    }
  }

  @Test(
    "lead to the redline of a draft in two clicks, where there are PDFs too",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
  func drafts() throws {
    let builder = try ModelISMS.repository()
    let text = try #require(builder.text(ModelISMS.backup))
    try builder.commit(
      "Draft the next version",
      [
        ModelISMS.backup: text.replacing(
          "version: \"1.1\"\nstatus: approved", with: "version: \"1.2\"\nstatus: draft")
          + "\nMore.\n"
      ], at: ModelISMS.moment + 60)
    let folder = builder.folder + "/out/pack"
    _ = try Policyc.run(["build", "--output", folder], in: builder.folder)
    let files = try BuiltPack(folder: folder, owner: builder).files()
    let pages = files.filter { $0.key.hasSuffix(".html") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
    let first = Self.links(of: "index.html", pages)
    let reached = first.union(first.flatMap { Self.links(of: $0, pages) })
    let drafts = files.keys.filter { $0.hasPrefix("drafts/") }
    #expect(drafts.count == 3, "\(drafts)")
    #expect(drafts.allSatisfy(reached.contains))
  }

  private static func links(of page: String, _ pages: [String: String]) -> Set<String> {
    let matches = (pages[page] ?? "").matches(of: /href="([^"#]+)[^"]*"/)
    return Set(
      matches.map { String($0.output.1) }.filter { !$0.contains(":") }.map { link in
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in (link.removingPercentEncoding ?? link).split(separator: "/") {
          if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
      })
  }
}
