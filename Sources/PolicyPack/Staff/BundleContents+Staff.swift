import PolicyCore
import PolicyModel
import PolicyRender

extension BundleContents {
  /// What came into force, as staff are told.
  package struct News: Sendable {
    var from: CalendarDate
    var to: CalendarDate
    /// Markdown.
    var text: String

    package init(from: CalendarDate, to: CalendarDate, text: String) {
      self.from = from
      self.to = to
      self.text = text
    }
  }

  /// The pages of roles, and what changed.
  package mutating func addStaffPages(_ news: News?) throws {
    if let people = material.source.corpus.people {
      let pages = RolePages(self, people).pages()
      for page in pages { try add(page.path, renderer.page(for: page.view)) }
      roles = pages.map { page in
        .init(
          title: page.view.title, holders: page.view.holders, duties: page.duties,
          open: page.open, page: page.path)
      }
    }
    guard let news else { return }
    let text =
      news.text.isEmpty
      ? say("No text came into force in that time that was not in force before.") + "\n"
      : names.withholding(news.text)
    let view = AnnouncementView(
      organisation: organisation, say, asOf: say(material.asOf), tool: tool,
      period: say("\(news.from) to \(news.to)"), text: text)
    announcement = AnnouncementView.path
    try add(AnnouncementView.path, renderer.page(for: view))
  }

  mutating func addStaffIndex() throws {
    let source = material.source
    let groups = [DocumentKind.policy, .procedure].compactMap { kind -> StaffView.Group? in
      let documents = selection.outgoing.filter { $0.kind == kind }
      guard !documents.isEmpty else { return nil }
      return StaffView.Group(
        title: kind == .policy ? say("Policies in force") : say("Procedures in force"),
        id: "page-\(kind.plural.lowercased())",
        documents: documents.map { document in
          .init(
            id: document.name, title: document.title, version: document.version ?? "",
            readers: source.readers(of: document).map { say($0) } ?? say("those in its scope"),
            ask: source.owner(of: document) ?? say("not stated"),
            html: stem(of: document) + ".html",
            pdf: pdfs[document.path], overdue: selection.overdue(document))
        })
    }
    let view = StaffView(
      organisation: organisation, say, asOf: say(material.asOf), tool: tool, roles: roles,
      groups: groups, announcement: announcement, remarks: unshown)
    try add("index.html", renderer.page(for: view))
  }

  /// What the bundle leaves out; a sentence each.
  private var unshown: [String] {
    var sentences = [
      say(
        "Objectives, risks, exceptions, records, minutes, registers, and the addresses, keys and history behind the documents."
      )
    ]
    let kept = selection.kept.count { selection.audience.kinds.contains($0.document.kind) }
    if kept > 0 {
      sentences.append(
        kept == 1
          ? say("1 policy or procedure that is not in force, or not classified for staff.")
          : say(
            "\(kept) policies and procedures that are not in force, or not classified for staff.")
      )
    }
    if !selection.above.isEmpty {
      sentences.append(
        say(
          "The title of a document that is not for staff: \(Self.restricted) stands where a text names one."
        )
      )
    }
    return sentences
  }
}
