import PolicyModel

/// Which findings are left to a rule that is more specific: what `silences` says of the rules that are on.
struct Silences {
  /// For a rule, by name: of which documents, and of which field where it is not silent altogether.
  private var silenced: [String: [(select: DocumentFilter, field: Substring?)]] = [:]

  init(_ ruleSet: RuleSet) {
    for rule in ruleSet.active {
      for entry in rule.info.silences {
        let (name, field) = Self.parts(of: entry)
        silenced[String(name), default: []].append((rule.select, field))
      }
    }
  }

  /// `field-missing/serves` is the rule and the field.
  static func parts(of entry: String) -> (rule: Substring, field: Substring?) {
    let parts = entry.split(separator: "/", maxSplits: 1)
    return (parts.first ?? "", parts.dropFirst().first)
  }

  func cover(_ seen: Engine.Seen, in corpus: Corpus) -> Bool {
    guard let entries = silenced[seen.rule.info.name],
      let document = corpus.document(atPath: seen.observation.file)
    else { return false }
    return entries.contains { select, field in
      (field.map { $0 == seen.observation.anchor } ?? true) && select.matches(document)
    }
  }
}
