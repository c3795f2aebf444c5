import PolicyCore
import PolicyModel

/// What a kind of document has of its own, as rows for a reader: an objective's seven questions, a risk's assessment.
struct KindFields {
  private let document: PolicyDocument
  private let source: RegisterSource
  private let say: Labels

  /// - Parameter say: the words of ours in the language of the document.
  init(_ document: PolicyDocument, _ source: RegisterSource, _ say: Labels) {
    self.document = document
    self.source = source
    self.say = say
  }

  var rows: [ControlRow] {
    var rows = Self.labels(of: document.kind).compactMap { path, label -> ControlRow? in
      value(at: path).map { ControlRow(label: say(Phrase(word: label)), value: $0) }
    }
    if document.kind == .objective, let metric = metric() {
      rows.insert(ControlRow(label: say("Metric"), value: metric), at: min(2, rows.count))
    }
    if document.kind == .objective { rows += figures() }
    if document.kind == .review { rows += decisions() }
    let consulted = source.consultations(on: document).map { say($0.words) }
    if !consulted.isEmpty {
      rows.append(ControlRow(label: say("Consulted"), value: consulted.joined(separator: ", ")))
    }
    return rows + actions() + files()
  }

  /// The files that the document attaches, as links; what is not there is named.
  private func files() -> [ControlRow] {
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
      (say("Data of the metric"), { $0 == EvidenceFile.figures }),
      (say("Attached files"), { $0 != EvidenceFile.figures }),
    ]
    return groups.compactMap { group in
      let links = named.filter { group.roles($0.role) }.flatMap { use in
        [
          RowLink(
            label: PathNames.name(of: use.file.path)
              + (use.role == "file" || use.role == EvidenceFile.figures
                ? "" : " (\(say(Phrase(word: use.role))))"),
            href: use.file.place),
          use.file.page.map { RowLink(label: say("the mail as a page"), href: $0) },
        ].compactMap(\.self)
      }
      let absent = group.roles("file") ? missing : []
      guard !links.isEmpty || !absent.isEmpty else { return nil }
      return ControlRow(
        label: group.label,
        value: absent.isEmpty ? "" : say("not there: \(absent.joined(separator: ", "))"),
        links: links.isEmpty ? nil : links)
    }
  }

  /// The fields of a kind, with what a reader calls them: keys of the files of labels.
  static func labels(of kind: DocumentKind) -> [(path: String, label: String)] {
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

  /// What the document says that it answers: a line for each standard or law, with the names of its controls or articles. What no
  /// list here has stands as it is written.
  private var requirements: String? {
    var lines: [(framework: String, items: [String])] = []
    for text in document.texts("satisfies") {
      let reference = FrameworkReference(text)
      let framework = reference.flatMap { source.frameworks.framework($0.framework) }
      let known = reference.flatMap { framework?.requirement($0.id) }
      let head = known == nil ? "" : framework?.title ?? ""
      let item = known.map { "\($0.id) \($0.title)" } ?? text
      if let index = lines.firstIndex(where: { $0.framework == head }) {
        lines[index].items.append(item)
      } else {
        lines.append((head, [item]))
      }
    }
    guard !lines.isEmpty else { return nil }
    return lines.map { line in
      (line.framework.isEmpty ? "" : "\(line.framework): ") + line.items.joined(separator: "; ")
    }.joined(separator: "\n")
  }

  private func value(at path: String) -> String? {
    if path == "satisfies" { return requirements }
    let texts = path == "supports" ? source.goals(of: document) : document.texts(path)
    guard !texts.isEmpty else { return nil }
    let people: Set = [
      "attendees", "participants", "auditor", "realigned.by", "post-review.by", "requested-by",
      "used-by", "granted-by",
    ]
    let shown =
      if path == "corrective-action.owner" {
        texts.map(source.holder)
      } else {
        people.contains(path) ? texts.map(source.corpus.name(ofPerson:)) : texts.map(say.day)
      }
    let words: Set = ["level", "type", "treatment", "protects", "tier", "family"]
    // Goals are sentences, with commas of their own.
    guard words.contains(path) else {
      return shown.joined(separator: path == "supports" ? "; " : ", ")
    }
    return capitalised(shown.map { say(Phrase(word: spaced($0))) }.joined(separator: ", "))
  }

  private func metric() -> String? {
    let parts = ["name", "target", "unit"].compactMap { document.text("metric.\($0)") }
    guard !parts.isEmpty else {
      return document.text("metric-reason").map { say("None: \($0)") }
    }
    let metric = parts.joined(separator: " ")
    return document.text("metric.every").map {
      say("\(metric), every \(Phrase(word: $0))")
    } ?? metric
  }

  private func figures() -> [ControlRow] {
    guard let metric = Metric(of: document), let standing = source.standing(of: document) else {
      return []
    }
    let words = FigureWords(metric, standing, say)
    return [
      ControlRow(label: say("Last value"), value: words.lastJudged),
      ControlRow(label: say("Figures"), value: words.series),
      ControlRow(label: say("Periods missed"), value: words.missed),
    ]
  }

  /// A row for each decision that was taken, with all that it was taken on: the text of minutes says the rest.
  private func decisions() -> [ControlRow] {
    var taken: [(decision: Phrase, on: [String])] = []
    for item in document.root["decides"]?.list ?? [] {
      guard let document = item["document"]?.scalar else { continue }
      let decision =
        item["decision"]?.scalar.map { Phrase(word: spaced($0)) } ?? Phrase("not stated")
      let place = taken.firstIndex { $0.decision == decision } ?? taken.endIndex
      if place == taken.endIndex { taken.append((decision, [])) }
      // "POL-001 3.0"
      taken[place].on.append(
        [document, item["version"]?.scalar].compactMap(\.self).joined(separator: " "))
    }
    return taken.map { decision, documents in
      ControlRow(label: say("Decision: \(decision)"), value: documents.joined(separator: ", "))
    }
  }

  /// A row for each action, with whoever is to do it, its day, and when it was done.
  private func actions() -> [ControlRow] {
    guard document.kind == .review || document.kind == .record else { return [] }
    return (document.root["actions"]?.sequence ?? []).map { item in
      func text(_ key: String) -> String? { item[key]?.scalar.flatMap { $0.isEmpty ? nil : $0 } }
      let parts = [
        text("ticket"), text("what"), text("owner").map(source.corpus.name(ofPerson:)),
        text("due").map { say("due \(say.day($0))") },
        text("done").map { say("done: \(say.day($0))") },
      ]
      return ControlRow(
        label: say("Action"), value: parts.compactMap(\.self).joined(separator: ", "))
    }
  }
}
