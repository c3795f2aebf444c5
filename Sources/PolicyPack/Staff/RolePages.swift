import PolicyCore
import PolicyModel
import PolicyRender
import PolicySignOff
import PolicyText

/// What the pages of roles say: what binds each role, its duties, and what its people have accepted.
struct RolePages {
  /// A page: of a role, or of everybody.
  struct Page {
    var view: RoleView
    var path: String
    /// How many duties, and acceptances that are missing.
    var duties: Int
    var open: Int
  }

  private let contents: BundleContents
  private let source: RegisterSource
  private let people: PeopleRegister
  private var say: Labels { source.say }
  private let day: CalendarDate
  private let names: DutyNames
  /// Of each document that goes out, in their order.
  private let duties: [[Duty]]

  static let everyone = "roles/everyone.html"

  init(_ contents: BundleContents, _ people: PeopleRegister) {
    self.contents = contents
    self.people = people
    source = contents.material.source
    day = source.asOf
    let roles = people.rolesHeld(on: day)
    let names = DutyNames(
      roles: roles, leaders: Configuration.SignOff.leadership + people.leadershipRoles)
    self.names = names
    let outgoing = contents.selection.outgoing
    let texts = DocumentTexts().texts(of: outgoing)
    duties = zip(outgoing, texts).map { DutyReader.duties(in: $0, $1, names) }
  }

  /// Everybody first.
  func pages() -> [Page] {
    let roles = people.rolesHeld(on: day)
    let paths = Self.paths(of: roles)
    return [everyone()] + zip(roles, paths).map { page(of: $0, at: $1) }
  }

  private static func paths(of roles: [String]) -> [String] {
    var taken: Set<String> = [everyone]
    return roles.map { role in
      let name = PackName.name(for: .init(id: role, title: "", version: nil)).lowercased()
      var path = "roles/\(name).html"
      var number = 2
      while !taken.insert(path).inserted {
        path = "roles/\(name)-\(number).html"
        number += 1
      }
      return path
    }
  }

  // MARK: Pages

  private func everyone() -> Page {
    let without = people.people.filter { person in
      person.isMember(on: day) && !person.roles.contains { person.holds($0.name, on: day) }
    }
    return page(
      say("Everyone"), holders: say("all who work here"), at: Self.everyone, people: without,
      asks: { $0 == .everyone },
      why: { source.readers(of: $0) == Phrase("everybody") ? [say("for everybody")] : [] })
  }

  private func page(of role: String, at path: String) -> Page {
    let holders = people.holders(of: role, on: day)
    let isLeader = names.leaders.contains(role)
    let readers = holders.map { holder in
      PathSet(
        contents.selection.outgoing.filter { document in
          people.audience(of: document, on: day).contains { $0.id == holder.id }
        }.map(\.path))
    }
    return page(
      PeopleRegister.title(ofRole: role), holders: holders.map(\.name).joined(separator: ", "),
      at: path, people: holders,
      asks: { $0 == .role(role) || $0 == .leadership && isLeader },
      why: { document in
        var why: [String] = []
        if readers.contains(where: { $0.contains(document.path) }) {
          why.append(say("for \(source.readers(of: document) ?? Phrase("you"))"))
        }
        if let owner = document.owner, owner == role || holders.contains(where: { $0.id == owner })
        {
          why.append(say("you own it"))
        }
        return why
      })
  }

  private func page(
    _ title: String, holders: String, at path: String, people holding: [Person],
    asks: (DutyNames.Subject) -> Bool, why: (PolicyDocument) -> [String]
  ) -> Page {
    let outgoing = contents.selection.outgoing
    var documents: [RoleView.Document] = []
    var groups: [RoleView.Duties] = []
    for (document, duties) in zip(outgoing, self.duties) {
      let page = way(to: document, from: path)
      let own = duties.filter { asks($0.subject) }
      var reasons: [String] = why(document)
      if !own.isEmpty {
        reasons.append(
          own.count == 1 ? say("\(own.count) duty") : say("\(own.count) duties"))
        groups.append(
          .init(
            id: document.name, title: document.title, page: page,
            items: own.map { duty($0, document, page) }))
      }
      guard !reasons.isEmpty else { continue }
      documents.append(
        .init(
          id: document.name, title: document.title, href: page, version: version(document),
          why: reasons.joined(separator: "; "), ask: source.owner(of: document) ?? say("not stated")
        ))
    }
    let acceptances = holding.flatMap { self.acceptances(of: $0, from: path) }
    return Page(
      view: RoleView(
        organisation: contents.organisation, say, asOf: say(day), tool: contents.tool,
        title: title, holders: holders, documents: documents,
        others: others(documents.count, isOfEveryone: path == Self.everyone), duties: groups,
        everyone: path == Self.everyone ? nil : "everyone.html", acceptances: acceptances,
        noAcceptances: path == Self.everyone
          ? say(
            "What those have accepted who hold a role stands on its page. Nobody else is asked to accept a document."
          ) : say("Nobody of this role is asked to accept a document."),
        ask: ask),
      path: path, duties: groups.reduce(0) { $0 + $1.items.count },
      open: acceptances.count(where: \.isOpen))
  }

  private func others(_ named: Int, isOfEveryone: Bool) -> String? {
    let rest = contents.selection.outgoing.count - named
    guard rest > 0 else { return nil }
    let whom = isOfEveryone ? Phrase("everybody¦is named") : Phrase("this role")
    return rest == 1
      ? say(
        "1 other document in force does not name \(whom). Whoever is in the scope of one is bound by it."
      )
      : say(
        "\(rest) other documents in force do not name \(whom). Whoever is in the scope of one is bound by it."
      )
  }

  /// Whoever owns the policy on top, for questions about the whole.
  private var ask: String {
    let top = contents.selection.outgoing.first(where: \.isHighLevel)
    return top.flatMap(source.owner) ?? say("whoever holds the role")
  }

  // MARK: Parts

  private func way(to document: PolicyDocument, from page: String) -> String {
    PackLayout.relative(from: page, to: contents.stem(of: document) + ".html")
  }

  private func version(_ document: PolicyDocument) -> String { document.version ?? "" }

  private func duty(_ duty: Duty, _ document: PolicyDocument, _ page: String) -> RoleView.Duty {
    let section = duty.section >= 0 ? document.sections[duty.section] : nil
    let title = section.map { contents.names.withholding($0.title) }
    // A heading in which something is withheld has no fragment on its page.
    let anchor = section.flatMap { $0.title == title ? "#" + $0.anchor.asLink : nil } ?? ""
    // A sentence may end within a link.
    let marks = duty.text.lastIndex(of: "[").map { !duty.text[$0...].contains("]") } ?? false
    let text = marks ? duty.text.replacing("[", with: "") : duty.text
    return RoleView.Duty(
      words: contents.shown(text), section: title, href: page.asLink + anchor)
  }

  private func acceptances(of person: Person, from page: String) -> [RoleView.Acceptance] {
    let rows = source.acceptances?.rows ?? []
    return contents.selection.outgoing.compactMap { document in
      guard let text = source.status(of: document).text else { return nil }
      let own = rows.filter { row in
        row.person?.id == person.id && row.path == document.path
          && VersionNumber(row.version) == VersionNumber(text.version ?? "")
      }
      // Where one is missing, what is there is of another text of this version.
      guard let row = own.first(where: { $0.entry == nil }) ?? own.first else { return nil }
      let isOpen = row.entry == nil || row.remark != nil
      return RoleView.Acceptance(
        person: person.name, document: "\(document.name) \(document.title)",
        page: way(to: document, from: page), version: row.version,
        state: row.remark.map { say($0) } ?? row.entry.map { say("accepted on \(say.day($0.on))") }
          ?? say("missing"),
        isOpen: isOpen)
    }
  }
}
