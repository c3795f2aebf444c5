import PolicyCore

/// The page of a pack that lists what rules found, and what was not asked.
package struct FindingsView: Sendable {
  package static let path = "findings.html"
  /// Where a finding stands on the page.
  package static func anchor(_ fingerprint: String) -> String { "f-" + fingerprint }

  package struct Row: Sendable {
    package var anchor: String
    /// `error`, `warning` or `note`.
    package var level: String
    /// The same for people.
    package var levelWord: String
    package var message: String
    /// "line 12"; empty for what is about the whole.
    package var place: String
    package var rule: String
    package var id: String
    package var why: String
    package var fix: String

    package init(
      anchor: String, level: String, levelWord: String, message: String, place: String,
      rule: String, id: String,
      why: String, fix: String
    ) {
      self.anchor = anchor
      self.level = level
      self.levelWord = levelWord
      self.message = message
      self.place = place
      self.rule = rule
      self.id = id
      self.why = why
      self.fix = fix
    }
  }

  /// The findings of one file.
  package struct Group: Sendable {
    package var label: String
    /// From the root of the pack; nil where the file has no page.
    package var page: String?
    package var file: String
    /// Who has to see to it; empty where nobody is named.
    package var owner: String
    package var rows: [Row]

    package init(label: String, page: String?, file: String, owner: String, rows: [Row]) {
      self.label = label
      self.page = page?.asLink
      self.file = file
      self.owner = owner
      self.rows = rows
    }
  }

  /// Something that was not asked, or does not count.
  package struct Silence: Sendable {
    package var what: String
    package var why: String

    package init(what: String, why: String) {
      self.what = what
      self.why = why
    }
  }

  /// A finding that a waiver covers.
  package struct Waiver: Sendable {
    package var message: String
    package var file: String
    package var rule: String
    package var reason: String
    package var until: String

    package init(message: String, file: String, rule: String, reason: String, until: String) {
      self.message = message
      self.file = file
      self.rule = rule
      self.reason = reason
      self.until = until
    }
  }

  var organisation: String
  var say: Labels
  var provenance: Provenance
  var summary: String
  var groups: [Group]
  /// Packs of rules that were not on.
  var packs: [Silence]
  /// Rules that are off, or told on a lower level.
  var rules: [Silence]
  var waivers: [Waiver]
  var remarks: [String]

  package init(
    organisation: String, _ say: Labels, provenance: Provenance, summary: String, groups: [Group],
    packs: [Silence], rules: [Silence], waivers: [Waiver], remarks: [String]
  ) {
    self.organisation = organisation
    self.say = say
    self.provenance = provenance
    self.summary = summary
    self.groups = groups
    self.packs = packs
    self.rules = rules
    self.waivers = waivers
    self.remarks = remarks
  }
}
