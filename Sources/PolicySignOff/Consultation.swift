import PolicyCore
import PolicyGit
import PolicyModel

/// Who was asked about a text before it was approved: by an entry of `consulted`, or by a trailer `Reviewed-by` of a commit.
public struct Consultation: Hashable, Sendable {
  /// As outputs call the person.
  public var name: String
  /// The version that was read; nil where it is not said.
  public var version: String?
  public var on: CalendarDate?
  /// The commit whose trailer says so, 40 hexadecimal digits; nil for an entry of the front matter.
  public var commit: String?

  /// What a document says of itself.
  public static func stated(by document: PolicyDocument, _ people: PeopleRegister?)
    -> [Consultation]
  {
    (document.root["consulted"]?.list ?? []).compactMap { entry in
      guard let person = entry.scalar ?? entry["person"]?.scalar, !person.isEmpty else {
        return nil
      }
      return Consultation(
        name: people?[person]?.name ?? person, version: entry["version"]?.scalar,
        on: entry["on"]?.scalar.flatMap { CalendarDate($0) })
    }
  }

  /// What the trailers of a commit say. Whoever wrote the commit was not asked by it.
  public static func trailers(of entry: HistoryEntry, _ people: PeopleRegister?) -> [Consultation] {
    entry.commit.trailers.compactMap { trailer in
      guard trailer.key.lowercased() == "reviewed-by" else { return nil }
      let parts = trailer.value.split(separator: "<", maxSplits: 1)
      let address = parts.count > 1 ? String(parts[1].prefix { $0 != ">" }) : ""
      guard address.lowercased() != entry.commit.author.email.lowercased() else { return nil }
      let name = parts.first.map { $0.trimmingBlanks } ?? ""
      let known = people?.person(withAddress: address)?.name
      guard !(known ?? name).isEmpty else { return nil }
      return Consultation(
        name: known ?? name, on: entry.commit.author.when.date, commit: entry.commit.id)
    }
  }

  /// Those whom a text in force, of the version that it has, was shown to.
  ///
  /// - Parameter history: the commits that changed the document, newest first.
  public static func all(
    on document: PolicyDocument, _ history: [HistoryEntry], _ people: PeopleRegister?
  ) -> [Consultation] {
    let version = document.version
    // Trailers name no version: those since the last approval of another one are about this one.
    let since = document.approvals.filter { $0.version != nil && $0.version != version }
      .compactMap(\.on).max()
    return stated(by: document, people).filter { $0.version == nil || $0.version == version }
      + history.flatMap { trailers(of: $0, people) }.filter { consultation in
        since.map { $0 < consultation.on ?? $0 } ?? true
      }
  }

  /// "Yuki Tanabe (version 2.1, 2026-10-01)".
  public var words: Phrase {
    switch (version, on) {
    case (let version?, let day?): Phrase("\(name) (version \(version), \(day))")
    case (let version?, nil): Phrase("\(name) (version \(version))")
    case (nil, let day?): Phrase("\(name) (\(day))")
    case (nil, nil): Phrase(verbatim: name)
    }
  }
}
