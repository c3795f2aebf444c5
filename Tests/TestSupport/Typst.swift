import Foundation

/// Typst, which sets PDFs: the one thing that set-up cannot bring to a machine without a way to PyPI.
package enum Typst {
  /// Whether it is there. A test that needs it is marked `.enabled(if:)` with a reason, so that it is shown as skipped.
  package static let isInstalled: Bool = {
    let outcome = try? Program.run(
      OwnPolicies.root.appending(path: "scripts/has-typst").path, [], in: "/",
      environment: Program.environment(home: "/nonexistent"))
    return outcome?.status == 0
  }()
}

/// python-docx, which writes Word, in the same Python.
package enum Word {
  package static let isInstalled: Bool = {
    let outcome = try? Program.run(
      OwnPolicies.root.appending(path: ".venv/bin/python3").path, ["-c", "import docx, typst"],
      in: "/", environment: Program.environment(home: "/nonexistent"))
    return outcome?.status == 0
  }()
}
