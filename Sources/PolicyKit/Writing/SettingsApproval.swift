import PolicyCore
import PolicyModel
import PolicySyntax

/// `policyc approve policyc.yml`: settles what policyc.yml asks of sign-off, in a commit of who may decide that.
struct SettingsApproval {
  let session: WritingSession
  /// Of policyc.yml, from the root.
  let path: String

  /// - Returns: nil where something else than policyc.yml is named.
  init?(_ names: [String], _ session: WritingSession) throws {
    guard let file = session.configuration.file,
      names.contains(where: { (try? session.workspace.rooted($0)) == file })
    else { return nil }
    guard names.count == 1 else {
      throw UsageError("\(file) is approved by itself, in a commit of its own. Name it alone.")
    }
    self.session = session
    path = file
  }

  func run(as given: String?) throws -> WritingResult {
    let role = try role(given)
    let person = session.signatory.person
    let before = try FileSystem.contents(of: session.root + "/" + path)
    let after = try adding(
      YAMLNewEntry([
        ("by", YAMLScalarText(person.id)), ("as", YAMLScalarText(role)),
        ("on", YAMLScalarText(session.today.description)),
      ]), to: before)
    let read = try Configuration.read(SourceText(path: path, bytes: after))
    guard read.approvals.last?.by == person.id else {
      throw UsageError(
        "\(path): the entry that was written does not read back as it should; nothing was changed.")
    }
    var recording = Recording(session, verb: "Approve")
    recording.files = [FileChange(path: path, before: before, after: after)]
    recording.records = [
      Recording.Record(
        label: path,
        summary: "\(path) approved by \(person.id) as \(role) on \(session.today)",
        trailers: [("Approved-by", "\(person.name) <\(session.signatory.email)>")])
    ]
    let open = session.configuration.weakenings
    recording.body = open.map { "\($0.key): \($0.now), before \($0.before)." }
    return try recording.finish()
  }

  /// - Throws: `UsageError` where the person holds no role that may decide it.
  private func role(_ given: String?) throws -> String {
    let roles = session.configuration.signOff.topLevelRoles
    let person = session.signatory.person
    let held = roles.filter { person.holds($0, on: session.today) }
    if let role = given ?? held.first, held.contains(role) { return role }
    throw UsageError(
      "\(person.name) may not approve \(path): what is asked of approvals is for \(roles.joined(separator: " or ")) (signoff.top-level.roles), by the committed \(session.people.source.path)."
    )
  }

  /// The file with an entry more under `approvals`: it is edited as front matter is.
  private func adding(_ entry: YAMLNewEntry, to bytes: [UInt8]) throws -> [UInt8] {
    let fence = Array("---\n".utf8)
    let lineEnd: [UInt8] = bytes.last.map { $0 == 0x0A } ?? true ? [] : [0x0A]
    return try WritingSession.editing(path) { () throws(FrontMatterEditError) in
      var editor = try FrontMatterEditor(path: path, bytes: fence + bytes + lineEnd + fence)
      try editor.append(entry, to: "approvals", below: [])
      return Array(editor.bytes.dropFirst(fence.count).dropLast(fence.count))
    }
  }
}
