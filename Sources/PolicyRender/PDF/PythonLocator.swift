import PolicyCore

/// Finds Pythons that may have Typst.
///
/// Never looks into the repository that is being checked: what lies there must not be run.
package struct PythonLocator: Sendable {
  private var environment: [String: String]
  private var executable: String

  /// `executable` is this program's own path, by default what the system says.
  package init(
    environment: [String: String] = Environment.all, executable: String? = nil
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
      if !found.contains(path), FileSystem.isProgram(path) {
        found.append(path)
      }
    }
    var folder = PythonLocator.parent(FileSystem.realPath(executable) ?? executable)
    if let installer = installer(beside: folder) { add(installer) }
    // Where a package of the system brings Typst along, this is its Python.
    add("\(PythonLocator.parent(folder))/lib/policyc/python3")
    add("\(folder)/python3")
    while !folder.isEmpty {
      add("\(folder)/.venv/bin/python3")
      folder = PythonLocator.parent(folder)
    }
    for entry in (environment["PATH"] ?? "").split(separator: ":") where entry.hasPrefix("/") {
      add("\(entry)/python3")
    }
    return found
  }

  /// The Python that installed the wheel: who installs one writes its own path into the first line of each script that begins
  /// with `#!python`, and the wheel has one for this purpose.
  private func installer(beside folder: String) -> String? {
    guard let bytes = try? FileSystem.contents(of: "\(folder)/policyc-python") else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
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
    FileSystem.target(ofLink: "/proc/self/exe").map { String(decoding: $0, as: UTF8.self) }
      ?? CommandLine.arguments.first ?? ""
  }

  /// The folder that a path is in; empty for the root.
  private static func parent(_ path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }
}
