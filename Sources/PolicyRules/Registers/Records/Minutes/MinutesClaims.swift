import PolicyCore
import PolicyModel

/// What minutes decide by their front matter, or by the approvals that name them.
struct MinutesClaims {
  let minutes: PolicyDocument
  let context: RuleContext
  private let cited: [MinutesCitations.Entry]

  init(_ minutes: PolicyDocument, _ context: RuleContext) {
    self.minutes = minutes
    self.context = context
    cited = minutes.id.map { context.minutesCitations.entries(of: $0) } ?? []
  }

  /// The documents on which they decide.
  var documents: [PolicyDocument] {
    var seen: Set<String> = []
    let decided = (minutes.root["decides"]?.list ?? []).compactMap { item in
      item["document"]?.scalar.flatMap {
        context.corpus.document(String($0.prefix { $0 != "@" }))
      }
    }
    return (decided + cited.filter { $0.citation.kind == .approval }.map(\.document)).filter {
      seen.insert($0.path).inserted
    }
  }

  /// What is approved of a document: each version, and where that is said; nothing where no approval is.
  func approvals(of document: PolicyDocument) -> [(version: String?, said: String)] {
    guard let id = document.id else { return [] }
    let decisions = context.decisions(of: minutes, on: id)
    if !decisions.isEmpty {
      return decisions.filter { DecisionWords.meaning(of: $0.text) == .approval }.map {
        ($0.version, "`decides` says `\($0.text)`")
      }
    }
    return cited.filter { $0.document.id == id && $0.citation.kind == .approval }.map {
      let by = $0.citation.entry.by.map { " by \(context.corpus.name(ofPerson: $0))" } ?? ""
      return (
        $0.citation.entry.version, "the approval\(by) names these minutes"
      )
    }
  }

  /// Whether they approve a document.
  func approve(_ document: PolicyDocument) -> Bool { !approvals(of: document).isEmpty }

  /// The versions of a document that they approve, by the front matter or by who names them; empty where one is not stated.
  func versions(of document: PolicyDocument) -> [String] {
    let versions = approvals(of: document).map(\.version)
    guard !versions.contains(nil) else { return [] }
    let named = cited.filter { $0.document.path == document.path && $0.citation.kind == .approval }
      .compactMap(\.citation.entry.version)
    let stated = versions.compactMap(\.self)
    return stated + named.filter { !stated.contains($0) }
  }
}

/// The approvals, reviews and realignments of all documents, by the minutes that they name.
struct MinutesCitations: Sendable {
  struct Entry: Sendable {
    var document: PolicyDocument
    var citation: MinutesCitation
  }
  private var byName: [String: [Entry]] = [:]

  init(_ corpus: Corpus) {
    for document in corpus.documents where !document.attestations.isEmpty {
      for citation in MinutesCitation.all(in: document) {
        byName[citation.name, default: []].append(Entry(document: document, citation: citation))
      }
    }
  }

  func entries(of name: String) -> [Entry] { byName[name] ?? [] }
}
