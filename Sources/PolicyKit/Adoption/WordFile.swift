import PolicyCore
import PolicyGit
import PolicyModel

/// A policy in Word, as Markdown with its tables and lists: pandoc reads it.
public struct WordFile {
  private let path: String
  /// Where the Markdown goes, from the root.
  private let target: String
  private let workspace: Workspace

  public static func isWord(_ path: String) -> Bool { path.lowercased().hasSuffix(".docx") }

  /// - Parameter path: as the user gave it.
  /// - Throws: `UsageError` where there is none, it lies outside, or its Markdown is there already.
  public init(_ path: String, in workspace: Workspace) throws {
    self.path = path
    self.workspace = workspace
    let rooted = try workspace.rooted(path)
    guard try WorkTreeFile.status(workspace.root, rooted) != nil else {
      throw UsageError("There is no file \(path).")
    }
    target = rooted.dropLast(".docx".count) + ".md"
    guard try FileStatus.of(workspace.root + "/" + target) == nil else {
      throw UsageError(
        "\(target) is there already; nothing is overwritten. Move one of the two away.")
    }
  }

  public func preview() -> String {
    "\(path) becomes \(target), by pandoc."
      + (ChildProcess.find("pandoc") == nil
        ? " There is none on PATH yet: install it first (pandoc.org)." : "")
  }

  /// - Returns: what was written, in one sentence.
  /// - Throws: `UsageError` without pandoc, and where it cannot read the file.
  public func write() throws -> String {
    guard let pandoc = ChildProcess.find("pandoc") else {
      throw UsageError(
        "There is no `pandoc` on PATH, which turns Word into Markdown. Install it (pandoc.org), or save \(path) as Markdown yourself."
      )
    }
    let result: ChildProcess.Result
    do {
      // Nothing in the file may make pandoc read other files.
      result = try ChildProcess.run(
        pandoc,
        arguments: [
          // Word's title is no heading: it comes as front matter.
          "--sandbox", "--standalone", "--from=docx", "--to=gfm-raw_html+yaml_metadata_block",
          "--wrap=none", "--",
          path.hasPrefix("/") ? path : "./" + path,
        ], environment: Environment.all, input: [])
    } catch {
      throw UsageError("pandoc cannot be run: \(error)")
    }
    guard result.status == 0, !result.output.isEmpty else {
      throw UsageError(
        "pandoc cannot read \(path):\n\(GitCommand.message(of: result))")
    }
    do {
      try FileSystem.create(
        workspace.root + "/" + target, holding: result.output, permissions: 0o644)
    } catch {
      throw UsageError("Cannot write \(target): \(error.reason).")
    }
    return "\(path) became \(target); images in it were left out, and Word's file stays as it is."
  }
}
