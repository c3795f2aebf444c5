import PolicyCore
import PolicySyntax

/// A document of the management system: front matter in our own keys, and Markdown.
///
/// A class without anything that can change: rules pass documents on all the time, and a copy would count the references to
/// each of its parts.
public final class PolicyDocument: NamedDocument, Sendable {
  public let parsed: ParsedDocument
  public let kind: DocumentKind
  /// The front matter after `fields` of policyc.yml was applied; an empty mapping where there is none.
  public let root: YAMLNode
  public let sections: [Section]
  /// Where links to the document can land.
  public let anchors: DocumentAnchors
  public let approvals: [Attestation]
  public let reviews: [Attestation]
  /// Whether an approved text of the document is in force beside which this one is a draft.
  public let isBesideApproved: Bool
  public let status: Status?
  /// Whether its own text asks to be followed; that of a document without a status does, and one whose status is no known
  /// word does not: nobody can tell what was meant.
  public let asksToBeFollowed: Bool
  /// Its words, cut once for all who ask (`DocumentTexts`).
  package let words = LateValue()

  /// - Parameter kinds: what policyc.yml says of the kinds of paths.
  public convenience init(
    parsed: ParsedDocument, fields: [String: String] = [:], kinds: PathKinds = PathKinds()
  ) {
    self.init(
      parsed: parsed, root: PolicyDocument.root(of: parsed.frontMatter, fields: fields),
      kinds: kinds)
  }

  /// - Parameters:
  ///   - root: the front matter in our own keys.
  ///   - kinds: what policyc.yml says of the kinds of paths.
  ///   - isBesideApproved: known only to who asked for the status of its approvals.
  public init(
    parsed: ParsedDocument, root: YAMLNode, kinds: PathKinds = PathKinds(),
    isBesideApproved: Bool = false
  ) {
    self.parsed = parsed
    self.root = root
    self.isBesideApproved = isBesideApproved
    kind = kinds.kind(of: parsed.path, stated: root)
    status = root["status"]?.scalar.flatMap(Status.init(written:))
    asksToBeFollowed = Status.asksToBeFollowed(root["status"])
    sections = parsed.body.sections()
    anchors = DocumentAnchors(parsed.body, sections)
    let attestations = Attestation.all(in: root)
    approvals = attestations.filter { $0.kind == .approval }
    reviews = attestations.filter { $0.kind == .review }
  }

  /// Front matter in our own keys.
  public static func root(of frontMatter: FrontMatter, fields: [String: String]) -> YAMLNode {
    FieldMapping(fields).apply(to: frontMatter.root)
  }

  /// The keys whose values `fields` of policyc.yml moves to where no approval covers them, though they have not the form of
  /// what belongs there; with our key for each. Approvals cover them all the same.
  public func misplacedKeys(_ fields: [String: String]) -> [(ours: String, entry: YAMLNode.Entry)] {
    fields.isEmpty ? [] : FieldMapping.misplaced(in: parsed.frontMatter.root, fields: fields)
  }

  /// Its approvals, then its reviews.
  public var attestations: [Attestation] { approvals + reviews }

  public var path: String { parsed.path }
  public var source: SourceText { parsed.source }

  /// The id that the front matter gives.
  public var id: String? { text("id") }

  /// The title of the front matter, else the first heading of level 1, else the file's name.
  public var title: String { statedTitle ?? PathNames.stem(of: path) }

  /// The title that the document states itself.
  public var statedTitle: String? {
    if let title = text("title"), !title.isEmpty { return title }
    return sections.first { $0.level == 1 && !$0.title.isEmpty }?.title
  }

  public var version: String? { text("version") }
  public var owner: String? { text("owner") }
  /// In lower case, as the levels are written.
  public var classification: String? { text("classification").map(FieldValidator.plain) }

  /// Whether there is something to follow: its own text, or an approved one beside which this is a draft.
  public var isInForce: Bool { asksToBeFollowed || isBesideApproved }

  /// Whether it is a text to be followed that is still being written, and of which nobody approved anything.
  public var isAwaitingFirstApproval: Bool {
    ![.review, .record].contains(kind) && (status == .draft || status == .inReview)
      && approvals.isEmpty
  }

  public var isHighLevel: Bool { text("tier") == "high-level" }

  /// Whether it governs artificial intelligence: it says so by naming AI topics.
  public var governsAI: Bool { !(root["topics"]?.list.isEmpty ?? true) }

  /// The text at a dotted path of the front matter; nil when there is none or it is no single value.
  public func text(_ path: String) -> String? { root.value(at: path)?.scalar }

  public func date(_ path: String) -> CalendarDate? { text(path).flatMap { CalendarDate($0) } }

  /// The texts at a path, one or many.
  public func texts(_ path: String) -> [String] {
    root.value(at: path)?.list.compactMap(\.scalar) ?? []
  }

  /// Where to point for a key that should be there: the key's parent, the front matter, or the first line.
  public func place(ofMissing path: String) -> SourceRange {
    var keys = path.split(separator: ".").map(String.init)
    while keys.count > 1 {
      keys.removeLast()
      if let first = keys.first, keys.count == 1, let entry = root.entry(first) {
        return entry.keyRange
      }
    }
    let start = parsed.frontMatter.range.start
    return SourceRange(start, SourcePosition(line: start.line, column: start.column + 3))
  }
}

extension Configuration {
  /// A document as these settings have it read: with keys of the company's own, and the kind of its path.
  public func document(at path: String, _ bytes: [UInt8]) -> PolicyDocument {
    PolicyDocument(
      parsed: ParsedDocument.parse(path: path, bytes: bytes), fields: fields, kinds: kinds)
  }
}
