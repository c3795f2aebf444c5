import PolicyCore
import PolicyModel
import PolicyText

extension RuleContext {
  /// Whether a text is for certain one that somebody has to own and to approve: it calls itself one, and is no page of a few
  /// words, no draft or template, and nothing that is published for customers.
  func isControlled(_ document: PolicyDocument) -> Bool {
    knownControlled.value(of: PathKey(document.path)) { seemsControlled(document) }
  }

  private func seemsControlled(_ document: PolicyDocument) -> Bool {
    let text = texts.text(of: document)
    let titles = [document.statedTitle ?? "", PathNames.stem(of: document.path)]
    guard document.kind == .policy || document.kind == .procedure, document.asksToBeFollowed,
      !PathNames.folder(of: document.path).split(separator: "/").contains(where: {
        RuleContext.setAside.contains($0.lowercased())
      })
    else { return false }
    guard text.words.count > (document.callsItselfPolicy ? 4 : 50), !document.isForCustomers,
      unfinished(document) == nil,
      !titles.contains(where: SectionTitle.namesNoControl), !document.isPageOfFolder,
      !Opening(of: document, below: []).isUndecided(in: text.language)
    else { return false }
    return document.callsItselfPolicy || titles.contains(where: SectionTitle.namesProcedure)
  }
  private static let setAside: Set = [
    "archive", "archived", "archives", "old", "deprecated", "obsolete", "superseded", "retired",
    "drafts",
  ]
}

extension PolicyDocument {
  /// Whether it is one of the texts that a company publishes for its customers: terms, or a notice on their privacy.
  var isForCustomers: Bool {
    let titles = [SectionTitle.words(title), SectionTitle.words(PathNames.stem(of: path))]
    return titles.contains { words in
      words.contains(where: Self.forCustomers.contains)
        || words.contains("privacy") && ["notice", "statement", "policy"].contains(words.last)
    }
      || path.split(separator: "/").dropLast().contains {
        ["legal", "terms"].contains($0.lowercased())
      }
  }
  private static let forCustomers: Set<Substring> = [
    "terms", "eula", "cookie", "cookies", "refund", "refunds", "agreement", "agreements",
    "addendum", "dpa", "dmca", "takedown", "trademark", "trademarks", "copyright", "community",
    "cancellation",
    "sla", "logo", "imprint", "disclaimer",
  ]

  /// Whether it is the page of a folder of policies: `_index.md` with the title “Security policies”.
  var isPageOfFolder: Bool {
    ["index", "_index", "overview"].contains(PathNames.stem(of: path).lowercased())
      && ["policies", "documents", "procedures", "standards", "handbook", "security", "compliance"]
        .contains(SectionTitle.words(title).last)
  }

  /// Whether it is the page of a folder that leads to the others, and says nothing of itself.
  var isListOfPages: Bool {
    parsed.frontMatter.presence == .absent && PathNames.stem(of: path).lowercased() == "index"
  }
}
