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
      !document.isPageOfWebsite, !isStub(document, text),
      !document.isFrame || text.words.count > 120,
      unfinished(document) == nil,
      !titles.contains(where: SectionTitle.namesNoControl), !document.isPageOfFolder,
      !Opening(of: document, below: []).isUndecided(in: text.language),
      !isWrittenForOthers(document, in: text.language)
    else { return false }
    return document.callsItselfPolicy || titles.contains(where: SectionTitle.namesProcedure)
  }

  /// Whether a page of a few words says that its text has yet to come.
  private func isStub(_ document: PolicyDocument, _ text: DocumentText) -> Bool {
    guard text.words.count < 80 else { return false }
    return Opening.matches(
      OpeningWords.of(text.language)?.stubs,
      document.source.bytes.split(separator: UInt8(ascii: "\n")).lazy.map(Array.init))
  }

  /// Whether a text waits for whoever fills in the name of the company, or sets the terms on which others use what it offers.
  private func isWrittenForOthers(_ document: PolicyDocument, in language: String) -> Bool {
    guard let words = OpeningWords.of(language) else { return false }
    let blocks = TextBlock.blocks(in: document).map(\.text)
    return Opening.matches(words.unfilled, blocks)
      || Opening.count(words.terms, blocks) >= (document.isOnUse ? 1 : 2)
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
        || words.contains("privacy")
          && ["notice", "statement", "policy", "privacy"].contains(words.last)
    }
      || path.split(separator: "/").dropLast().contains {
        ["legal", "terms"].contains($0.lowercased())
      }
  }
  /// Whether a website publishes it under an address of its own, for whoever comes there.
  fileprivate var isPageOfWebsite: Bool {
    (root.entries ?? []).contains { entry in
      Self.ofWebsites.contains(String(entry.key.prefix { $0 != "." }))
    }
  }
  private static let ofWebsites: Set = ["permalink", "layout", "navigation", "slug", "canonical"]

  /// Whether a text that is kept elsewhere is shown in it.
  fileprivate var isFrame: Bool {
    parsed.body.nodes.contains { node in
      guard case .htmlBlock(let html) = node.kind else { return false }
      let small = html.lowercased()
      return ["<iframe", "<embed", "<object"].contains { small.contains($0) }
    }
  }

  /// Whether its title may be that of terms for customers, and of a policy for the company's own people.
  fileprivate var isOnUse: Bool {
    let words = SectionTitle.words(title)
    return words.contains("use") || words.contains("usage") || words.contains("content")
  }

  private static let forCustomers: Set<Substring> = [
    "terms", "eula", "cookie", "cookies", "refund", "refunds", "agreement", "agreements",
    "addendum", "dpa", "dmca", "takedown", "trademark", "trademarks", "copyright", "community",
    "cancellation",
    "sla", "logo", "imprint", "disclaimer", "disclosure", "support", "pricing", "billing",
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
