import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport
import PolicySignOff
import PolicyText

extension RequirementListing {
  /// `policyc coverage --requirements`: reads what the documents in force claim, and where their texts show it.
  ///
  /// - Parameter asOf: the day on which it is asked what is in force.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ state: SnapshotState = .workTree, asOf: CalendarDate, in workspace: Workspace
  ) throws {
    let pipeline = try Pipeline(workspace.snapshot(state), start: workspace.start)
    self.init(
      pipeline.corpus, pipeline.signOffBook(workspace.repository, state), pipeline.snapshot,
      asOf: asOf)
  }

  /// Of documents that are read already.
  ///
  /// - Parameter book: nil outside Git.
  init(
    _ stated: Corpus, _ book: (any SignOffSource)?, _ snapshot: any Snapshot, asOf: CalendarDate
  ) {
    let corpus = stated.knowingDrafts(book, on: asOf)
    let library = FrameworkLibrary(corpus, snapshot)
    let shown = Self.shown(corpus, library)
    let rows = Self.scopes(corpus).flatMap { scope -> [Row] in
      guard let framework = library.framework(scope.name) else { return [] }
      let coverage = RequirementCoverage(framework, scope: scope, in: library)
      let left = Self.excluded(scope.name, corpus)
      return framework.requirements.map { requirement in
        let isOut = left.contains(requirement.id.lowercased())
        let documents = coverage.documents(of: requirement)
        let standing = isOut ? .notApplicable : coverage.standing(of: requirement)
        let isUnbacked =
          standing == .met && shown.lacks(requirement, scope.name, in: documents)
        return Row(
          framework: scope.name, requirement: requirement,
          standing: isUnbacked ? .open : standing,
          binding: scope.binding(of: requirement, after: asOf),
          documents: documents,
          remarks: [
            scope.not.first { Framework.isSame($0.requirement, requirement.id) }?.reason,
            requirement.condition.map { "only where \($0)" }, requirement.remark,
            isUnbacked ? "claimed, and no text treats of it" : nil,
          ].compactMap(\.self),
          passages: shown.passages[Self.key(scope.name, requirement.id)] ?? [])
      }
    }
    self.init(rows)
  }

  /// ISO/IEC 27001 is always asked for.
  private static func scopes(_ corpus: Corpus) -> [FrameworkScope] {
    let declared = corpus.configuration.frameworks
    let first = FrameworkLibrary.iso27001
    return declared.contains { $0.name == first }
      ? declared : [FrameworkScope(name: first, range: .fileStart)] + declared
  }

  /// What the statement of applicability leaves out, in lower case.
  private static func excluded(_ framework: String, _ corpus: Corpus) -> Set<String> {
    let rows = corpus.statements.flatMap(\.rows).filter {
      $0.control.framework == framework && $0.isApplicable == false
    }
    return Set(rows.map { $0.control.id.lowercased() })
  }

  private static func key(_ framework: String, _ id: String) -> String {
    framework + ":" + id.lowercased()
  }

  /// What documents in force show of what they claim, by `key`.
  private struct Shown {
    /// The passages that treat of it.
    var passages: [String: [TopicPassage]] = [:]
    /// The names of policies and procedures that claim it, and whose text says nothing of it.
    var lacking: [String: Set<String>] = [:]

    /// Whether none of some documents, which claim a requirement or the whole of which it is a part, treats of what it claims.
    func lacks(
      _ requirement: Framework.Requirement, _ framework: String, in documents: [String]
    ) -> Bool {
      guard !documents.isEmpty else { return false }
      let claims = [requirement.id, requirement.partOf].compactMap { $0 }
      let all = claims.reduce(into: Set<String>()) {
        $0.formUnion(lacking[key(framework, $1)] ?? [])
      }
      return documents.allSatisfy(all.contains)
    }
  }

  private static func shown(_ corpus: Corpus, _ library: FrameworkLibrary) -> Shown {
    let texts = DocumentTexts()
    var result = Shown()
    for document in corpus.documents where document.isInForce {
      var seen: Set<String> = []
      let claims = document.texts("satisfies").compactMap(FrameworkReference.init)
      let wanted = claims.compactMap { claim -> RequirementSearch.Wanted? in
        let name = key(claim.framework, claim.id)
        let ways = library.ways(of: claim.id, in: claim.framework)
        guard !ways.isEmpty, seen.insert(name).inserted else { return nil }
        return RequirementSearch.Wanted(name: name, ways: ways)
      }
      guard !wanted.isEmpty else { continue }
      let search = RequirementSearch(document, texts.text(of: document), wanted)
      for item in wanted {
        if let passage = search.passage(item.name) {
          result.passages[item.name, default: []].append(passage)
        } else if search.isReadable, !search.governs(item.name),
          document.kind == .policy || document.kind == .procedure
        {
          result.lacking[item.name, default: []].insert(document.name)
        }
      }
    }
    return result
  }
}
