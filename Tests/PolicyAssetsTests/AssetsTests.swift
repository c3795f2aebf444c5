import Foundation
import PolicyAssets
import TestSupport
import Testing

@Suite("What is compiled into the program")
struct AssetsTests {
  @Test("is every file of rules/ and templates/, as it stands there")
  func files() throws {
    var expected: Set<String> = []
    for folder in ["rules", "templates"] {
      let root = OwnPolicies.root.appending(path: folder).path
      for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder)
        if !isFolder.boolValue, !name.contains("__pycache__") {
          expected.insert("\(folder)/\(name)")
        }
      }
    }
    #expect(Set(Assets.paths) == expected)
    #expect(Assets.paths == Assets.paths.sorted())
    for path in expected {
      let text = try String(contentsOf: OwnPolicies.root.appending(path: path), encoding: .utf8)
      #expect(Assets.text(path) == text, "\(path)")
    }
    #expect(Assets.text("rules/none.yml") == nil)
  }
}
