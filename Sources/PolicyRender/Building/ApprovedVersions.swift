import PolicyCore
import PolicyModel
import PolicyRedline
import PolicySignOff

/// The versions of a document that somebody entitled approved, each with what it changed.
struct ApprovedVersions {
  private let document: PolicyDocument
  private let source: RegisterSource
  private let say: Labels

  /// A text and the approvals of it that count, the earliest first.
  private struct Version {
    var digest: String
    var approvals: [ProvenAttestation]
    var text: PolicyDocument?

    var from: CalendarDate? { approvals.compactMap(\.entry.on).min() }
  }

  /// - Parameter say: the words of ours in the language of the document.
  init(of document: PolicyDocument, _ source: RegisterSource, _ say: Labels) {
    self.document = document
    self.source = source
    self.say = say
  }

  /// Newest first.
  var rows: [VersionRow] {
    let versions = versions
    return versions.indices.reversed().map { index in
      row(versions[index], after: index > 0 ? versions[index - 1] : nil)
    }
  }

  /// Oldest first.
  private var versions: [Version] {
    var versions: [Version] = []
    let own = ContentDigest.of(document).description
    for (digest, approval) in source.approvalsOfTexts(document)
    where approval.entry.on.map({ $0 <= source.asOf }) ?? true {
      if let index = versions.firstIndex(where: { $0.digest == digest }) {
        versions[index].approvals.append(approval)
      } else {
        versions.append(
          Version(
            digest: digest, approvals: [approval], text: digest == own ? document : former(digest)))
      }
    }
    return versions.enumerated().sorted { one, other in
      guard let first = one.element.from, let second = other.element.from, first != second else {
        return one.offset < other.offset
      }
      return first < second
    }.map(\.element)
  }

  private func former(_ digest: String) -> PolicyDocument? {
    source.formerTexts(document).find(digest).map {
      document.with(textOf: $0.source, source.corpus.configuration)
    }
  }

  private func row(_ version: Version, after former: Version?) -> VersionRow {
    let rung = version.approvals.map(\.rung).max() ?? .claimed
    let stated = version.approvals.lazy.compactMap(\.entry.version).first ?? version.text?.version
    return VersionRow(
      version: stated ?? say("not stated"),
      from: version.from.map { say($0) } ?? say("not stated"),
      change: change(version, after: former), author: authors(of: version),
      approver: version.approvals.map(approver).joined(separator: "; "),
      rungLabel: say(rung.word))
  }

  private func approver(_ approval: ProvenAttestation) -> String {
    [
      approval.name(in: source.corpus.people) ?? say("not stated"),
      approval.entry.role.map(PeopleRegister.title(ofRole:)),
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// Whoever changed the text since the approval before; empty where that is not known.
  private func authors(of version: Version) -> String {
    var names: [String] = []
    for address in version.approvals.first?.proof.authors ?? [] {
      let name =
        source.corpus.people?.person(withAddress: address)?.name
        ?? source.history[document.path]?
        .first { $0.author.email.lowercased() == address }?.author.name ?? address
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: ", ")
  }

  /// What is asked otherwise than in the version before: where, and how often; and how much was only worded anew.
  private func change(_ version: Version, after former: Version?) -> String {
    guard let former else { return say("first version") }
    guard let new = version.text, let old = former.text else {
      return say("history does not hold its text")
    }
    let redline = Redline(
      from: old, to: new, people: [source.corpus.people].compactMap(\.self),
      otherFields: source.corpus.configuration.otherFields)
    let material = redline.statements.filter(\.change.isMaterial)
    var places = redline.frontMatter.filter(\.change.isMaterial).map(\.key)
    for section in material.map(\.section) where !places.contains(section) {
      places.append(section.isEmpty ? document.title : section)
    }
    let count = redline.changes.count(where: \.isMaterial)
    let editorial = redline.rewordings
    var parts: [String] = []
    if count > 0 {
      let named = places.joined(separator: ", ")
      parts.append(
        count == 1
          ? say("\(count) change of what is asked: \(named)")
          : say("\(count) changes of what is asked: \(named)"))
    }
    if editorial > 0 {
      parts.append(
        editorial == 1
          ? say("\(editorial) change of wording only") : say("\(editorial) changes of wording only")
      )
    }
    return parts.isEmpty ? say("nothing in what is asked") : parts.joined(separator: "; ")
  }
}
