import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// Documents in force that refer to one that nobody need follow: superseded, retired, or a draft.
///
/// Minutes and records tell what was, and are left alone; so is a sentence that says itself that the other is gone.
struct ReferenceNotInForce: ComputedDocumentCheck {
  static let name = "reference-not-in-force"

  private static let kinds: Set<DocumentKind> = [.policy, .procedure, .objective, .risk]

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard Self.kinds.contains(document.kind), document.isInForce else { return [] }
    // What an objective serves has a rule of its own.
    let told =
      document.kind == .objective && context.isOn(ObjectivePolicyNotInForce.self)
      ? Set(ObjectivePolicyNotInForce().observations(of: document, in: context).map(\.matched)) : []
    return Self.once(
      fields(of: document, context) + links(of: document, context) + mentions(in: document, context)
    ).filter { !told.contains($0.matched) }
  }

  /// The first place of each target, with how many others there are: they are mended together.
  private static func once(_ found: [Observation]) -> [Observation] {
    let places = Dictionary(grouping: found, by: \.matched)
    return places.values.compactMap { places in
      let sorted = places.sorted { $0.range.start < $1.range.start }
      guard var first = sorted.first else { return nil }
      if sorted.count > 1 {
        first.message += " It is named \(counted(sorted.count, "time")) in this document."
      }
      return first
    }.sorted { $0.range.start < $1.range.start }
  }

  /// What is wrong with a target; nil for one that is in force, or of a kind that never is.
  private func target(
    _ found: PolicyDocument?, of document: PolicyDocument, _ context: RuleContext
  ) -> String? {
    guard let found, found.path != document.path, !found.isInForce,
      [.policy, .procedure, .objective].contains(found.kind)
    else { return nil }
    let successor = found.text("superseded-by").map { "; \($0) took its place" } ?? ""
    switch found.status {
    case .superseded, .retired:
      return "\(found.name) is \(found.status?.rawValue ?? "")\(successor)."
    case .draft, .inReview:
      // While a set is being written, each of its first texts refers to drafts.
      guard !context.isSetUnfinished else { return nil }
      return
        "\(found.name) is \(found.status == .draft ? "a draft" : "in review, and was never approved")."
    default: return nil
    }
  }

  // MARK: Front matter

  /// What a field of the front matter names; `serves` of an objective has a rule of its own.
  private func fields(of document: PolicyDocument, _ context: RuleContext) -> [Observation] {
    var found: [Observation] = []
    for key in ["serves", "implements", "treats", "controls", "policies"] {
      guard key != "serves" || document.kind != .objective else { continue }
      for node in document.root[key]?.list ?? [] {
        guard let text = node.scalar,
          let message = target(context.corpus.document(text), of: document, context)
        else { continue }
        found.append(document.observe(message, at: node.range, anchor: key, matched: text))
      }
    }
    return found
  }

  // MARK: Text

  private func links(of document: PolicyDocument, _ context: RuleContext) -> [Observation] {
    let body = document.parsed.body
    var text: DocumentText?
    return body.nodes.indices.compactMap { index in
      guard case .link(let url, _) = body.nodes[index].kind, let link = RelativeLink(url),
        !link.path.isEmpty,
        let found = link.candidates(from: document.path).lazy
          .compactMap({ context.corpus.document(atPath: $0) }).first,
        let message = target(found, of: document, context)
      else { return nil }
      let known = text ?? context.texts.text(of: document)
      text = known
      let bytes = body.nodes[index].bytes
      guard !saysSo(bytes.lowerBound, known, document) else { return nil }
      return document.observe(
        message, at: document.source.range(bytes), anchor: "link", matched: found.name)
    }
  }

  /// Ids in the prose, outside links.
  private func mentions(in document: PolicyDocument, _ context: RuleContext) -> [Observation] {
    let ids = context.idsNotInForce
    guard !ids.isEmpty else { return [] }
    let text = context.texts.text(of: document)
    return text.words.indices.compactMap { index in
      guard let candidates = ids[text.words[index].hash],
        !text.words[index].traits.contains(.link)
      else { return nil }
      let start = Int(text.words[index].start)
      for id in candidates {
        let bytes = start..<start + id.utf8.count
        guard bytes.upperBound <= document.source.bytes.count,
          document.source.bytes[bytes].elementsEqual(id.utf8),
          !isLonger(bytes, document.source.bytes),
          let message = target(context.corpus.document(id), of: document, context),
          !saysSo(start, text, document)
        else { continue }
        return document.observe(
          message, at: document.source.range(bytes), anchor: "text", matched: id)
      }
      return nil
    }
  }

  /// `POL-01` stands not in `POL-012`.
  private func isLonger(_ bytes: Range<Int>, _ all: [UInt8]) -> Bool {
    func isPart(_ byte: UInt8) -> Bool {
      byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "-")
    }
    return bytes.upperBound < all.count && isPart(all[bytes.upperBound])
      || bytes.lowerBound > 0 && isPart(all[bytes.lowerBound - 1])
  }

  /// Whether the sentence, or the heading above it, says itself that the other is gone or not there yet.
  private func saysSo(_ offset: Int, _ text: DocumentText, _ document: PolicyDocument) -> Bool {
    guard let index = text.sentence(at: offset) else { return false }
    let sentence = text.sentences[index]
    if text.readTogether(with: index, in: document).contains(where: {
      text.sentences[$0].has(.replaced)
    }) {
      return true
    }
    guard sentence.section >= 0, sentence.section < document.sections.count else { return false }
    let words = SectionTitle.words(document.sections[sentence.section].title)
    return words.contains {
      ["history", "changes", "revision", "superseded", "replaces", "drafts"].contains($0)
    }
  }
}

extension RuleContext {
  /// Whether more policies and procedures are drafts than are in force.
  var isSetUnfinished: Bool {
    knownUnfinished.value(of: "") {
      let texts = corpus.documents(.policy) + corpus.documents(.procedure)
      let inForce = texts.count { $0.isInForce }
      let drafts = texts.count {
        !$0.isInForce && ($0.status == .draft || $0.status == .inReview)
      }
      return drafts > inForce
    }
  }

  /// The ids of documents that are not in force, by the hash of their first word.
  var idsNotInForce: [UInt32: [String]] {
    knownIDsNotInForce.value(of: "") {
      var ids: [UInt32: [String]] = [:]
      for document in corpus.documents where !document.isInForce {
        guard let id = document.id else { continue }
        let first = id.lowercased().utf8.prefix { $0 &- 0x30 < 10 || $0 &- 0x61 < 26 }
        ids[WordReader.hash(first), default: []].append(id)
      }
      return ids
    }
  }
}
