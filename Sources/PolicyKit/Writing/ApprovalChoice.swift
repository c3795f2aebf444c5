import PolicyCore
import PolicyModel
import PolicySignOff

/// Which documents `policyc approve` is about: those that are named, those of a folder, or all that wait for whoever approves.
struct ApprovalChoice {
  let session: WritingSession
  let person: Vouching
  /// Nil for any that the person holds.
  let role: String?

  /// The documents that are named; a folder stands for those in it that can be approved and are not set aside.
  ///
  /// - Throws: `UsageError` for a folder without one.
  func expanded(_ names: [String]) throws -> [String] {
    try names.flatMap { name -> [String] in
      guard session.workspace.find(name, among: session.corpus.controlled) == nil,
        let folder = try? session.workspace.rooted(name),
        session.corpus.files.containsFolder(folder)
      else { return [name] }
      let inside = candidates(in: folder)
      guard !inside.isEmpty else {
        throw UsageError(
          "\(name) holds no document that is approved: no policy, procedure, objective or exception that is not set aside."
        )
      }
      return inside.map { session.root + "/" + $0.path }
    }
  }

  /// Those that wait for this person: under review, or followed without an approval that covers the text and suffices.
  ///
  /// - Parameter folders: of which they are, as the user gave them; empty for all.
  /// - Throws: `UsageError` for what is no folder, and where nothing waits.
  func due(in folders: [String]) throws -> [String] {
    let areas = try folders.isEmpty ? [""] : folders.map(area)
    let approvers = Approvers(session.configuration, session.people)
    let book = SignOffBook(
      session.corpus, of: session.pipeline.snapshot, in: session.repository, revision: "HEAD")
    let waiting = areas.flatMap(candidates).filter { document in
      guard document.status == .inReview || document.asksToBeFollowed else { return false }
      let roles = approvers.roles(of: person.person, for: document, on: person.on)
      guard role.map(roles.contains) ?? !roles.isEmpty else { return false }
      let status = ApprovalStatus(of: document, in: session.corpus, book, on: session.today)
      return !(status.isSatisfied && status.text?.isPresent == true)
    }
    guard !waiting.isEmpty else {
      let whose = role.map { "\(person.person.name) as \($0)" } ?? person.person.name
      throw UsageError(
        "Nothing waits for an approval by \(whose): no document is under review, or followed with a text that no approval covers. What is a draft is named: policyc approve DOC; what is due for review is not approved but reviewed: policyc review DOC."
      )
    }
    return waiting.map { session.root + "/" + $0.path }
  }

  private func area(_ name: String) throws -> String {
    let folder = try session.workspace.rooted(name)
    guard folder.isEmpty || session.corpus.files.containsFolder(folder) else {
      throw UsageError(
        "\(name) is no folder. With --all-due name folders only, or nothing for all documents.")
    }
    return folder
  }

  private func candidates(in folder: String) -> [PolicyDocument] {
    session.corpus.controlled.filter { document in
      document.path.isPath(in: folder) && ApprovalStatus.kinds.contains(document.kind)
        && document.status?.isSetAside != true
    }
  }
}
