import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport
import PolicyRules
import PolicySignOff

/// Snapshot → corpus → findings: what every command starts with.
public struct Pipeline: Sendable {
  public let snapshot: any Snapshot
  public let configuration: Configuration
  public let corpus: Corpus
  public let ruleSet: RuleSet

  /// - Parameters:
  ///   - start: the folder from which policyc.yml is looked for, upwards; relative to the root.
  ///   - settings: the path of another file to read in place of policyc.yml.
  ///   - repository: whose history says which settings are to judge; nil outside Git.
  ///   - revision: the commit on which the state rests.
  ///   - believesCache: whether settings that an earlier run found in history need not be looked for again. What leaves the
  ///     house is judged anew.
  /// - Throws: `ConfigurationError`, `UsageError` when there is no document, `SnapshotError`.
  public init(
    _ snapshot: any Snapshot, start: String = "", settings: String? = nil,
    in repository: Repository? = nil, at revision: String = "HEAD", believesCache: Bool = false
  ) throws {
    self.snapshot = snapshot
    let configuration =
      try CorpusLoader.configuration(in: snapshot, from: start, named: settings)
      .judging(in: snapshot, repository, at: revision, believesCache: believesCache)
    self.configuration = configuration
    let rules = Future {
      Result {
        let packs = try RulePack.user(in: snapshot, folder: configuration.folder)
        return try RuleSet(
          configuration, userPacks: packs,
          unsettled: configuration.unsettled(
            packs, repository, at: revision, believesCache: believesCache))
      }
    }
    corpus = try CorpusLoader.load(snapshot, configuration: configuration)
    guard !corpus.documents.isEmpty else {
      throw Pipeline.noDocuments(configuration, snapshot, start)
    }
    ruleSet = try rules.value.get()
  }

  /// An earlier state, judged by the settings and the rules of this one. What weakens sign-off is what weakened it then: else
  /// nobody would be told of a change that does.
  ///
  /// - Parameters:
  ///   - start, file: where policyc.yml of that state is looked for, as in `init`.
  ///   - commit: the earlier state.
  /// - Returns: nil where that state has no document.
  func judging(
    _ other: any Snapshot, start: String, settings file: String?, in repository: Repository,
    at commit: String
  ) throws -> Pipeline? {
    let own =
      (try? CorpusLoader.configuration(in: other, from: start, named: file).judging(
        in: other, repository, at: commit)) ?? Configuration()
    let packs = (try? RulePack.user(in: other, folder: own.folder)) ?? []
    var configuration = configuration
    configuration.weakenings = own.weakenings
    // Documents may have lain elsewhere.
    if own.file != nil { configuration.documents = own.documents }
    let ruleSet = ruleSet.knowing((try? own.unsettled(packs, repository, at: commit)) ?? [])
    return try judging(other, configuration, ruleSet)
  }

  private func judging(
    _ other: any Snapshot, _ configuration: Configuration, _ ruleSet: RuleSet
  ) throws -> Pipeline? {
    let corpus = try CorpusLoader.load(other, configuration: configuration)
    return corpus.documents.isEmpty
      ? nil
      : Pipeline(snapshot: other, configuration: configuration, corpus: corpus, ruleSet: ruleSet)
  }

  private init(
    snapshot: any Snapshot, configuration: Configuration, corpus: Corpus, ruleSet: RuleSet
  ) {
    self.snapshot = snapshot
    self.configuration = configuration
    self.corpus = corpus
    self.ruleSet = ruleSet
  }

  /// - Parameters:
  ///   - lastChange: the day of the last commit that changed each of some documents; nil outside Git.
  ///   - signOff: what Git shows of approvals and reviews; nil outside Git.
  ///   - former: the state with which this one is compared; nil for none.
  ///   - folding: see `Engine.findings`.
  public func findings(
    asOf: CalendarDate, lastChange: (@Sendable ([String]) -> [String: CalendarDate])? = nil,
    signOff: (any SignOffSource)? = nil, former: (any Snapshot)? = nil, folding: Bool = true
  ) -> [Finding] {
    Engine(ruleSet).findings(
      in: corpus, of: snapshot, asOf: asOf, lastChange: lastChange, signOff: signOff,
      former: former, folding: folding, firstLook: corpus.isFirstLook)
  }

  /// What Git shows of the sign-off of the corpus; nil outside Git.
  ///
  /// - Parameter target: a revision; what it does not have is judged as if it were merged into it now.
  public func signOffBook(
    _ repository: Repository?, _ state: SnapshotState, mergedInto target: String? = nil
  ) -> SignOffBook? {
    repository.map {
      SignOffBook(
        corpus, of: snapshot, in: $0, revision: state.revision, mergedInto: target,
        believesCache: true)
    }
  }

  /// - Parameter findings: of which those that wait for settings are counted only.
  public func report(_ findings: [Finding], known: Report.Known? = nil) -> Report {
    let rules = ruleSet.rules.compactMap { rule -> Report.RuleDescription? in
      let info = rule.info
      guard let level = ruleSet.level(of: info) else { return nil }
      return Report.RuleDescription(
        id: info.id, name: info.name, summary: info.summary, why: info.why, fix: info.fix,
        level: level, isAboutSignOff: info.subject != .text, tellsAge: info.tellsAge,
        tellsEmptiness: info.tellsEmptiness, stops: info.stops)
    }
    let firstLook = FirstLook(findings, corpus)
    return Report(
      findings: firstLook.listed, documents: corpus.documents.count, rules: rules,
      toolVersion: Tool.version,
      remarks: [ruleSet.signOffRemark(configuration), firstLook.remark].compactMap(\.self),
      known: known, leftOut: ruleSet.leftOut(configuration))
  }

  private static func noDocuments(
    _ configuration: Configuration, _ snapshot: any Snapshot, _ start: String
  ) -> UsageError {
    guard let file = configuration.file, let documents = configuration.documents else {
      var folders = [start]
      while let folder = folders.last, !folder.isEmpty {
        folders.append(PathNames.folder(of: folder))
      }
      let misnamed = MisnamedFile.configuration(
        in: snapshot, folders: configuration.file == nil ? folders : [])
      let hint = misnamed.first.map {
        " \($0) is not read for its name: rename it to \(Configuration.fileName)."
      }
      return UsageError(
        "There is no document in this \(snapshot.name). `policyc init` begins a management system here, with documents to fill in. Where there are documents: they are Markdown files below `policies/`, or in the folders that `documents` in \(Configuration.fileName) names.\(hint ?? "")"
      )
    }
    // What it names lies in its own folder, wherever policyc runs.
    let place =
      configuration.folder.isEmpty
      ? "" : " Paths in it count from its own folder, \(configuration.folder)."
    return UsageError(
      "\(file): `documents` names \(documents.joined(separator: ", ")), and there is no Markdown file below \(documents.map(configuration.rooted).joined(separator: ", ")).\(place)"
    )
  }
}
