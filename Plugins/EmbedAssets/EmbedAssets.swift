import Foundation
import PackagePlugin

/// Compiles the files of `rules/` and `templates/` into the binary, so that one file is all that a user needs.
@main
struct EmbedAssets: BuildToolPlugin {
  private static let folders = ["rules", "templates"]

  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let root = context.package.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    let inputs = Self.folders.flatMap { files(below: root.appending(path: $0)) }
    return [
      .buildCommand(
        displayName: "Embedding rules and templates",
        executable: try context.tool(named: "embed-assets").url,
        arguments: [output.path, root.path] + Self.folders,
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }

  private func files(below folder: URL) -> [URL] {
    let enumerator = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    let urls = (enumerator?.allObjects as? [URL]) ?? []
    return urls.filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) ?? false
    }
    .sorted { $0.path < $1.path }
  }
}
