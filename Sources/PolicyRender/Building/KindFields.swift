import PolicyCore
import PolicyModel

/// What a kind of document has of its own, as rows for a reader: an objective's seven questions, a risk's assessment.
enum KindFields {
  static func rows(of document: PolicyDocument, _ source: RegisterSource) -> [ControlRow] {
    let labels = labels(of: document.kind)
    var rows = labels.compactMap { path, label -> ControlRow? in
      value(at: path, of: document, source).map { ControlRow(label: label, value: $0) }
    }
    if document.kind == .objective, let metric = metric(of: document) {
      rows.insert(ControlRow(label: "Metric", value: metric), at: min(2, rows.count))
    }
    if document.kind == .objective { rows += figures(of: document, source) }
    if document.kind == .review { rows += decisions(of: document) }
    let consulted = source.consultations(on: document).map(\.words)
    if !consulted.isEmpty {
      rows.append(ControlRow(label: "Consulted", value: consulted.joined(separator: ", ")))
    }
    return rows + actions(of: document, source) + files(of: document, source)
  }

  /// The files that the document attaches, as links; what is not there is named.
  private static func files(of document: PolicyDocument, _ source: RegisterSource) -> [ControlRow] {
    let named = source.evidence.flatMap { file in
      file.uses.filter {
        $0.document.path.isSamePath(as: document.path) && $0.role != EvidenceFile.link
      }
      .map { (file: file, role: $0.role) }
    }
    let missing = document.texts("files").filter {
      source.corpus.file($0, namedBy: document) == nil
    }
    let groups: [(label: String, roles: (String) -> Bool)] = [
      ("Data of the metric", { $0 == EvidenceFile.figures }),
      ("Attached files", { $0 != EvidenceFile.figures }),
    ]
    return groups.compactMap { group in
      let links = named.filter { group.roles($0.role) }.map { use in
        RowLink(
          label: PathNames.name(of: use.file.path)
            + (use.role == "file" || use.role == EvidenceFile.figures ? "" : " (\(use.role))"),
          href: use.file.place)
      }
      let absent = group.roles("file") ? missing : []
      guard !links.isEmpty || !absent.isEmpty else { return nil }
      return ControlRow(
        label: group.label,
        value: absent.isEmpty ? "" : "not there: \(absent.joined(separator: ", "))",
        links: links.isEmpty ? nil : links)
    }
  }

  private static func labels(of kind: DocumentKind) -> [(path: String, label: String)] {
    switch kind {
    case .policy:
      [
        ("tier", "Tier"), ("family", "Family"), ("topics", "AI topics"), ("audience", "Audience"),
        ("satisfies", "Satisfies"), ("treats", "Treats risks"), ("supports", "Supports the goal"),
        ("supersedes", "Supersedes"),
        ("superseded-by", "Superseded by"),
      ]
    case .procedure:
      [("implements", "Implements"), ("satisfies", "Satisfies"), ("treats", "Treats risks")]
    case .objective:
      [
        ("level", "Level"), ("what", "What will be done"), ("resources", "Resources"),
        ("due", "By when"), ("evaluation", "How results are evaluated"),
        ("monitoring", "How it is monitored"), ("communication", "How it is communicated"),
        ("serves", "Serves policy"), ("supports", "Supports the goal"), ("team", "Team"),
        ("protects", "Protects"), ("treats", "Treats risks"),
        ("tickets", "Tickets"), ("corrective-action.ticket", "Corrective action"),
        ("corrective-action.finding", "What was found"),
        ("corrective-action.owner", "Corrective action by"),
        ("corrective-action.due", "Corrective action due"),
        ("corrective-action.done", "Corrective action done"), ("superseded-by", "Superseded by"),
        ("realigned.on", "Realigned on"), ("realigned.by", "Realigned by"),
        ("realigned.reason", "Reason"), ("realigned.minutes", "Decided in"),
      ]
    case .risk:
      [
        ("asset", "Asset"), ("threat", "Threat"), ("likelihood", "Likelihood (1 to 5)"),
        ("impact", "Impact (1 to 5)"), ("treatment", "Treatment"), ("residual", "Residual risk"),
      ]
    case .exception:
      [
        ("type", "Type"), ("from-policy", "Exception from"), ("justification", "Justification"),
        ("requested-by", "Asked for by"),
        ("treats", "Risk"), ("until", "Until"), ("start", "Start"), ("end", "End"),
        ("used-by", "Used by"), ("granted-by", "Granted by"), ("ticket", "Ticket"),
        ("post-review.by", "Reviewed by"), ("post-review.on", "Reviewed on"),
        ("post-review.outcome", "Outcome of the review"),
      ]
    case .review: [("on", "Held on"), ("attendees", "Attendees")]
    case .record:
      [
        ("type", "Type"), ("on", "On"), ("about", "About"), ("auditor", "Auditor"),
        ("participants", "Participants"),
      ]
    }
  }

  private static func value(
    at path: String, of document: PolicyDocument, _ source: RegisterSource
  ) -> String? {
    let texts = path == "supports" ? source.goals(of: document) : document.texts(path)
    guard !texts.isEmpty else { return nil }
    let people: Set = [
      "attendees", "participants", "auditor", "realigned.by", "post-review.by", "requested-by",
      "used-by", "granted-by",
    ]
    let shown = people.contains(path) ? texts.map(source.corpus.name(ofPerson:)) : texts
    let words: Set = ["level", "type", "treatment", "protects", "tier", "family"]
    // Goals are sentences, with commas of their own.
    let text = shown.joined(separator: path == "supports" ? "; " : ", ")
    guard words.contains(path) else { return text }
    return capitalised(spaced(text))
  }

  private static func metric(of objective: PolicyDocument) -> String? {
    let parts = ["name", "target", "unit"].compactMap { objective.text("metric.\($0)") }
    guard !parts.isEmpty else {
      return objective.text("metric-reason").map { "None: \($0)" }
    }
    let every = objective.text("metric.every").map { ", every \($0)" } ?? ""
    return parts.joined(separator: " ") + every
  }

  private static func figures(
    of objective: PolicyDocument, _ source: RegisterSource
  ) -> [ControlRow] {
    guard let metric = Metric(of: objective), let standing = source.standing(of: objective) else {
      return []
    }
    let words = FigureWords(metric, standing)
    return [
      ControlRow(label: "Last value", value: words.lastJudged),
      ControlRow(label: "Figures", value: words.series),
      ControlRow(label: "Periods missed", value: words.missed),
    ]
  }

  private static func decisions(of review: PolicyDocument) -> [ControlRow] {
    (review.root["decides"]?.list ?? []).compactMap { item in
      guard let document = item["document"]?.scalar else { return nil }
      let version = item["version"]?.scalar.map { " version \($0)" } ?? ""
      let decision = item["decision"]?.scalar ?? "not stated"
      return ControlRow(label: "Decision", value: "\(document)\(version): \(decision)")
    }
  }

  /// A row for each action, with whoever is to do it, its day, and when it was done.
  private static func actions(
    of document: PolicyDocument, _ source: RegisterSource
  ) -> [ControlRow] {
    guard document.kind == .review || document.kind == .record else { return [] }
    return (document.root["actions"]?.sequence ?? []).map { item in
      func text(_ key: String) -> String? { item[key]?.scalar.flatMap { $0.isEmpty ? nil : $0 } }
      let parts = [
        text("ticket"), text("what"), text("owner").map(source.corpus.name(ofPerson:)),
        text("due").map { "due \($0)" }, text("done").map { "done: \($0)" },
      ]
      return ControlRow(label: "Action", value: parts.compactMap(\.self).joined(separator: ", "))
    }
  }
}
