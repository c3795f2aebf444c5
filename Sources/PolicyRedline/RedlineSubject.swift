import PolicyCore

/// Which document a redline is of, and which two states of it.
package struct RedlineSubject: Sendable {
  /// One of the two states.
  package struct End: Sendable {
    package var version: String?
    /// "commit 1234567", "the files on disk", "the index".
    package var place: String
    /// All digits; nil for what is not committed.
    package var commit: String?
    /// The day of the commit in UTC.
    package var date: CalendarDate?
    /// "approved by Dana Reyes as CEO on 2026-03-02", where an approval covers this very text.
    package var approval: String?
    package var path: String

    package init(
      version: String?, place: String, commit: String? = nil, date: CalendarDate? = nil,
      approval: String? = nil, path: String
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
      return [version.map { "version \($0)" }, approval, place + day].compactMap { $0 }
        .joined(separator: ", ")
    }
  }

  package var name: String
  package var title: String
  package var organisation: String
  package var language: String
  package var from: End
  package var to: End
  /// What a reader must know of the two states before all else.
  package var remarks: [String]
  /// Name and version.
  package var tool: String

  package init(
    name: String, title: String, organisation: String, language: String = "en", from: End, to: End,
    remarks: [String] = [], tool: String = ""
  ) {
    self.remarks = remarks
    self.name = name
    self.title = title
    self.organisation = organisation
    self.language = language
    self.from = from
    self.to = to
    self.tool = tool
  }
}

extension Redline {
  /// "3 material and 2 editorial changes in 4 sections and the front matter; 1 approval added."
  package var summary: String {
    let changes = self.changes
    let material = changes.count(where: \.isMaterial)
    let editorial = changes.count - material
    let byHand = changes.count { $0.handReason != nil }
    var parts: [String] = []
    if !changes.isEmpty {
      let counts = [
        material > 0 ? "\(material) material" : "", editorial > 0 ? "\(editorial) editorial" : "",
      ]
      let noun = changes.count == 1 ? "change" : "changes"
      var text = counts.filter { !$0.isEmpty }.joined(separator: " and ") + " \(noun)"
      let count = sections.count { !$0.changes.isEmpty }
      let places = [
        count > 0 ? counted(count, "section") : "",
        frontMatter.isEmpty ? "" : "the front matter",
      ]
      text += " in " + places.filter { !$0.isEmpty }.joined(separator: " and ")
      if byHand > 0 { text += " (\(byHand) marked by hand)" }
      parts.append(text)
    }
    for key in ["approvals", "reviews", "waivers"] {
      for kind in [RedlineRecord.Kind.added, .removed, .altered] {
        let count = records.count { $0.key == key && $0.kind == kind }
        if count > 0 {
          parts.append("\(counted(count, String(key.dropLast()))) \(kind.rawValue)")
        }
      }
    }
    if !parts.isEmpty { return parts.joined(separator: "; ") + "." }
    return differsUnseen
      ? "No change that a reader sees; the files differ in white space, line breaks or mark-up."
      : "No change."
  }
}
