import Foundation
import TestSupport
import Testing

@Suite("Links in the pages of a pack")
struct PackLinkTests {
  private static let front = "title: T\nversion: \"1.0\"\nstatus: draft\n---\n\n# T\n"

  private static let policy =
    "---\nid: POL-001\ntier: topic\n" + front
      + """

      ## Purpose

      ## Purpose

      [1](sub/%C3%9Cber%20(2).md#scope-1) [2](<sub/Über (2).md#größe--maß>) [3](#Purpose) [4](#purpose-1)
      [5](/policies/sub/%C3%9Cber%20(2).md#old) [6](sub/%C3%9Cber%20(2).md#L3) [7](#top) [8](sub/) [9](../policyc.yml)
      [10](/policies) [11](data.csv#L2) [12][r] [13](#nowhere)

      [r]: /policies/sub/%C3%9Cber%20(2).md#why "t"

      """

  private static let other =
    "---\nid: POL-002\ntier: topic\n" + front
    + "\n## Scope\n\n## Scope\n\n## Größe & Maß\n\n<a name = old class=\"x\"></a>\n\n> ## Quoted\n\n## Reason {#why}\n"

  @Test("lead to files of the pack, and to ids that are there")
  func lead() throws {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Write it",
      [
        "policyc.yml": "organisation: {name: A}\ndocuments: [policies]\n",
        "policies/POL-001.md": Self.policy, "policies/sub/Über (2).md": Self.other,
        "policies/data.csv": "a\n",
      ])
    let folder = builder.folder + "/out/pack"
    _ = try Policyc.run(["build", "--no-pdf", "--output", folder], in: builder.folder)
    let files = try BuiltPack(folder: folder, owner: builder).files()
    let pages = files.filter { $0.key.hasSuffix(".html") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
    var shown: [String] = []
    for (path, page) in pages {
      for match in page.matches(of: /href="([^"]*)"/) where !match.output.1.contains(":") {
        let parts = match.output.1.split(separator: "#", omittingEmptySubsequences: false)
          .map { String($0).removingPercentEncoding ?? "" }
        let target = parts[0].isEmpty ? path : Self.resolved(parts[0], from: path)
        #expect(files[target] != nil, "\(path): \(match.output.1)")
        guard parts.count > 1, let other = pages[target] else { continue }
        #expect(other.contains(" id=\"\(parts[1])\""), "\(path): \(match.output.1)")
        if path.contains("POL-001"), parts[1] != "page-main" { shown.append(parts[1]) }
      }
    }
    #expect(shown == ["scope-1", "größe--maß", "purpose", "purpose-1", "größe--maß", "why"])
  }

  private static func resolved(_ link: String, from page: String) -> String {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
