/// What the folder of a management system tells of the company's name.
enum FolderName {
  /// `acme-robotics-policies` → "Acme Robotics"; nil for a name that says what is kept and not whose it is.
  static func company(_ folder: String) -> String? {
    var words = folder.split { $0 == "-" || $0 == "_" || $0 == " " }.map(String.init)
    while let last = words.last, generic.contains(last.lowercased()) { words.removeLast() }
    while let first = words.first, generic.contains(first.lowercased()) { words.removeFirst() }
    guard words.contains(where: { $0.contains(where: \.isLetter) }) else { return nil }
    // Who writes capitals somewhere means the others as they are.
    guard !folder.contains(where: \.isUppercase) else { return words.joined(separator: " ") }
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }

  /// Words for what lies in the folder.
  private static let generic: Set<String> = [
    "compliance", "cybersecurity", "demo", "docs", "documentation", "documents", "example", "git",
    "governance", "grc", "home", "infosec", "isms", "iso", "iso27001", "27001", "management", "new",
    "policies", "policy", "policyc", "private", "project", "projects", "public", "repo",
    "repository", "repositories", "root", "sandbox", "security", "src", "system", "temp",
    "template", "templates", "test", "tests", "tmp", "tools", "trial", "work", "workspace",
    "desktop", "downloads", "code", "dev", "data", "app", "the", "our", "my",
  ]
}
