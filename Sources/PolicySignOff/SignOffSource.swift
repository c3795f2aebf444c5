import PolicyCore
import PolicyModel

/// What is known of the sign-off of a corpus beyond what its documents say themselves.
public protocol SignOffSource: Sendable {
  /// Whether history ends early, so that less is proven than could be.
  var isShallow: Bool { get }
  func signOff(of document: PolicyDocument) -> DocumentSignOff
  /// A file as the commit held it that wrote an entry; nil where it held none, or that is not known.
  func file(_ path: String, by proven: ProvenAttestation) -> [UInt8]?
  /// What history holds of a document's earlier texts.
  func formerTexts(of document: PolicyDocument) -> FormerTexts
  /// The versions that a document had before, as far as history shows: the last other one, and each that was approved.
  func versionsBefore(_ document: PolicyDocument) -> [String]
  /// Who wrote each line of a committed table, by the line.
  func rowWriters(of path: String) -> [String: RowWriter]
  /// Who was asked about the version that a document has.
  func consultations(on document: PolicyDocument) -> [Consultation]
  /// What an approval was of before the commit that gave it its digest, where that was another text.
  func rewritten(_ proven: ProvenAttestation, of document: PolicyDocument) -> RewrittenEntry?
  /// Approved texts under tags that history does not hold any more.
  func lostTexts() -> [LostText]
  /// The figures of an objective that are others than those which a management review was shown.
  func rewrittenFigures(
    of objective: PolicyDocument, now series: MetricSeries, asOf: CalendarDate
  ) -> [RewrittenFigure]
  /// Documents that were in force by an approval, and whose file the line has no more though nobody set them aside first.
  func deletedDocuments(on day: CalendarDate) -> [DeletedDocument]
  /// Minutes and records that nobody need approve, and whose file the line has no more.
  func deletedRecords() -> [DeletedDocument]
}

extension SignOffSource {
  public func deletedRecords() -> [DeletedDocument] { [] }

  public func consultations(on document: PolicyDocument) -> [Consultation] {
    Consultation.all(on: document, [], nil)
  }

  /// Whether history holds a text of this document with this content digest.
  public func holds(digest: String, of document: PolicyDocument) -> Bool {
    formerTexts(of: document).find(digest) != nil
  }
}

extension ApprovalStatus {
  /// Of a document of a corpus.
  ///
  /// - Parameters:
  ///   - source: nil outside Git; then its entries are claims, and no earlier text is known.
  ///   - digest: of the document's own text, where it is known already.
  public init(
    of document: PolicyDocument, in corpus: Corpus, _ source: (any SignOffSource)?,
    on day: CalendarDate, digest: String? = nil
  ) {
    self.init(
      document, source?.signOff(of: document) ?? DocumentSignOff(claimedBy: document),
      source?.formerTexts(of: document) ?? .none, corpus.configuration, corpus.people, on: day,
      digest: digest)
  }
}

/// An approved text of a document that a tag leads to, and history does not.
public struct LostText: Sendable, Hashable {
  /// The path that the document has now.
  public var path: String
  public var tag: String
  /// 40 hexadecimal digits.
  public var commit: String
  public var version: String?
  public var digest: String

  public init(path: String, tag: String, commit: String, version: String?, digest: String) {
    self.path = path
    self.tag = tag
    self.commit = commit
    self.version = version
    self.digest = digest
  }
}
