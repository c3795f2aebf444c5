import PolicyCore

/// Which document a redline is of, and which two states of it.
package struct RedlineSubject: Sendable {
  /// One of the two states.
  package struct End: Sendable {
    package var version: String?
    /// "commit 1234567", "the files on disk", "the index".
    package var place: Phrase
    /// All digits; nil for what is not committed.
    package var commit: String?
    /// The day of the commit in UTC.
    package var date: CalendarDate?
    /// "approved by Dana Reyes as CEO on 2026-03-02", where an approval covers this very text.
    package var approval: Phrase?
    package var path: String

    package init(
      version: String?, place: Phrase, commit: String? = nil, date: CalendarDate? = nil,
      approval: Phrase? = nil, path: String
    ) {
      self.version = version
      self.place = place
      self.commit = commit
      self.date = date
      self.approval = approval
      self.path = path
    }

    /// "version 1.1, approved by …, commit 1234567 of 2026-03-02".
    package var line: String {
      let day = date.map { " of \($0)" } ?? ""
      return [version.map { "version \($0)" }, approval?.text, place.text + day].compactMap { $0 }
        .joined(separator: ", ")
    }
  }

  package var name: String
  package var title: String
  package var organisation: String
  package var language: String
  /// The words of ours on its page.
  package var labels: Labels
  package var from: End
  package var to: End
  /// What a reader must know of the two states before all else.
  package var remarks: [Phrase]
  /// Name and version.
  package var tool: String

  package init(
    name: String, title: String, organisation: String, language: String = "en",
    labels: Labels = .english, from: End, to: End,
    remarks: [Phrase] = [], tool: String = ""
  ) {
    self.remarks = remarks
    self.name = name
    self.title = title
    self.organisation = organisation
    self.language = language
    self.labels = labels
    self.from = from
    self.to = to
    self.tool = tool
  }
}

extension Redline {
  /// "3 material and 2 editorial changes in 4 sections and the front matter; 1 approval added."
  package var summary: String { summaryInWords.text }

  package var summaryInWords: Phrase {
    let changes = self.changes
    let material = changes.count(where: \.isMaterial)
    let editorial = changes.count - material
    let byHand = changes.count { $0.handReason != nil }
    var parts: [Phrase] = []
    if !changes.isEmpty {
      let counts = Self.both(
        material > 0 ? Phrase("\(material) material") : nil,
        editorial > 0 ? Phrase("\(editorial) editorial") : nil)
      let count = sections.count { !$0.changes.isEmpty }
      let places = Self.both(
        count == 0 ? nil : count == 1 ? Phrase("1 section") : Phrase("\(count) sections"),
        frontMatter.isEmpty ? nil : Phrase("the front matter"))
      let text =
        changes.count == 1
        ? Phrase("\(counts) change in \(places)") : Phrase("\(counts) changes in \(places)")
      parts.append(byHand > 0 ? Phrase("\(text) (\(byHand) marked by hand)") : text)
    }
    for key in ["approvals", "reviews", "waivers"] {
      for kind in [RedlineRecord.Kind.added, .removed, .altered] {
        let count = records.count { $0.key == key && $0.kind == kind }
        guard count > 0 else { continue }
        let noun = Phrase(word: count == 1 ? String(key.dropLast()) : key)
        parts.append(Phrase("\(count) \(noun) \(Phrase(word: kind.rawValue))"))
      }
    }
    if !parts.isEmpty { return Phrase("\(Phrase(parts, separator: "; ")).") }
    return differsUnseen
      ? Phrase(
        "No change that a reader sees; the files differ in white space, line breaks or mark-up.")
      : Phrase("No change.")
  }

  private static func both(_ one: Phrase?, _ other: Phrase?) -> Phrase {
    guard let one else { return other ?? Phrase(verbatim: "") }
    return other.map { Phrase("\(one) and \($0)") } ?? one
  }
}
