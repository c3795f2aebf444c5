import PolicyCore
import PolicyModel
import PolicyRender
import PolicySignOff

/// Where everything lies in a pack.
struct PackLayout: Sendable {
  /// By path of the document in the repository: its path in the pack, without an ending.
  private let stems: PathMap<String>
  /// The same of texts beside those in force.
  let draftStems: PathMap<String>
  /// By path of an attached file in the repository: its path in the pack.
  let evidence: PathMap<String>
  /// By the same path: what names the file.
  let uses: PathMap<[EvidenceFile.Use]>

  /// By path of a statement of applicability in the repository: the register that shows it.
  private let registers: PathMap<String>

  /// - Parameters:
  ///   - corpus: with the texts in force.
  ///   - drafts: documents with a text of their own beside the one in force.
  init(_ corpus: Corpus, drafts: [PolicyDocument], _ statuses: PathMap<ApprovalStatus>) {
    registers = PathMap(
      corpus.statements.map {
        ($0.source.path, "registers/\(SoARegister.fileName(of: $0)).xlsx")
      })
    let all = corpus.documents + drafts
    let names = PackName.names(
      for: all.enumerated().map { index, document in
        let isBeside = index >= corpus.documents.count
        let version = isBeside ? "\(document.version ?? "")-draft" : document.version
        return PackName.Parts(id: document.name, title: document.title, version: version)
      })
    stems = PathMap(
      zip(corpus.documents, names).map { document, name in
        let isDraft = statuses[document.path]?.isDraft ?? false
        let folder = isDraft ? Self.drafts : PackLayout.folder(of: document.kind)
        return (document.path, "\(folder)/\(name)")
      })
    draftStems = PathMap(
      zip(drafts, names.dropFirst(corpus.documents.count)).map {
        ($0.path, "\(Self.drafts)/\($1)")
      })
    uses = PackLayout.uses(of: corpus, drafts)
    evidence = PathMap(uses.sorted.map { ($0.path, PackLayout.place(of: $0.path, corpus)) })
  }

  private static let drafts = "drafts"

  func html(_ document: PolicyDocument) -> String {
    (stems[document.path] ?? document.name) + ".html"
  }
  func pdf(_ document: PolicyDocument) -> String {
    (stems[document.path] ?? document.name) + ".pdf"
  }

  func stem(ofDraft document: PolicyDocument) -> String {
    draftStems[document.path] ?? "\(Self.drafts)/\(document.name)"
  }

  /// The page of a text that waits.
  ///
  /// - Parameter page: of the text that is shown of the document.
  func page(of text: WaitingText, _ page: String) -> String {
    if let register = registers[text.document.path] { return register }
    guard text.isBeside else { return page }
    return stem(ofDraft: text.document) + (page.hasSuffix(".pdf") ? ".pdf" : ".html")
  }

  private static func folder(of kind: DocumentKind) -> String {
    switch kind {
    case .policy: "policies"
    case .procedure: "procedures"
    case .objective: "objectives"
    case .risk: "risks"
    case .exception: "exceptions"
    case .review: "minutes"
    case .record: "records"
    }
  }

  /// The files that documents attach, and by what each is named: evidence of approvals, reports, exports of metrics.
  private static func uses(
    of corpus: Corpus, _ drafts: [PolicyDocument]
  ) -> PathMap<[EvidenceFile.Use]> {
    var uses = PathMap<[EvidenceFile.Use]>()
    let homes = (corpus.configuration.documents ?? ["policies"]).map(corpus.configuration.rooted)
    for document in corpus.documents + drafts {
      func add(_ file: String?, _ role: String, on day: CalendarDate? = nil) {
        guard let file else { return }
        uses[file, default: []].append(.init(document: document, role: role, on: day))
      }
      func named(_ name: String) -> String? { corpus.file(name, namedBy: document) }
      for name in document.texts("files") { add(named(name), "file") }
      for entry in document.attestations {
        let what = entry.kind == .approval ? "an approval" : "a review"
        add(entry.evidence.flatMap(named), "evidence of \(what)", on: entry.on)
      }
      add(document.text("metric.source").flatMap(named), EvidenceFile.figures)
      add(
        document.text("metric.evidence").flatMap(named), "evidence of a figure",
        on: document.date("metric.on"))
      for file in linkedFiles(of: document, in: corpus, below: homes) {
        add(file, EvidenceFile.link)
      }
    }
    return uses
  }

  /// Where an attached file lies in the pack.
  private static func place(of file: String, _ corpus: Corpus) -> String {
    let homes = (corpus.configuration.documents ?? ["policies"]).map(corpus.configuration.rooted)
    let home = homes.first { !$0.isEmpty && file.isPath(in: $0) && !file.isSamePath(as: $0) }
    let inner = home.map { String(file.dropFirst($0.count + 1)) } ?? file
    // A name that Windows forbids is changed in the pack; the page that links to it follows.
    return ActiveContent.inert(
      PackPath.portable(inner.hasPrefix("evidence/") ? inner : "evidence/\(inner)"))
  }

  /// Files beside the documents to which a text links: what it shows is evidence as well.
  private static func linkedFiles(
    of document: PolicyDocument, in corpus: Corpus, below homes: [String]
  ) -> [String] {
    document.parsed.body.nodes.compactMap { node in
      guard case .link(let url, _) = node.kind, let link = RelativeLink(url),
        !link.path.isEmpty, let file = link.candidates(from: document.path).first,
        corpus.document(atPath: file) == nil, corpus.files.contains(file),
        homes.contains(where: { !$0.isEmpty && file.isPath(in: $0) })
      else { return nil }
      return file
    }
  }

  /// The way from one file of the pack to another.
  static func relative(from page: String, to target: String) -> String {
    let here = page.split(separator: "/").dropLast()
    let there = target.split(separator: "/")
    let shared = zip(here, there.dropLast()).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let up = Array(repeating: "..", count: here.count - shared)
    return (up + there.dropFirst(shared).map(String.init)).joined(separator: "/")
  }
}
