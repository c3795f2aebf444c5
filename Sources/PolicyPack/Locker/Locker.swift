import PolicyCore
import PolicyModel
import PolicyRender
import PolicyReport
import PolicySignOff

/// Judges what an auditor asks to see: the two evidence lockers of the guides (clause 6.2 and A.5.1), the clauses, and with them
/// the ten steps.
///
/// An item is found where it is there and no error stands on it. An error that stands on no item stands on that of documented
/// information, so that none is lost.
package struct Locker {
  /// What rules know, and a register does not hold.
  package struct Facts: Sendable {
    /// Paths of the documents on the scope.
    package var scopes: [String]
    /// The documents and tables that tell of actions, done or not.
    package var actionFiles: [String]
    /// Documents that were in force when their file was taken away, and minutes and records that were.
    package var deleted: [DeletedDocument]
    package var deletedRecords: [DeletedDocument]

    package init(
      scopes: [String], actionFiles: [String], deleted: [DeletedDocument] = [],
      deletedRecords: [DeletedDocument] = []
    ) {
      self.deleted = deleted
      self.deletedRecords = deletedRecords
      self.scopes = scopes
      self.actionFiles = actionFiles
    }
  }

  let source: RegisterSource
  let facts: Facts
  private let findings: [Finding]
  private let tellingAge: Set<String>
  private let emptying: Set<String>
  private let aboutSignOff: Set<String>

  /// - Parameter report: the findings of all rules for the day of the source.
  package init(_ source: RegisterSource, _ facts: Facts, _ report: Report) {
    self.source = source
    self.facts = facts
    findings = report.findings.filter { $0.suppression == nil }
    tellingAge = Set(report.rules.filter(\.tellsAge).map(\.id))
    emptying = Set(report.rules.filter(\.tellsEmptiness).map(\.id))
    aboutSignOff = Set(report.rules.filter(\.isAboutSignOff).map(\.id))
  }

  package func listing() -> RoadmapListing {
    let evidence = LockerItem.all.map { $0.evidence(self) }
    var standing = zip(LockerItem.all, evidence).map { item, evidence in
      indices(standingOn: item, evidence)
    }
    let taken = Set(standing.flatMap(\.self))
    let rest = findings.indices.filter { counts(findings[$0]) && !taken.contains($0) }
    if let last = LockerItem.all.firstIndex(where: \.takesTheRest) { standing[last] += rest }
    return RoadmapListing(
      LockerItem.all.indices.map { index in
        judged(
          LockerItem.all[index], evidence[index], standing[index].sorted().map { findings[$0] })
      })
  }

  /// Errors, and whatever tells that something is too old, or is there and shows nothing.
  private func counts(_ finding: Finding) -> Bool {
    finding.level == .error || tellingAge.contains(finding.id) || emptying.contains(finding.id)
  }

  private func indices(standingOn item: LockerItem, _ evidence: LockerEvidence) -> [Int] {
    let files = PathSet(evidence.paths + evidence.candidates.map(\.path))
    return findings.indices.filter { index in
      let finding = findings[index]
      guard counts(finding) else { return false }
      if !finding.isAboutWhole, files.contains(finding.file) { return true }
      guard let reference = finding.refs.first.flatMap(FrameworkReference.init) else {
        return false
      }
      guard reference.framework == FrameworkLibrary.iso27001 else {
        return item.concerns.contains("laws")
      }
      if item.concerns.contains(reference.id) { return true }
      if finding.isAboutWhole, item.concernsOfWhole.contains(reference.id) { return true }
      return item.concerns.contains("sign-off") && aboutSignOff.contains(finding.id)
        && ["A.5.1", "5.1", "5.2"].contains(reference.id)
    }
  }

  private func judged(
    _ item: LockerItem, _ evidence: LockerEvidence, _ standing: [Finding]
  ) -> RoadmapListing.Item {
    let errors = standing.filter { !tellingAge.contains($0.id) }
    let aged = standing.filter { tellingAge.contains($0.id) }
    let share = evidence.isThere ? evidence.share : nil
    let gone = facts.deleted.filter(item.held.contains)
    let goneRecords = facts.deletedRecords.filter(item.held.contains)
    let deletion = deletionSentence(gone + goneRecords)
    let flaws = [share?.sentence.map { say($0) }, evidence.flaw].compactMap(\.self)
    var reasons = flaws + [deletion, evidence.note].compactMap(\.self)
    var elsewhere: String?
    let state: RoadmapListing.State
    if !evidence.isThere {
      let place = item.kept.flatMap { source.corpus.configuration.keeps.elsewhere[$0] }
      if let place {
        state = .nothingToRecord
        elsewhere = place
        reasons = [say("`keeps` of policyc.yml says so.")] + [deletion].compactMap(\.self)
      } else if let excuse = evidence.excuse, errors.isEmpty, deletion == nil {
        state = .nothingToRecord
        reasons = [excuse]
      } else {
        state = .missing
      }
    } else if !errors.isEmpty || !flaws.isEmpty || !gone.isEmpty {
      state = .foundWithFindings
    } else {
      state = aged.isEmpty ? .found : .stale
    }
    return RoadmapListing.Item(
      name: say.word(item.name), requires: say(item.requires), group: item.group, step: item.step,
      state: state,
      files: evidence.paths, share: share?.words.map { say($0) }, elsewhere: elsewhere,
      register: evidence.isThere ? item.register : nil,
      findings: (errors + aged).sorted { ($1.level, $0.file) < ($0.level, $1.file) },
      reason: reasons.isEmpty ? nil : reasons.joined(separator: " "),
      advice: state == .missing && deletion != nil && !evidence.isThere
        ? say(
          "Bring back what was deleted (`git checkout COMMIT~ -- PATH`); what no longer holds is retired or superseded, and stays."
        ) : evidence.advice ?? say.word(item.advice))
  }

  /// What was deleted, each with its day and commit.
  private func deletionSentence(_ deleted: [DeletedDocument]) -> String? {
    guard !deleted.isEmpty else { return nil }
    let names = deleted.map { file in
      let name = file.id ?? file.path
      let day = file.on.map { Phrase("\(name) on \($0)") } ?? Phrase(verbatim: name)
      return file.commit.map { say("\(day) in commit \($0.prefix(7))") }
        ?? say("\(day), which is not committed yet")
    }
    return say("Deleted: \(LockerEvidence.named(names)).")
  }
}

extension LockerItem {
  /// Whether errors that stand on no other item stand on this one.
  var takesTheRest: Bool { concerns.contains("7.5.2") }
}
