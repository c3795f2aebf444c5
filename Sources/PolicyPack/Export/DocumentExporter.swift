import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRender
import PolicyReport
import PolicySignOff
import PolicyText

/// Makes single files of documents, as they stand in a pack: for whoever comments on one, or asks for one.
package struct DocumentExporter {
  package struct File: Sendable {
    package var name: String
    package var bytes: [UInt8]
  }

  private var source: RegisterSource
  private let snapshot: any Snapshot
  private let provenance: Provenance
  private let templates: TemplateSource
  private let historyNote: Phrase?
  package private(set) var notices: [String] = []

  /// - Parameters:
  ///   - book: the sign-off of the documents as the commit holds them.
  ///   - snapshot: the files of the commit.
  package init(
    _ book: SignOffBook, of snapshot: any Snapshot, commit: Commit, asOf: CalendarDate,
    repository: Repository
  ) throws {
    self.snapshot = snapshot
    source = try RegisterSource(
      book.corpus, of: snapshot, book, asOf: asOf, history: book.readHistory(),
      isPartial: repository.isShallow || repository.isPartialClone, language: Language.tag)
    source.readArrivals(in: repository, at: commit)
    provenance = Provenance(commit, asOf: asOf)
    templates = TemplateSource(of: snapshot, book.corpus.configuration)
    historyNote = repository.isShallow ? PackMaterial.shallowNote : nil
  }

  /// A text that goes out.
  private struct Choice {
    var document: PolicyDocument
    var isDraftBeside: Bool
    var file: String
  }

  /// - Parameters:
  ///   - documents: of the corpus, in whichever text.
  ///   - isOfDrafts: whether the newer text is wanted, where one stands beside the one in force.
  package mutating func files(
    of documents: [PolicyDocument], as format: ExportFormat, drafts isOfDrafts: Bool
  ) throws -> [File] {
    let choices = choices(documents, format, isOfDrafts)
    let pictures = PackPictures(snapshot, source.corpus.website)
    switch format {
    case .html:
      let renderer = try HTMLRenderer(templates: templates)
      return try choices.map { choice in
        let view = linked(view(of: choice), choice, choices).showing {
          pictures.source($0, choice.document.path)
        }
        return File(name: choice.file, bytes: Array(try renderer.page(for: view).utf8))
      }
    case .pdf, .docx:
      let jobs = choices.map { choice in
        let (named, shown) = pictures.named(in: view(of: choice), of: choice.document.path)
        let view = linked(named, choice, choices)
        return format == .pdf
          ? PDFJob(
            view: view, source: choice.document.source.string,
            timestamp: view.provenance.moment, pictures: shown)
          : PDFJob(
            view: WordView(view), source: nil, timestamp: view.provenance.moment,
            pictures: shown)
      }
      let results = try PDFRenderer(templates: templates).render(jobs)
      return try zip(choices, results).map { choice, result in
        if case .failed(let reason) = result.outcome {
          throw ExportError(document: choice.document.name, reason: reason)
        }
        if format == .docx, let unshown = result.unshown {
          notices.append("\(choice.file) shows not all images: \(unshown).")
        } else if let problem = result.problem {
          notices.append("\(choice.file): \(problem)")
        }
        return File(name: choice.file, bytes: result.pdf)
      }
    }
  }

  private mutating func choices(
    _ documents: [PolicyDocument], _ format: ExportFormat, _ isOfDrafts: Bool
  ) -> [Choice] {
    var parts: [(document: PolicyDocument, isDraft: Bool)] = []
    for asked in documents {
      let draft = source.drafts.first { $0.path.isSamePath(as: asked.path) }
      let inForce = source.corpus.document(atPath: asked.path) ?? asked
      let isDraft = isOfDrafts && draft != nil
      parts.append((isDraft ? draft ?? inForce : inForce, isDraft))
      if isDraft { continue }
      let status = source.status(of: inForce)
      if isOfDrafts, !status.isDraft {
        notices.append("\(asked.name) has no newer text beside the one in force, which is this.")
      } else if !status.isInForce || status.isDraft {
        notices.append(
          "\(asked.name) is not in force (\(status.verdict.word)); each page says so.")
      } else if draft != nil {
        notices.append(
          "\(asked.name) has a newer text, which nobody approved yet; --draft exports that.")
      }
    }
    let names = PackName.names(
      for: parts.map { document, isDraft in
        .init(
          id: document.name, title: document.title,
          version: isDraft ? "\(document.version ?? "")-draft" : document.version)
      })
    return zip(parts, names).map { part, name in
      Choice(
        document: part.document, isDraftBeside: part.isDraft, file: "\(name).\(format.rawValue)")
    }
  }

  private func view(of choice: Choice) -> DocumentView {
    let builder = DocumentViewBuilder(source, provenance: provenance, historyNote: historyNote)
    var view =
      choice.isDraftBeside
      ? builder.draftView(of: choice.document, redline: nil) : builder.view(of: choice.document)
    // The files that it names stay in the repository.
    view.fields = view.fields.map { row in
      var row = row
      let files = (row.links ?? []).map(\.label)
      if !files.isEmpty {
        row.note = ([row.note].compactMap(\.self) + files).joined(separator: "; ")
      }
      row.links = nil
      return row
    }
    for index in view.approvals.indices { view.approvals[index].decidedHref = nil }
    for index in view.reviews.indices { view.reviews[index].decidedHref = nil }
    return view
  }

  /// Links lead to headings, and to what goes out with it.
  private func linked(_ view: DocumentView, _ choice: Choice, _ all: [Choice]) -> DocumentView {
    view.linking { url in
      guard let link = RelativeLink(url) else { return nil }
      if link.path.isEmpty {
        let place = choice.document.anchors.place(of: link.fragment) ?? ""
        return place.isEmpty ? nil : "#" + place.asLink
      }
      let candidates = link.candidates(from: choice.document.path)
      return candidates.lazy.compactMap { path in
        all.first { $0.document.path.isSamePath(as: path) }?.file.asLink
      }.first
    }
  }
}

/// Why a document could not be exported.
package struct ExportError: UserError {
  package var document: String
  package var reason: String

  package var description: String { "\(document) could not be exported: \(reason)." }
}
