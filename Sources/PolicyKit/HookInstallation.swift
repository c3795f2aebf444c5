import PolicyCore
import PolicyGit

/// `policyc hook install`: Git's own hook before a commit, beside one that is there.
public struct HookInstallation {
  private let folder: String
  private var hook: String { folder + "/pre-commit" }
  private var former: String { folder + "/pre-commit.before-policyc" }

  /// By which a hook of ours is told from any other.
  private static let mark = "# Written by: policyc hook install"

  /// - Throws: `UsageError` outside Git, and where Git names no folder for hooks.
  public init(in workspace: Workspace) throws {
    guard let repository = workspace.repository, let root = repository.root else {
      throw UsageError(
        "\(workspace.root) is in no work tree of Git, so there are no hooks. `git init` begins a repository."
      )
    }
    let git = try GitCommand(root: root)
    // Git says where hooks lie: `core.hooksPath`, a linked work tree.
    let path = try git.output(
      ["rev-parse", "--git-path", "hooks"], to: "say where its hooks lie")
    folder = path.hasPrefix("/") ? path : root + "/" + path
  }

  /// - Parameter program: absolute path of this program; the hook runs it while it is there.
  /// - Returns: what was done, a line each.
  /// - Throws: `UsageError` where it cannot be written.
  public func install(running program: String) throws -> [String] {
    var lines: [String] = []
    let text = script(program)
    try writing {
      if try FileStatus.of(folder, followingLinks: true) == nil {
        _ = try FileSystem.makeFolder(folder)
      }
      if let there = try contents(hook) {
        if there == Array(text.utf8) {
          lines.append("\(hook) is there already; nothing to do.")
          return
        }
        if isOurs(there) {
          guard isUnedited(there) else {
            throw UsageError(
              "\(hook) was written by policyc and changed since, so it was left as it is. To have it written anew, move your own lines to \(former) and make that executable, delete \(hook), and try again."
            )
          }
          try FileSystem.removeFile(hook)
        } else {
          guard try FileStatus.of(former) == nil else {
            throw UsageError(
              "\(hook) is a hook of somebody else, and so is \(former). Put what they do into one file, and try again."
            )
          }
          try FileSystem.move(hook, to: former)
          lines.append("The hook that was there runs first; it is \(former) now.")
        }
      }
      try FileSystem.create(hook, holding: Array(text.utf8), permissions: 0o755)
      lines.append("Wrote \(hook): each commit is checked before it comes about.")
    }
    return lines
  }

  /// Takes our hook away, and puts back the one before.
  ///
  /// - Throws: `UsageError` where the hook is not ours, or cannot be changed.
  public func uninstall() throws -> [String] {
    guard let there = try contents(hook), isOurs(there) else {
      throw UsageError("\(hook) is no hook of policyc; nothing was changed.")
    }
    guard isUnedited(there) else {
      throw UsageError(
        "\(hook) was changed since policyc wrote it, so it was left as it is. Take out the lines of policyc by hand, those from `\(Self.mark)` to `exec … check --staged`, and keep yours."
      )
    }
    var lines = ["Removed \(hook)."]
    try writing {
      try FileSystem.removeFile(hook)
      if try FileStatus.of(former) != nil {
        try FileSystem.move(former, to: hook)
        lines.append("The hook from before is back.")
      }
    }
    return lines
  }

  /// Whether a hook of ours, or one of pre-commit that runs it, is there.
  var isThere: Bool {
    guard let text = (try? contents(hook)).flatMap({ $0 }) else { return false }
    return isOurs(text) || String(decoding: text, as: UTF8.self).contains("pre-commit")
  }

  private func script(_ program: String) -> String {
    """
    #!/bin/sh
    \(Self.mark)
    # It judges what the commit will hold. `policyc hook uninstall` takes it away.
    before="$(dirname "$0")/pre-commit.before-policyc"
    if [ -x "$before" ]; then "$before" "$@" || exit $?; fi
    program='\(program.replacing("'", with: "'\\''"))'
    [ -x "$program" ] || program=policyc
    command -v "$program" >/dev/null 2>&1 || {
      echo "policyc is not installed here, and the hook of this repository asks for it: install it, or commit with --no-verify." >&2
      exit 1
    }
    exec "$program" check --staged --since HEAD

    """
  }

  private func contents(_ path: String) throws -> [UInt8]? {
    do {
      guard let status = try FileStatus.of(path) else { return nil }
      guard status.kind == .file else {
        throw UsageError(
          "\(path) is a link or a folder; see where it leads, and write the hook by hand.")
      }
      return try FileSystem.contents(of: path)
    } catch let error as SystemError {
      throw UsageError("Cannot read \(path): \(error.reason).")
    }
  }

  private func isOurs(_ bytes: [UInt8]) -> Bool {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    return lines.prefix(3).contains { $0.elementsEqual(Self.mark.utf8) }
  }

  /// Whether it is as `script` writes it, for this program or one at another place.
  private func isUnedited(_ bytes: [UInt8]) -> Bool {
    func withoutProgram(_ text: some Sequence<UInt8>) -> [[UInt8]] {
      Array(text).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { $0.starts(with: "program='".utf8) && $0.last == UInt8(ascii: "'") ? [] : Array($0) }
    }
    return withoutProgram(bytes) == withoutProgram(script("").utf8)
  }

  private func writing(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as SystemError {
      throw UsageError("Cannot write \(hook): \(error.reason).")
    }
  }
}
