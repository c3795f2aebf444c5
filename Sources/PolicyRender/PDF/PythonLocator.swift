import Foundation

/// Finds Pythons that may have Typst.
///
/// Never looks into the repository that is being checked: what lies there must not be run.
package struct PythonLocator: Sendable {
  private var environment: [String: String]
  private var executable: String

  /// `executable` is this program's own path, by default what the system says.
  package init(
    environment: [String: String] = ProcessInfo.processInfo.environment, executable: String? = nil
  ) {
    self.environment = environment
    self.executable = executable ?? PythonLocator.currentExecutable
  }

  /// Paths in the order in which they are to be tried: POLICYC_PYTHON alone where it is set; else beside the program,
  /// the `.venv` of the folders above it, and PATH.
  package var candidates: [String] {
    if let chosen = environment["POLICYC_PYTHON"], !chosen.isEmpty { return [chosen] }
    var found: [String] = []
    func add(_ path: String) {
      if !found.contains(path), FileManager.default.isExecutableFile(atPath: path) {
        found.append(path)
      }
    }
    var folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
      .deletingLastPathComponent()
    add(folder.appending(path: "python3").path)
    while folder.path != "/" {
      add(folder.appending(path: ".venv/bin/python3").path)
      folder = folder.deletingLastPathComponent()
    }
    for entry in (environment["PATH"] ?? "").split(separator: ":") where entry.hasPrefix("/") {
      add("\(entry)/python3")
    }
    return found
  }

  private static var currentExecutable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? ""
  }
}
