import PolicyCore
import PolicyModel
import PolicyPack

/// What is set under a pack once it is whole: a signature, a time stamp.
struct PackSealing {
  private let signer: ManifestSigner?
  private let timeStamp: PackBuild.TimeStamping?
  private let reply: [UInt8]?

  /// - Throws: a `UserError` before anything is built, where a key or a file is not there.
  init(_ build: PackBuild, in workspace: Workspace) throws {
    signer = try build.signer.map { try PackSealing.signer($0, in: workspace) }
    try signer?.check()
    timeStamp = build.timeStamp
    if case .reply(let file) = build.timeStamp {
      do throws(SystemError) {
        reply = try OpenFile(file, for: .readingThroughLinks).contents(most: 16 << 20)
      } catch {
        throw UsageError("The time stamp cannot be read from \(file): \(error.reason).")
      }
    } else {
      reply = nil
    }
  }

  /// - Parameters:
  ///   - people: who may have the key.
  ///   - day: the day for which the pack speaks.
  /// - Returns: the pack, and notes for whoever builds, a sentence each.
  func seal(_ pack: Pack, people: [Person], on day: CalendarDate) throws -> (
    pack: Pack, notes: [String]
  ) {
    var pack = pack
    var notes: [String] = []
    if let signer {
      let signed = try pack.signed(by: signer, people: people, on: day)
      pack = signed.pack
      notes = signed.notes
    }
    if timeStamp != nil { pack = try pack.timeStamped(reply: reply) }
    return (pack, notes)
  }

  private static func signer(_ word: String, in workspace: Workspace) throws -> ManifestSigner {
    guard word == "ssh" || word == "gpg" else {
      return .ssh(keyFile: FileSystem.realPath(word) ?? word)
    }
    let git = try GitCommand(root: workspace.root)
    let result = try git.run(["config", "--get", "user.signingkey"])
    let text = String(decoding: result.output, as: UTF8.self)
    let key =
      result.status == 0 ? text.split(whereSeparator: \.isNewline).first.map(String.init) : nil
    if word == "gpg" { return .gpg(key: key) }
    guard let key else {
      throw UsageError(
        "Git has no key of SSH to sign with. Set one (git config user.signingkey ~/.ssh/id_ed25519.pub), or name the file of a private key: --sign FILE."
      )
    }
    guard !key.hasPrefix("ssh-"), !key.hasPrefix("key::") else {
      throw UsageError(
        "Git's user.signingkey is the text of a key. Name a file instead: --sign FILE, the private key, or the public one of a key that an agent holds."
      )
    }
    let home = Environment.value("HOME") ?? ""
    let path = key.hasPrefix("~/") ? home + key.dropFirst(1) : key
    return .ssh(keyFile: path.hasPrefix("/") ? path : workspace.root + "/" + path)
  }
}
