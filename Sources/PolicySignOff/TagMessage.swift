import PolicyGit
import PolicyModel

/// What the message of a tag says that it is over.
struct TagMessage {
  private let lines: [[Substring]]

  init(_ tag: AnnotatedTag) {
    let text = String(decoding: tag.raw, as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let end = lines.firstIndex(of: "") { lines.removeFirst(end) }
    if let signature = lines.firstIndex(where: { $0.hasPrefix("-----BEGIN ") }) {
      lines.removeSubrange(signature...)
    }
    self.lines = lines.map { line in
      line.split { !($0.isLetter || $0.isNumber || "._-/:".contains($0)) }
        .map { $0.trimmingEnd(of: ".:-") }
    }
  }

  /// Whether it says that something is approved, or reviewed, and nothing that may take it back.
  private func says(_ kind: Attestation.Kind) -> Bool {
    let words = lines.joined().map { $0.lowercased() }
    let stems = kind == .approval ? Self.approving : Self.reviewing
    return words.contains { word in stems.contains { word.hasPrefix($0) } }
      && !words.contains { word in
        Self.denials.contains(word) || Self.denyingStems.contains { word.hasPrefix($0) }
      }
  }

  private static let approving = ["approv", "freigegeben", "freigabe", "genehmig"]
  private static let reviewing = ["review", "geprüft", "überprüf"] + approving
  private static let denials: Set<String> = [
    "not", "no", "never", "nor", "cannot", "without", "unless", "until", "if", "once", "pending",
    "back", "draft", "drafts", "comment", "nicht", "kein", "keine", "ohne", "falls", "entwurf",
  ]
  private static let denyingStems = [
    "reject", "declin", "refus", "withdr", "revok", "unapprov", "disapprov", "abgelehn",
    "zurückge", "widerruf",
  ]

  /// Whether it approves, or reviews, the text of an entry: it says so, without a word that denies, and names the whole digest of
  /// the text, which holds the document's id too, or one line names the document, by id or path, and with it the version of the
  /// entry or the beginning of its digest.
  ///
  /// - Parameter paths: every path that the document had.
  func names(_ entry: Attestation, of state: DocumentState, paths: [String]) -> Bool {
    let names = Set((paths + [state.id].compactMap { $0 }).map { Substring($0) })
    let version = entry.version ?? state.version
    let digest = entry.digest ?? state.digest
    return says(entry.kind)
      && lines.contains { words in
        words.contains { $0 == digest }
          || words.contains(where: names.contains)
            && words.contains { isVersion($0, version) || isDigest($0, digest) }
      }
  }

  private func isVersion(_ word: Substring, _ version: String?) -> Bool {
    guard let version else { return false }
    return word == version || word == "v" + version
  }

  /// Twelve digits are as many as outputs show.
  private func isDigest(_ word: Substring, _ digest: String) -> Bool {
    let wanted = digest.drop { $0 != ":" }.dropFirst()
    let given = word.hasPrefix("sha256:") ? word.dropFirst("sha256:".count) : word
    return given.count >= 12 && wanted.hasPrefix(given)
  }
}

extension Substring {
  fileprivate func trimmingEnd(of characters: String) -> Substring {
    var text = self
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return text
  }
}
