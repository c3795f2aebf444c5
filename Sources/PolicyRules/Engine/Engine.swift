import PolicyCore
import PolicyModel
import PolicySignOff

/// Runs rules over a corpus and makes findings of what they see.
public struct Engine: Sendable {
  public let ruleSet: RuleSet

  public init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
  }

  /// Every finding, sorted; those that a waiver covers carry a suppression.
  ///
  /// - Parameters:
  ///   - lastChange: see `RuleContext.lastChange`.
  ///   - signOff: see `RuleContext.signOff`.
  ///   - former: see `RuleContext.former`.
  ///   - folding: whether what has one cause is told once, at the cause.
  ///   - firstLook: see `RuleContext.isFirstLook`.
  public func findings(
    in corpus: Corpus, of snapshot: any Snapshot, asOf: CalendarDate,
    lastChange: (@Sendable ([String]) -> [String: CalendarDate])? = nil,
    signOff: (any SignOffSource)? = nil, former: (any Snapshot)? = nil, folding: Bool = true,
    firstLook: Bool = false
  ) -> [Finding] {
    let corpus = corpus.knowingDrafts(signOff, on: asOf)
    let context = RuleContext(
      corpus: corpus, asOf: asOf, ruleSet: ruleSet, snapshot: snapshot,
      lastChange: lastChange, signOff: signOff, former: former, isFirstLook: firstLook)
    let silences = Silences(ruleSet)
    var seen = observations(in: context).filter { !silences.cover($0, in: corpus) }
    if folding {
      seen = SharedCause.folded(seen, in: corpus, onFirstLook: firstLook)
    }
    seen.sort(by: Seen.precedes)
    var findings = numbered(seen, in: corpus)
    findings = WaiverBook(context, ruleSet: ruleSet).applied(to: findings) { waiverFindings in
      numbered(waiverFindings.sorted(by: Seen.precedes), in: corpus)
    }
    return findings.sorted(by: Finding.precedes)
  }

  /// An observation and the rule that made it.
  struct Seen: Sendable {
    var rule: Rule
    var observation: Observation

    static func precedes(_ left: Seen, _ right: Seen) -> Bool {
      let (a, b) = (left.observation, right.observation)
      if a.file != b.file { return a.file < b.file }
      if a.range != b.range { return a.range < b.range }
      if left.rule.info.id != right.rule.info.id { return left.rule.info.id < right.rule.info.id }
      return a.message < b.message
    }
  }

  /// What can be done without the rest.
  private enum Job: Sendable {
    /// To read what Git shows of sign-off, for those who ask later.
    case history
    /// One rule over the corpus.
    case corpus(Rule, any CorpusCheck)
    /// These rules over one document.
    case document(PolicyDocument, [Rule])
  }

  /// What the rules see, on all cores.
  private func observations(in context: RuleContext) -> [Seen] {
    var longJobs: [Job] = []
    var corpusJobs: [Job] = []
    var ofText: [Rule] = []
    var ofSignOff: [Rule] = []
    for rule in ruleSet.active {
      switch rule.check {
      case .corpus(let check) where type(of: check).isLong: longJobs.append(.corpus(rule, check))
      case .corpus(let check): corpusJobs.append(.corpus(rule, check))
      case .document where rule.info.subject == .text: ofText.append(rule)
      case .document: ofSignOff.append(rule)
      case .waivers: continue
      }
    }
    // Documents come first: their rules cut them into words, one document in one thread, and rules of the corpus then find
    // the words there instead of waiting for each other. Rules of sign-off come last, so that none waits for Git.
    let documents = context.corpus.documents
    var jobs = documents.map { Job.document($0, ofText) } + longJobs + corpusJobs
    if !ofSignOff.isEmpty {
      jobs =
        [.history] + jobs + context.corpus.controlled.map { .document($0, ofSignOff) }
    }
    return Parallel.map(jobs) { job -> [Seen] in
      switch job {
      case .history:
        SignOffJudgement.prepare(context)
        return []
      case .corpus(let rule, let check):
        return check.observations(in: context).map { Seen(rule: rule, observation: $0) }
      case .document(let document, let rules):
        // Rules of the corpus ask for those of all documents.
        _ = context.fieldIssues(of: document)
        return Self.check(document, with: rules, in: context)
      }
    }.flatMap { $0 }
  }

  private static func check(
    _ document: PolicyDocument, with rules: [Rule], in context: RuleContext
  ) -> [Seen] {
    var seen: [Seen] = []
    for rule in rules where rule.select.matches(document) {
      guard case .document(let check) = rule.check else { continue }
      for observation in check.observations(of: document, in: context) {
        seen.append(Seen(rule: rule, observation: observation))
      }
    }
    return seen
  }

  /// Makes findings, counting those that differ in nothing but their place.
  private func numbered(_ seen: [Seen], in corpus: Corpus) -> [Finding] {
    var counts: [Fingerprint.Subject: Int] = [:]
    return seen.compactMap { item in
      let info = item.rule.info
      let observation = item.observation
      guard let level = ruleSet.level(of: info, in: observation.file) else { return nil }
      let isAboutWhole =
        observation.range == .fileStart && observation.file.isSamePath(as: corpus.place.file)
      let subject = Fingerprint.Subject(
        rule: info.id,
        // What is said of all documents is the same whatever file policyc.yml is, and whichever sorts first.
        document: isAboutWhole
          ? Configuration.fileName
          : corpus.document(atPath: observation.file)?.name ?? observation.file,
        anchor: observation.anchor, matched: observation.matched)
      let ordinal = counts[subject, default: 0]
      counts[subject] = ordinal + 1
      return Finding(
        rule: info.name, id: info.id, level: min(level, observation.level ?? level),
        message: observation.message,
        file: observation.file, range: observation.range, why: info.why,
        fix: observation.fix ?? info.fix, refs: info.refs,
        fingerprint: Fingerprint.of(subject, ordinal: ordinal),
        isAboutWhole: isAboutWhole, edits: observation.edits,
        waits: observation.waits || info.tellsForm || isGuess(info, observation, in: corpus))
    }
  }

  /// Whether a finding rests on the name of a folder alone: a text in `objectives/` that does not say that it is an objective may
  /// be a page about them, and has fields of ours in words of its own.
  private func isGuess(
    _ info: RuleInfo, _ observation: Observation, in corpus: Corpus
  ) -> Bool {
    guard Self.ofRegisters.contains(info.pack),
      let document = corpus.document(atPath: observation.file)
    else { return false }
    return document.kind != .policy && document.root["kind"] == nil
  }
  private static let ofRegisters: Set = ["objectives", "exceptions", "records"]
}

/// What stays the same about a finding while the text around it moves.
enum Fingerprint {
  struct Subject: Hashable {
    var rule: String
    var document: String
    var anchor: String
    var matched: String
  }

  /// The first 32 digits of the SHA-256 of the subject's parts, a line each, and the ordinal among equals.
  static func of(_ subject: Subject, ordinal: Int) -> String {
    let parts = [
      subject.rule, subject.document, subject.anchor, subject.matched, String(ordinal),
    ]
    return String(Digest(of: parts.joined(separator: "\n")).hexadecimal.prefix(32))
  }
}
