import PolicyCore
import PolicyGit
import PolicyModel
import Synchronization

/// What policyc.yml asked of sign-off when something happened: who tightens it later does not undo what was decided before.
final class PeriodSettings: Sendable {
  private let repository: Repository
  private let last: Configuration
  private let path: String
  /// Of the file at the end of the period; nil where there is none.
  private let lastBlob: String?
  /// By the blob of the file.
  private let known = Mutex<[String: Configuration]>([:])

  /// - Parameters:
  ///   - last: the settings at the end of the period.
  ///   - tip: its last commit, 40 hexadecimal digits.
  init(_ repository: Repository, _ last: Configuration, at tip: String) {
    self.repository = repository
    self.last = last
    path = last.file ?? Configuration.fileName
    lastBlob = repository.blobName(path, atCommit: tip)
  }

  /// As a commit of the line had them, with what was asked before in place of what nobody had settled then.
  func configuration(at commit: String) -> Configuration {
    guard let blob = repository.blobName(path, atCommit: commit), blob != lastBlob else {
      return last
    }
    if let known = known.withLock({ $0[blob] }) { return known }
    var result = last
    if let file = repository.file(path, atCommit: commit),
      let then = try? Configuration.read(SourceText(path: path, bytes: file.bytes))
    {
      let settings = SettledSettings(repository, path: path) { [] }
      result.signOff = settings.judging(then, file.bytes, at: commit).signOff
    }
    known.withLock { $0[blob] = result }
    return result
  }
}
