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
    let link = material.layout.html
    let late = material.facts.due.filter { $0.isOverdue(on: material.asOf) }
    self.init(
      organisation: material.configuration.organisation ?? "", provenance: material.provenance,
      facts: Self.facts(material, listing, late: late.count),
      waiting: .init(
        title: "What waits for whom",
        entries: Self.approvals(material, link) + Self.acceptances(source, link),
        none: "No text waits for its approval, and nobody's acceptance is missing."),
      overdue: .init(
        title: "What is overdue", entries: late.map { Self.entry($0, material, link) },
        none: Self.coming(material)),
      next: .init(
        title: "What to do next", entries: listing.next.map { Self.entry($0, source, link) },
        none: "Every item that an auditor asks for is found, or has nothing to record."),
      objectives: ObjectivesChart(source, link: link),
      risks: RiskMatrix(
        source.corpus.documents(.risk).filter { $0.status?.isSetAside != true }, link: link))
  }

  // MARK: Figures

  private static func facts(
    _ material: PackMaterial, _ listing: RoadmapListing, late: Int
  ) -> [Fact] {
    let source = material.source
    var facts = [DocumentKind.policy, .procedure].compactMap { kind -> Fact? in
      let all = source.corpus.documents(kind).filter { $0.status?.isSetAside != true }
      let approved = all.count { source.status(of: $0).isApproved }
      guard !all.isEmpty else { return nil }
      return Fact(
        "\(approved) of \(all.count)", "\(kind.plural.lowercased()) approved and in force")
    }
    let totals = (source.acceptances?.totals ?? []).filter { $0.team == nil }
    if !totals.isEmpty {
      let people = totals.reduce(0) { $0 + $1.people }
      facts.append(
        Fact("\(totals.reduce(0) { $0 + $1.accepted }) of \(people)", "acceptances by staff"))
    }
    let found = listing.items.count { $0.state == .found || $0.state == .nothingToRecord }
    facts.append(
      Fact("\(found) of \(listing.items.count)", "items in order that an auditor asks for"))
    let errors = material.report.findings.count { $0.suppression == nil && $0.level == .error }
    facts.append(Fact("\(errors)", "\(errors == 1 ? "error" : "errors") found by the rules"))
    facts.append(Fact("\(late)", late == 1 ? "thing overdue" : "things overdue"))
    return facts
  }

  // MARK: What waits

  /// Texts that are not in force yet: a draft waits for its owner, what is finished for those who may approve it.
  private static func approvals(
    _ material: PackMaterial, _ link: (PolicyDocument) -> String
  ) -> [Entry] {
    let source = material.source
    return WaitingText.all(in: source).map { text in
      let document = text.document
      let since = text.since.map { " since \($0)" } ?? ""
      let note = text.isBeside ? "new text\(since), not approved yet" : "not approved yet"
      return Entry(
        label: label(document), href: material.layout.page(of: text, link(document)),
        note: text.isCalledDraft ? "\(note); its owner calls it a draft" : note,
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
    (source.acceptances?.totals ?? []).compactMap { total in
      guard total.team == nil, total.accepted < total.people,
        let document = source.corpus.document(atPath: total.path)
      else { return nil }
      let open = total.people - total.accepted
      return Entry(
        label: label(document), href: link(document),
        note: "version \(total.version) accepted by \(total.accepted) of \(total.people)",
        who: counted(open, "person", plural: "people"))
    }
  }

  // MARK: What is due

  private static func entry(
    _ date: DueDate, _ material: PackMaterial, _ link: (PolicyDocument) -> String
  ) -> Entry {
    let source = material.source
    return Entry(
      label: date.subject, href: source.corpus.document(atPath: date.file).map(link),
      note: "\(date.what.label.lowercased()) \(date.isNever ? "now" : "on \(date.on)")",
      who: date.owner.map { source.corpus.people?.label(of: $0, on: source.asOf) ?? $0 } ?? "")
  }

  /// "Nothing is overdue. Next: Review of POL-010 Backup Policy on 2026-12-01."
  private static func coming(_ material: PackMaterial) -> String {
    guard let next = material.facts.due.first(where: { !$0.isOverdue(on: material.asOf) }) else {
      return "Nothing is overdue."
    }
    return
      "Nothing is overdue. Next, on \(next.on): \(next.what.label.lowercased()), \(next.subject)."
  }

  // MARK: What to do

  private static func entry(
    _ item: RoadmapListing.Item, _ source: RegisterSource, _ link: (PolicyDocument) -> String
  ) -> Entry {
    let finding = item.findings.first
    let document = finding.flatMap {
      $0.isAboutWhole ? nil : source.corpus.document(atPath: $0.file)
    }
    let more =
      item.findings.count > 1 ? " And \(counted(item.findings.count - 1, "more finding"))." : ""
    let note =
      item.wantsMore
      ? [item.reason, item.advice].compactMap(\.self).joined(separator: " ")
      : finding.map { "\($0.message) \($0.fix)\(more)" } ?? item.reason ?? ""
    return Entry(
      label: "\(item.name): \(uncapitalised(item.word))", href: document.map(link), note: note,
      who: document.flatMap(source.owner) ?? "")
  }
}
