import PolicyCore

/// The front page of a bundle for staff.
package struct StaffView: Sendable {
  /// A role and its page.
  package struct Role: Sendable {
    package var title: String
    /// "Marcus Oyelaran, Platform"
    package var holders: String
    package var duties: Int
    /// Acceptances that are missing.
    package var open: Int
    /// From the root of the bundle.
    package var href: String

    package init(title: String, holders: String, duties: Int, open: Int, page: String) {
      self.title = title
      self.holders = holders
      self.duties = duties
      self.open = open
      href = page.asLink
    }
  }

  package struct Document: Sendable {
    package var id: String
    package var title: String
    package var version: String
    /// Whom it is for, as it says.
    package var readers: String
    /// Whom to ask: its owner.
    package var ask: String
    package var html: String
    package var pdf: String?
    package var overdue: String?

    package init(
      id: String, title: String, version: String, readers: String, ask: String, html: String,
      pdf: String?, overdue: String?
    ) {
      self.id = id
      self.title = title
      self.version = version
      self.readers = readers
      self.ask = ask
      self.html = html.asLink
      self.pdf = pdf?.asLink
      self.overdue = overdue
    }
  }

  package struct Group: Sendable {
    package var title: String
    package var id: String
    package var documents: [Document]

    package init(title: String, id: String, documents: [Document]) {
      self.title = title
      self.id = id
      self.documents = documents
    }
  }

  package var organisation: String
  package var say: Labels
  package var asOf: String
  package var tool: String
  package var roles: [Role]
  package var groups: [Group]
  /// What changed, from the root of the bundle.
  package var announcement: String?
  /// What a reader has to know of it; a sentence each.
  package var remarks: [String]

  package init(
    organisation: String, _ say: Labels, asOf: String, tool: String, roles: [Role], groups: [Group],
    announcement: String?, remarks: [String]
  ) {
    self.organisation = organisation
    self.say = say
    self.asOf = asOf
    self.tool = tool
    self.roles = roles
    self.groups = groups
    self.announcement = announcement?.asLink
    self.remarks = remarks
  }
}

/// The page of a role: what binds it, what it has to do, and what its people have accepted. All links are from `roles/`.
package struct RoleView: Sendable {
  package struct Document: Sendable {
    package var id: String
    package var title: String
    package var href: String
    package var version: String
    /// "for everybody", "3 duties of this role"
    package var why: String
    package var ask: String

    package init(
      id: String, title: String, href: String, version: String, why: String, ask: String
    ) {
      self.id = id
      self.title = title
      self.href = href.asLink
      self.version = version
      self.why = why
      self.ask = ask
    }
  }

  package struct Duty: Sendable {
    package var words: String
    /// The heading of its section; nil before the first.
    package var section: String?
    package var href: String

    /// - Parameter href: a link already.
    package init(words: String, section: String?, href: String) {
      self.words = words
      self.section = section
      self.href = href
    }
  }

  /// The duties in one document.
  package struct Duties: Sendable {
    package var id: String
    package var title: String
    package var href: String
    package var items: [Duty]

    package init(id: String, title: String, page: String, items: [Duty]) {
      self.id = id
      self.title = title
      href = page.asLink
      self.items = items
    }
  }

  package struct Acceptance: Sendable {
    package var person: String
    package var document: String
    package var href: String
    package var version: String
    /// "2026-10-20", "missing since 2026-11-14"
    package var state: String
    package var isOpen: Bool

    package init(
      person: String, document: String, page: String, version: String, state: String, isOpen: Bool
    ) {
      self.person = person
      self.document = document
      href = page.asLink
      self.version = version
      self.state = state
      self.isOpen = isOpen
    }
  }

  package var organisation: String
  package var say: Labels
  package var asOf: String
  package var tool: String
  /// "SRE lead"
  package var title: String
  /// Who holds it, a name or several.
  package var holders: String
  package var documents: [Document]
  /// "22 others state no audience …"; nil where there is none.
  package var others: String?
  package var duties: [Duties]
  /// The page with the duties of everybody; nil on that page.
  package var everyone: String?
  package var acceptances: [Acceptance]
  /// What is said where there is none.
  package var noAcceptances: String
  /// Whom to ask about the system as a whole.
  package var ask: String

  package init(
    organisation: String, _ say: Labels, asOf: String, tool: String, title: String, holders: String,
    documents: [Document], others: String?, duties: [Duties], everyone: String?,
    acceptances: [Acceptance], noAcceptances: String, ask: String
  ) {
    self.noAcceptances = noAcceptances
    self.organisation = organisation
    self.say = say
    self.asOf = asOf
    self.tool = tool
    self.title = title
    self.holders = holders
    self.documents = documents
    self.others = others
    self.duties = duties
    self.everyone = everyone
    self.acceptances = acceptances
    self.ask = ask
  }
}

/// The page that says what changed.
package struct AnnouncementView: Sendable {
  package static let path = "announcement.html"

  package var organisation: String
  package var say: Labels
  package var asOf: String
  package var tool: String
  /// "2026-08-14 to 2026-11-12"
  package var period: String
  /// Markdown of ours.
  package var text: String

  package init(
    organisation: String, _ say: Labels, asOf: String, tool: String, period: String, text: String
  ) {
    self.organisation = organisation
    self.say = say
    self.asOf = asOf
    self.tool = tool
    self.period = period
    self.text = text
  }
}
