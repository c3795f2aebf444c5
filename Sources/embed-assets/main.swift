import Foundation

// embed-assets OUTPUT ROOT FOLDER...: writes a Swift file that holds the text of every file below the folders, and the tree of
// each that is YAML.

let arguments = CommandLine.arguments
guard arguments.count >= 4 else {
  FileHandle.standardError.write(Data("usage: embed-assets OUTPUT ROOT FOLDER...\n".utf8))
  exit(2)
}
let root = URL(fileURLWithPath: arguments[2], isDirectory: true)

/// A literal that needs no escapes: a raw string whose fence is longer than any run of `#` in the text.
func literal(_ text: String) -> String {
  var longest = 0
  var run = 0
  for character in text.utf8 {
    run = character == UInt8(ascii: "#") ? run + 1 : 0
    longest = max(longest, run)
  }
  let fence = String(repeating: "#", count: longest + 1)
  return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
}

func quoted(_ path: String) -> String { "#\"\(path)\"#" }

var entries: [(path: String, text: String)] = []
for folder in arguments[3...] {
  let base = root.appending(path: folder)
  let found = FileManager.default.enumerator(atPath: base.path)?.allObjects as? [String] ?? []
  for name in found {
    let url = base.appending(path: name)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
      !isFolder.boolValue, !name.hasPrefix("."), !name.contains("/.")
    else { continue }
    guard let text = try? String(contentsOf: url, encoding: .utf8), !text.contains("\r") else {
      FileHandle.standardError.write(Data("embed-assets: \(url.path) is not UTF-8 with LF\n".utf8))
      exit(1)
    }
    entries.append(("\(folder)/\(name)", text))
  }
}
entries.sort { $0.path < $1.path }

var source =
  "enum EmbeddedFiles {\n  static func text(of path: String) -> String? {\n    switch path {\n"
for (index, entry) in entries.enumerated() {
  source += "    case \(quoted(entry.path)): file\(index)\n"
}
source +=
  "    default: nil\n    }\n  }\n\n  static func tree(of path: String) -> String? {\n    switch path {\n"
var trees: [String] = []
for entry in entries where entry.path.hasPrefix("rules/") && entry.path.hasSuffix(".yml") {
  do {
    // Examples of rules are for their tests, which read the text.
    let isPack = entry.path.split(separator: "/").count == 2
    let tree = try YAMLTree(of: entry.text, without: isPack ? "examples" : nil)
    source += "    case \(quoted(entry.path)): tree\(trees.count)\n"
    trees.append(tree.packed)
  } catch {
    FileHandle.standardError.write(Data("embed-assets: \(entry.path): \(error)\n".utf8))
    exit(1)
  }
}
source += "    default: nil\n    }\n  }\n\n  static let paths: [String] = [\n"
for entry in entries { source += "    \(quoted(entry.path)),\n" }
source += "  ]\n}\n"
for (index, entry) in entries.enumerated() {
  source += "\nprivate let file\(index): String = \(literal(entry.text))\n"
}
for (index, tree) in trees.enumerated() {
  source += "\nprivate let tree\(index): String = \(literal(tree))\n"
}

let output = URL(fileURLWithPath: arguments[1])
if (try? String(contentsOf: output, encoding: .utf8)) != source {
  try source.write(to: output, atomically: true, encoding: .utf8)
}
