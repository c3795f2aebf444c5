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

  /// Paths in the order in which they are to be tried: POLICYC_PYTHON alone where it is set; else the Python with which
  /// policyc was installed, one beside the program, the `.venv` of the folders above it, and PATH.
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
    if let installer = installer(beside: folder) { add(installer) }
    // Where a package of the system brings Typst along, this is its Python.
    add(folder.deletingLastPathComponent().appending(path: "lib/policyc/python3").path)
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

  /// The Python that installed the wheel: who installs one writes its own path into the first line of each script that begins
  /// with `#!python`, and the wheel has one for this purpose.
  private func installer(beside folder: URL) -> String? {
    let script = folder.appending(path: "policyc-python")
    guard let text = try? String(contentsOf: script, encoding: .utf8) else { return nil }
    // A path that is long or holds a space stands in a second line, behind /bin/sh: '''exec' "/a path/python" "$0" "$@"
    for line in text.split(separator: "\n").prefix(2) {
      var path = line.hasPrefix("#!") ? line.dropFirst(2) : line
      if line.hasPrefix("'''exec'") { path = path.dropFirst("'''exec' ".count) }
      if path.first == "\"" { path = path.dropFirst().prefix { $0 != "\"" } }
      let name = path.split(separator: "/").last ?? ""
      if path.hasPrefix("/"), name.hasPrefix("python") || name.hasPrefix("pypy") {
        return String(path.split(separator: " \"$0\"").first ?? path)
      }
    }
    return nil
  }

  private static var currentExecutable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? ""
  }
}
