import PolicyCore
import PolicyModel
import PolicyRender
import PolicyReport
import PolicyRules
import PolicySignOff

extension SummaryView {
  /// - Parameter listing: what an auditor asks for, judged for the same day.
  init(_ material: PackMaterial, _ listing: RoadmapListing) {
    let source = material.source
    let say = source.say
    let link = material.layout.html
    let late = material.facts.due.filter { $0.isOverdue(on: material.asOf) }
    self.init(
      organisation: material.configuration.organisation ?? "", say, provenance: material.provenance,
      facts: Self.facts(material, listing, late: late.count),
      waiting: .init(
        title: say("What waits for whom"),
        entries: Self.approvals(material, link) + Self.acceptances(source, link),
        none: say("No text waits for its approval, and nobody's acceptance is missing.")),
      overdue: .init(
        title: say("What is overdue"), entries: late.map { Self.entry($0, material, link) },
        none: Self.coming(material)),
      next: .init(
        title: say("What to do next"), entries: listing.next.map { Self.entry($0, source, link) },
        none: say("Every item that an auditor asks for is found, or has nothing to record.")),
      objectives: ObjectivesChart(source, link: link),
      risks: RiskMatrix(
        source.corpus.documents(.risk).filter { $0.status?.isSetAside != true }, say, link: link))
  }

  // MARK: Figures

  private static func facts(
    _ material: PackMaterial, _ listing: RoadmapListing, late: Int
  ) -> [Fact] {
    let source = material.source
    let say = source.say
    var facts = [DocumentKind.policy, .procedure].compactMap { kind -> Fact? in
      let all = source.corpus.documents(kind).filter { $0.status?.isSetAside != true }
      let approved = all.count { source.status(of: $0).isApproved }
      guard !all.isEmpty else { return nil }
      return Fact(
        say("\(approved) of \(all.count)"),
        kind == .policy
          ? say("policies approved and in force") : say("procedures approved and in force"))
    }
    let totals = (source.acceptances?.totals ?? []).filter { $0.team == nil }
    if !totals.isEmpty {
      let people = totals.reduce(0) { $0 + $1.people }
      facts.append(
        Fact(
          say("\(totals.reduce(0) { $0 + $1.accepted }) of \(people)"),
          say("acceptances by staff")))
    }
    let found = listing.items.count { $0.state == .found }
    let due = listing.items.count { $0.state != .nothingToRecord }
    facts.append(
      Fact(
        say("\(found) of \(due)"),
        say("items in order that an auditor asks for")))
    let errors = material.report.findings.count { $0.suppression == nil && $0.level == .error }
    facts.append(
      Fact(
        "\(errors)",
        errors == 1 ? say("error found by the rules") : say("errors found by the rules")))
    facts.append(Fact("\(late)", late == 1 ? say("thing overdue") : say("things overdue")))
    return facts
  }

  // MARK: What waits

  /// Texts that are not in force yet: a draft waits for its owner, what is finished for those who may approve it.
  private static func approvals(
    _ material: PackMaterial, _ link: (PolicyDocument) -> String
  ) -> [Entry] {
    let source = material.source
    let say = source.say
    return WaitingText.all(in: source).map { text in
      let document = text.document
      let new =
        text.since.map { say("new text since \($0), not approved yet") }
        ?? say("new text, not approved yet")
      var note = text.isBeside ? new : say("not approved yet")
      if text.versionFault != nil { note = say("\(note); it needs a version of its own first") }
      return Entry(
        label: label(document), href: material.layout.page(of: text, link(document)),
        note: text.isCalledDraft ? say("\(note); its owner calls it a draft") : note,
        who: text.isCalledDraft ? source.owner(of: document) ?? "" : text.approvers(source))
    }
  }

  private static func label(_ document: PolicyDocument) -> String {
    (document.id.map { "\($0) " } ?? "") + document.title
  }

  /// Staff who have still to accept something. How many, and not who: everybody may see this page.
  private static func acceptances(
    _ source: RegisterSource, _ link: (PolicyDocument) -> String
  ) -> [Entry] {
    let say = source.say
    return (source.acceptances?.totals ?? []).compactMap { total in
      guard total.team == nil, total.accepted < total.people,
        let document = source.corpus.document(atPath: total.path)
      else { return nil }
      let open = total.people - total.accepted
      return Entry(
        label: label(document), href: link(document),
        note: say("version \(total.version) accepted by \(total.accepted) of \(total.people)"),
        who: open == 1 ? say("\(open) person") : say("\(open) people"))
    }
  }

  // MARK: What is due

  private static func entry(
    _ date: DueDate, _ material: PackMaterial, _ link: (PolicyDocument) -> String
  ) -> Entry {
    let source = material.source
    return Entry(
      label: source.say(date.subject), href: source.corpus.document(atPath: date.file).map(link),
      note: date.isNever
        ? source.say("\(date.what.word) now") : source.say("\(date.what.word) on \(date.on)"),
      who: date.owner.map { source.corpus.people?.label(of: $0, on: source.asOf) ?? $0 } ?? "")
  }

  /// "Nothing is overdue. Next: Review of POL-010 Backup Policy on 2026-12-01."
  private static func coming(_ material: PackMaterial) -> String {
    let say = material.source.say
    guard let next = material.facts.due.first(where: { !$0.isOverdue(on: material.asOf) }) else {
      return say("Nothing is overdue.")
    }
    return say("Nothing is overdue. Next, on \(next.on): \(next.what.word), \(next.subject).")
  }

  // MARK: What to do

  private static func entry(
    _ item: RoadmapListing.Item, _ source: RegisterSource, _ link: (PolicyDocument) -> String
  ) -> Entry {
    let finding = item.findings.first
    let document = finding.flatMap {
      $0.isAboutWhole ? nil : source.corpus.document(atPath: $0.file)
    }
    let say = source.say
    let others = item.findings.count - 1
    let more =
      others < 1
      ? "" : " " + (others == 1 ? say("And 1 more finding.") : say("And \(others) more findings."))
    let note =
      item.wantsMore
      ? [item.reason, item.advice].compactMap(\.self).joined(separator: " ")
      : finding.map { "\($0.message) \($0.fix)\(more)" } ?? item.reason ?? ""
    return Entry(
      label: "\(item.name): \(say.withinSentence(item.word(say)))", href: document.map(link),
      note: note,
      who: document.flatMap(source.owner) ?? "")
  }
}
