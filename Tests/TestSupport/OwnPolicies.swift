import Foundation

/// This repository's own management system.
package enum OwnPolicies {
  /// The folder of this repository.
  package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Copies `policies/` and `policyc.yml` into a folder, without the content digests of approvals and acknowledgements: an
  /// edit of an approved text is a fault of its own, which is not to be found with every other one.
  package static func copy(to folder: String) throws {
    let files = FileManager.default
    for name in ["policies", "policyc.yml"] {
      try files.copyItem(atPath: root.appending(path: name).path, toPath: folder + "/" + name)
    }
    for path in try files.subpathsOfDirectory(atPath: folder + "/policies")
    where path.hasSuffix(".md") || path.hasPrefix("soa") || path.hasSuffix("acknowledgements.csv") {
      let url = URL(fileURLWithPath: folder + "/policies/" + path)
      let text = try String(contentsOf: url, encoding: .utf8)
      let unsealed = text.replacing(/, digest: "sha256:[0-9a-f]{64}"/, with: "")
        .replacing(/sha256:[0-9a-f]{64}/, with: "")
      if unsealed != text { try unsealed.write(to: url, atomically: false, encoding: .utf8) }
    }
  }
}
