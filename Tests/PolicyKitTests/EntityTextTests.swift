import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyKit

@Suite("Text that reads longer than it is written")
struct EntityTextTests {
  @Test("is checked, although its words seem to lie beyond the end of the file")
  func entities() throws {
    let builder = try RepositoryBuilder(initialise: false)
    let entities = String(repeating: "&nGt;", count: 80)
    try builder.write([
      "policies/a.md":
        "---\nid: POL-001\n---\n## Purpose\n\nModels \(entities) art. Training data No. Next e.g. Weights. And"
    ])
    let day = try #require(CalendarDate("2026-06-30"))
    let result = try Check(asOf: day).run(in: Workspace(at: builder.folder))
    #expect(result.report.documents == 1)
  }
}
