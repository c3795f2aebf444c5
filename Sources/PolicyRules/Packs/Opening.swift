import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// What a text says before its rules begin: above its first section, and in an introduction. Where nothing stands there, the first
/// words of the first section.
struct Opening {
  /// Paragraphs as a reader sees them, in UTF-8.
  private let paragraphs: [[UInt8]]
  /// The last ones of the text, where many say that it is a draft.
  private let closing: [[UInt8]]

  /// - Parameter titles: of sections that introduce.
  init(of document: PolicyDocument, below titles: [[Substring]]) {
    let (body, sections) = (document.parsed.body, document.sections)
    func paragraphs(_ nodes: Range<Int>) -> [Int] {
      TextBlock.nodes(in: body, nodes).filter {
        if case .paragraph = body.nodes[$0].kind { true } else { false }
      }
    }
    func own(_ index: Int) -> [Int] {
      let start = sections[index].content.lowerBound
      let next = index + 1 < sections.count ? sections[index + 1].heading : body.nodes.count
      return paragraphs(start..<max(start, next))
    }
    func text(_ node: Int) -> [UInt8] { TextBlock(at: node, in: body).text }
    // The title of the document is that of no section.
    let isTitled = sections.first?.level == 1 && sections.dropFirst().allSatisfy { $0.level > 1 }
    let first = isTitled ? 1 : 0
    let end = first < sections.count ? sections[first].heading : body.nodes.count
    let above = paragraphs(0..<end).prefix(Opening.mostParagraphs)
    let quotes = QuoteRanges(body)
    let hasProse = above.contains { !quotes.contain($0) && !Opening.isLabelled(text($0)) }
    var nodes = Array(above)
    if !hasProse, first < sections.count { nodes += own(first).prefix(2) }
    for index in sections.indices {
      let title = SectionTitle.words(sections[index].title)
      guard titles.contains(where: { SectionTitle.contains($0, in: title) }) else { continue }
      nodes += own(index).prefix(Opening.mostParagraphs)
    }
    self.paragraphs = nodes.map(text)
    closing = paragraphs(0..<body.nodes.count).suffix(Opening.mostClosing).map(text)
  }

  /// Whether the text says here what a section of a name would say.
  func says(_ section: String, in language: String) -> Bool {
    Opening.matches(OpeningWords.of(language)?.opening[section], paragraphs)
  }

  /// Whether it begins as a list of things does: “Inventory of controls already in place.”
  func isList(in language: String) -> Bool {
    Opening.matches(OpeningWords.of(language)?.lists, paragraphs)
  }

  /// Whether it says, here or at its end, that the text is a draft, a template or no longer followed.
  func isUndecided(in language: String) -> Bool {
    Opening.matches(OpeningWords.of(language)?.undecided, paragraphs + closing)
  }

  /// In how many paragraphs a pattern matches.
  static func count(_ pattern: Pattern?, _ paragraphs: some Sequence<[UInt8]>) -> Int {
    guard let matcher = pattern.flatMap(Pattern.Matcher.init) else { return 0 }
    return paragraphs.reduce(0) { $0 + (matcher.matches(in: $1).isEmpty ? 0 : 1) }
  }

  static func matches(_ pattern: Pattern?, _ paragraphs: some Sequence<[UInt8]>) -> Bool {
    guard let matcher = pattern.flatMap(Pattern.Matcher.init) else { return false }
    return paragraphs.contains { !matcher.matches(in: $0).isEmpty }
  }

  /// `Owner: CISO`, `Last reviewed: May 2026`.
  private static func isLabelled(_ text: [UInt8]) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return SectionTitle.words(String(decoding: text[..<colon], as: UTF8.self)).count <= 6
  }

  private static let mostParagraphs = 8
  private static let mostClosing = 2
}

extension PolicyDocument {
  /// Whether a document that no key and no setting calls a policy is one by its title or its name: what lies beside policies may
  /// be a page of names, steps or facts.
  var callsItselfPolicy: Bool {
    SectionTitle.namesRules(title) || SectionTitle.namesRules(PathNames.stem(of: path))
  }
}

extension RuleContext {
  /// Whether a document lists, registers or instructs, so that nobody asks for its purpose and scope.
  func setsNoRules(_ document: PolicyDocument) -> Bool {
    SectionTitle.namesNoRules(document.statedTitle ?? "") || isListing(document)
  }

  /// Whether a document that does not call itself a policy is a register or an inventory: by its name, by how it begins, or since
  /// most of it stands in tables.
  func isListing(_ document: PolicyDocument) -> Bool {
    // "Device inventory" with a section "Policy" rules how one is kept.
    guard !SectionTitle.namesRules(document.title),
      !document.sections.contains(where: { SectionTitle.words($0.title).contains("policy") })
    else { return false }
    if SectionTitle.namesRegister(document.title)
      || SectionTitle.namesRegister(PathNames.stem(of: document.path))
    {
      return true
    }
    let text = texts.text(of: document)
    let inTables = text.sentences.lazy.filter { $0.place == .cell }.reduce(0) {
      $0 + $1.words.count
    }
    return inTables * 2 > text.words.count
      || Opening(of: document, below: []).isList(in: text.language)
  }

  /// Whether a page says no more than where to write to: a few words with an address, neither a rule nor front matter.
  func isNote(_ document: PolicyDocument) -> Bool {
    let text = texts.text(of: document)
    return document.parsed.frontMatter.presence == .absent && document.kind == .policy
      && text.words.count < 60 && document.sections.count < 2 && !document.callsItselfPolicy
      && (document.source.bytes.contains(UInt8(ascii: "@"))
        || text.words.contains { $0.traits.contains(.link) })
      && !text.sentences.contains { $0.has(.rules) }
  }
}
