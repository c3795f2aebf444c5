import ArgumentParser
import PolicyCore
import PolicyKit

struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Check each commit before it comes about, by Git's own hook.",
    subcommands: [HookInstallCommand.self, HookUninstallCommand.self])
}

struct HookInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Write the hook; one that is there already stays and runs first.")

  func run() throws {
    let installation = try HookInstallation(in: Workspace(at: "."))
    for line in try installation.install(running: Terminal.program) { Terminal.output(line + "\n") }
  }
}

struct HookUninstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Take the hook away, and put back the one before.")

  func run() throws {
    for line in try HookInstallation(in: Workspace(at: ".")).uninstall() {
      Terminal.output(line + "\n")
    }
  }
}
