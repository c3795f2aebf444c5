import PolicyCore

/// Which fonts of the machine there are, told without reading them: any change of a file changes its time of change, which nobody
/// can set.
final class FontState: Sendable {
  private let folders: [String]
  private let known = Memo<Int, String>()

  init(folders: [String]) { self.folders = folders }

  /// The same for as long as no font comes, goes or changes.
  var digest: String {
    known.value(of: 0) {
      var lines: [String] = []
      for folder in folders { list(folder, into: &lines) }
      return Digest(of: lines.joined(separator: "\n")).hexadecimal
    }
  }

  private func list(_ folder: String, into lines: inout [String]) {
    let entries = (try? OpenFile(folder, for: .folderThroughLinks).entries()) ?? []
    for entry in entries.sorted(by: { $0.shown < $1.shown }) {
      let path = "\(folder)/\(entry.shown)"
      let status = try? FileStatus.of(path, followingLinks: true)
      guard entry.kind == .link || status?.kind != .folder else {
        list(path, into: &lines)
        continue
      }
      let changed = status.map { "\($0.size) \($0.changed.seconds) \($0.changed.nanoseconds)" }
      lines.append("\(path) \(changed ?? "gone")")
    }
  }
}
