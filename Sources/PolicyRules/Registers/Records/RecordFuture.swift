import PolicyCore
import PolicyModel
import PolicySyntax

/// Records, minutes, emergency accesses, actions and acceptances that tell of a day which is yet to come.
struct RecordFuture: ComputedCorpusCheck {
  static let name = "record-future"

  func observations(in context: RuleContext) -> [Observation] {
    // It may be a day later already where somebody lives.
    let last = context.asOf.adding(days: 1)
    return context.corpus.documents.filter {
      $0.status != .draft && $0.status != .inReview && context.judgesFields(of: $0)
    }.flatMap { document -> [Observation] in
      days(of: document).compactMap { key, node, day in
        guard last < day, !isPlanned(document, key) else { return nil }
        return document.observe(
          "`\(key)` is \(day), after \(context.asOf), the day of this check.", at: node.range,
          anchor: key, matched: day.description)
      }
    }
      + context.actions.items.compactMap { item in
        guard let done = item.done, last < done else { return nil }
        return Observation(
          "“\(item.ticket ?? item.what)” is said to be done on \(done), after \(context.asOf), the day of this check.",
          file: item.file, range: item.range, anchor: "action", matched: item.ticket ?? item.what)
      }
      + context.acknowledgements.later.compactMap { entry in
        guard let day = CalendarDate(entry.on), last < day else { return nil }
        return entry.observe(
          "\(context.corpus.name(ofPerson: entry.person)) accepted \(entry.document) \(entry.version) on \(day), after \(context.asOf), the day of this check: that does not count.",
          anchor: "acknowledgements", at: .on)
      }
  }

  /// The days on which front matter says that something happened.
  private func days(of document: PolicyDocument) -> [(String, YAMLNode, CalendarDate)] {
    let keys: [String] =
      switch document.kind {
      case .review, .record: ["on"]
      case .exception:
        document.text("type") == "break-glass" ? ["start", "end"] : []
      case .objective: ["realigned.on"]
      default: []
      }
    let single = keys.compactMap { key -> (String, YAMLNode, CalendarDate)? in
      guard let node = document.root.value(at: key), let text = node.scalar,
        let day = CalendarDate(text) ?? Moment.timestamp(text)?.date
      else { return nil }
      return (key, node, day)
    }
    let asked = (document.root["consulted"]?.list ?? []).compactMap { entry in
      entry["on"].flatMap { node in
        node.scalar.flatMap { CalendarDate($0) }.map { ("consulted", node, $0) }
      }
    }
    return single + asked
  }

  /// Whether a record says itself that it is of something to come.
  private func isPlanned(_ document: PolicyDocument, _ key: String) -> Bool {
    guard key == "on" else { return false }
    return TextSearch(Array(document.title.utf8)).contains(anyOf: Self.titles)
      || !TextSearch.blocks(of: document, holdingAnyOf: Self.plans).isEmpty
  }

  private static let titles = [
    "plan", "planned", "scheduled", "agenda", "invitation", "upcoming", "programme", "schedule",
  ]
  private static let plans = [
    "planned for", "scheduled for", "will take place", "will be held", "is to be held",
    "is to take place",
    "findet statt", "geplant für", "geplant am",
  ]
}
