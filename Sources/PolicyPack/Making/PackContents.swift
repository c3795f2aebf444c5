import PolicyCore
import PolicyModel
import PolicyRender
import PolicyReport
import PolicySignOff

/// Renders the files of a pack, one kind after the other.
package struct PackContents {
  /// How far the making is: what is being done, how many are done, how many there are.
  package typealias Progress = @Sendable (_ what: String, _ done: Int, _ total: Int) -> Void

  let material: PackMaterial
  let renderer: HTMLRenderer
  let pictures: PackPictures
  /// What an auditor asks for, judged once for all that shows it.
  private let listing: RoadmapListing
  private let summary: SummaryView
  private var files: [PackFile] = []
  private var pages = PathMap<IndexViewBuilder.Pages>()
  /// Of texts beside those in force.
  private var draftPages = PathMap<IndexViewBuilder.Pages>()
  private var registers: [String: String] = [:]
  private var fonts: [String: Manifest.Font] = [:]
  private var findings: [Finding]
  private var summaries: [String] = []
  package internal(set) var notices: [String] = []

  /// - Throws: `TemplateError`.
  package init(_ material: PackMaterial) throws {
    self.material = material
    renderer = try HTMLRenderer(templates: material.templates)
    pictures = PackPictures(material)
    findings = material.report.findings
    listing = Locker(material.source, material.facts.locker, material.report).listing()
    summary = SummaryView(material, listing)
    if let note = material.historyNote {
      notices.append("\(note) Run `git fetch --unshallow` and build again.")
    }
    notices +=
      [
        material.configuration.signOff.claimedOnlyRemark?.text,
        Approvers.remark(on: material.source.corpus)?.text, material.source.languageRemark,
      ].compactMap { $0 }
  }

  package var findingsSummary: String { findingsSummary(.english) }

  private func findingsSummary(_ say: Labels) -> String {
    let report = material.report(findings)
    let summary = HumanReport(report, usesColour: false) { _ in nil }.summary(say)
    // Whoever hears of none wants to know of what.
    return [summary, report.leftOut.sentence.map { say($0) }].compactMap(\.self)
      .joined(separator: " ")
  }

  // MARK: Documents

  /// A text of a document, and where its pages lie.
  private struct Page {
    var document: PolicyDocument
    var view: DocumentView
    /// Path in the pack, without an ending.
    var stem: String
    var isDraftBeside: Bool

    var html: String { stem + ".html" }
    var pdf: String { stem + ".pdf" }
  }

  private func documentPages() -> [Page] {
    let source = material.source
    let layout = material.layout
    let builder = DocumentViewBuilder(
      source, provenance: material.provenance, historyNote: material.historyNote)
    let pages = source.corpus.documents.map { document in
      let html = layout.html(document)
      let draft = layout.draftStems[document.path].map {
        PackLayout.relative(from: html, to: $0 + ".html").asLink
      }
      return Page(
        document: document, view: builder.view(of: document, draft: draft),
        stem: String(html.dropLast(5)), isDraftBeside: false)
    }
    return pages
      + source.drafts.map { document in
        let stem = layout.stem(ofDraft: document)
        let redline = PackLayout.relative(from: stem, to: DraftRedline.path(stem)).asLink
        return Page(
          document: document, view: builder.draftView(of: document, redline: redline), stem: stem,
          isDraftBeside: true)
      }
  }

  /// - Parameter meanwhile: adds what needs no page, while PDFs are set.
  package mutating func addPages(
    includesPDF: Bool, progress: @escaping PackContents.Progress,
    meanwhile: (inout PackContents) throws -> Void
  ) throws {
    let all = documentPages()
    let sheet = ApprovalSheet(material.source).view(material.provenance) { document, isBeside in
      let text = WaitingText(document: document, isBeside: isBeside, since: nil)
      return material.layout.page(of: text, material.layout.pdf(document))
    }
    let setting = includesPDF ? settingPDFs(all, sheet, progress) : nil
    // As they are where every PDF comes about, which is hardly ever otherwise.
    let texts = Parallel.map(all) { [self] page in
      Result { try html(page, hasPDF: includesPDF) }
    }
    try meanwhile(&self)
    var results = try setting.map { try noted($0.value.get(), of: all) } ?? []
    if includesPDF, sheet != nil { try addPDF(results.removeLast(), ApprovalSheetView.pdf) }
    try addSummaries(pdf: includesPDF ? results.removeLast() : nil)
    for (index, page) in all.enumerated() {
      let hasPDF = includesPDF && !results[index].pdf.isEmpty
      if hasPDF { try add(page.pdf, results[index].pdf, "application/pdf") }
      let text = try hasPDF == includesPDF ? texts[index].get() : html(page, hasPDF: hasPDF)
      try add(page.html, Array(text.utf8), "text/html; charset=utf-8")
      let files = IndexViewBuilder.Pages(pdf: hasPDF ? page.pdf : nil, html: page.html)
      if page.isDraftBeside {
        draftPages[page.document.path] = files
        let redline = try DraftRedline(of: page.document, material).html(renderer)
        try add(DraftRedline.path(page.stem), Array(redline.utf8), "text/html; charset=utf-8")
      } else {
        pages[page.document.path] = files
      }
    }
  }

  private func html(_ page: Page, hasPDF: Bool) throws -> String {
    let linked = page.view.showing { pictures.source($0, page.document.path) }.linking {
      target(of: $0, from: page.document, on: page.html, wantsPDF: false)
    }.leading { PackLayout.relative(from: page.html, to: $0).asLink }
    return try renderer.page(
      for: linked, pdf: hasPDF ? PackLayout.relative(from: page.html, to: page.pdf).asLink : nil,
      home: PackLayout.relative(from: page.html, to: "index.html"))
  }

  /// The page for whoever decides.
  private mutating func addSummaries(pdf: PDFResult?) throws {
    let page = try renderer.page(for: summary)
    try add(SummaryView.page, Array(page.utf8), "text/html; charset=utf-8")
    summaries.insert(SummaryView.page, at: 0)
    if let pdf { try addPDF(pdf, SummaryView.pdf) }
  }

  mutating func addPDF(_ result: PDFResult, _ path: String) throws {
    if let problem = result.problem { notices.append("\(path): \(problem)") }
    guard !result.pdf.isEmpty else { return }
    try add(path, result.pdf, "application/pdf")
    summaries.append(path)
  }

  /// One for each page; behind them that of the summary, and of the sheet where something waits.
  private func settingPDFs(
    _ pages: [Page], _ sheet: ApprovalSheetView?, _ progress: @escaping PackContents.Progress
  ) -> Future<Result<[PDFResult], PDFError>> {
    var jobs = pages.map { page in
      let (view, shown) = pictures.named(in: page.view, of: page.document.path)
      return PDFJob(
        view: view.linking {
          target(of: $0, from: page.document, on: page.pdf, wantsPDF: true)
        }.leading { PackLayout.relative(from: page.pdf, to: $0).asLink },
        source: page.document.source.string, timestamp: view.provenance.moment, pictures: shown)
    }
    jobs.append(
      PDFJob(
        view: summary.leadingToPDFs, source: nil, timestamp: summary.provenance.moment))
    if let sheet {
      jobs.append(PDFJob(view: sheet, source: nil, timestamp: sheet.provenance.moment))
    }
    return Future { [jobs, renderer = material.pdfRenderer()] in
      Result { () throws(PDFError) in
        try renderer.render(jobs) { done, total in progress("Setting PDFs", done, total) }
      }
    }
  }

  /// Notes the fonts, and what is not as it should be.
  private mutating func noted(_ results: [PDFResult], of pages: [Page]) -> [PDFResult] {
    for font in results.flatMap(\.fonts) {
      let name = PathNames.name(of: font.file)
      if let digest = Digest(hexadecimal: font.sha256) {
        fonts[name] = Manifest.Font(name: name, digest: digest)
      }
    }
    for (page, result) in zip(pages, results) {
      if let problem = result.problem {
        notices.append("\(page.document.path): \(problem)")
        findings.append(PDFFallback.finding(problem, in: page.document))
      }
    }
    findings.sort(by: Finding.precedes)
    return results
  }

  /// Where a relative link of a document leads in the pack; nil where it leads out of it.
  func target(
    of url: String, from document: PolicyDocument, on page: String, wantsPDF: Bool
  ) -> String? {
    guard let link = RelativeLink(url) else { return nil }
    if link.path.isEmpty { return fragment(link.fragment, in: document) }
    let corpus = material.source.corpus
    let candidates = link.candidates(from: document.path)
    if let found = candidates.lazy.compactMap({ corpus.document(atPath: $0) }).first {
      // A fragment means nothing to most readers of PDF in another file.
      let file = wantsPDF ? material.layout.pdf(found) : material.layout.html(found)
      let way = PackLayout.relative(from: page, to: file).asLink
      return wantsPDF ? way : way + (fragment(link.fragment, in: found) ?? "")
    }
    guard let file = candidates.first, let evidence = material.layout.evidence[file] else {
      return nil
    }
    return PackLayout.relative(from: page, to: evidence).asLink
  }

  /// The heading of a page on which a link lands; nil for its start.
  private func fragment(_ fragment: String, in document: PolicyDocument) -> String? {
    let place = document.anchors.place(of: fragment) ?? ""
    return place.isEmpty ? nil : "#" + place.asLink
  }

  // MARK: Registers and evidence

  package mutating func addRegisters() throws {
    var provenance = WorkbookProvenance(
      organisation: organisation, commit: material.commit.id, asOf: material.asOf,
      created: material.commit.committer.when, tool: "\(Tool.name) \(Tool.version)")
    provenance.say = material.source.say
    for (table, plain) in zip(material.tables, material.tablesWithPlainDays) {
      let workbook = try XLSXWriter.bytes([table], provenance: provenance)
      notices += workbook.notes
      let path = "registers/\(table.name).xlsx"
      try add(path, workbook.bytes, XLSXWriter.mediaType)
      try add("registers/\(table.name).csv", CSVWriter.bytes(plain), CSVWriter.mediaType)
      registers[table.name] = path
    }
  }

  /// The page about the audit period.
  package mutating func addChanges() throws {
    guard let period = material.period else { return }
    notices += period.notices
    let view = ChangesView(
      period.changes, material.source, provenance: material.provenance,
      period: material.source.say(period.title), commits: material.source.say(period.commits),
      summary: period.summary(material.source.say), remarks: period.notices)
    try add(
      PackContents.changesPage, Array(try renderer.page(for: view).utf8), "text/html; charset=utf-8"
    )
  }

  private static let changesPage = "changes.html"

  package mutating func addEvidence() throws {
    for file in material.source.evidence {
      files.append(
        try PackFile(
          path: file.place, size: file.size, digest: file.digest,
          mediaType: "application/octet-stream"
        ) { [snapshot = material.snapshot] in try snapshot.read(file.path) ?? [] })
    }
    try addMails()
  }

  package mutating func add(_ proof: PackProof) throws {
    for (path, bytes) in proof.files { try add(path, bytes, "application/octet-stream") }
    if let notice = proof.notice { notices.append(notice) }
  }

  mutating func add(_ path: String, _ bytes: [UInt8], _ mediaType: String) throws {
    files.append(try PackFile(path: path, contents: bytes, mediaType: mediaType))
  }

  // MARK: The whole

  private var organisation: String { material.configuration.organisation ?? "" }

  package mutating func finished() throws -> Pack {
    let report = material.report(findings)
    let sarif = SARIFReport.text(PDFFallback.described(report))
    try add("findings.sarif", Array(sarif.utf8), "application/sarif+json")
    let view = FindingsView(
      PDFFallback.described(report), material, summary: findingsSummary(material.source.say))
    try add(FindingsView.path, Array(try renderer.page(for: view).utf8), "text/html; charset=utf-8")
    let index = IndexViewBuilder(
      material.source, pages: pages, drafts: draftPages, registers: registers
    ).view(
      provenance: material.provenance, locker: locker,
      findings: findingsSummary(material.source.say), remarks: remarks,
      verification: ["sha256sum -c --quiet SHA256SUMS"],
      lists: [Pack.manifestPath, Pack.checksumsPath]
        + files.map(\.path).filter { $0 == Pack.proofPath || $0 == "findings.sarif" },
      period: material.period.map {
        .init(label: material.source.say($0.title), file: PackContents.changesPage)
      },
      summaries: summaries)
    try add("index.html", Array(try renderer.page(for: index).utf8), "text/html; charset=utf-8")
    let page = VerificationPage(language: material.source.say.language).html(isOfBundle: false)
    try add(Pack.verificationPage, Array(page.utf8), "text/html; charset=utf-8")
    let manifest = PackManifest(
      material, pages: pages, drafts: draftPages, fonts: fonts.values.sorted { $0.name < $1.name }
    )
    .manifest(report)
    return try Pack(files: files, manifest: manifest, material.source.say)
  }

  /// What an auditor asks for, each with its files in this pack.
  private var locker: IndexView.Locker {
    IndexView.Locker(listing, material.source.say, registers: registers) { path in
      if let document = material.source.corpus.document(atPath: path), let page = pages[path] {
        return .init(label: document.name, file: page.pdf ?? page.html)
      }
      return material.layout.evidence[path].map { .init(label: PathNames.name(of: path), file: $0) }
    }
  }

  private var remarks: [String] {
    [
      material.configuration.signOff.claimedOnlyRemark,
      Approvers.remark(on: material.source.corpus),
      material.historyNote,
    ].compactMap { $0 }.map { material.source.say($0) }
      + material.report.remarks.map { material.source.say($0) }
  }
}
