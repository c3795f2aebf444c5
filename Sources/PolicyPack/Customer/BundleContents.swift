import PolicyCore
import PolicyModel
import PolicyRender
import PolicyReport
import PolicyText

/// Renders a bundle for customers or staff, and looks through all that it shows for what is not for them.
package struct BundleContents {
  let material: PackMaterial
  /// Which documents go out, and which stay.
  package let selection: BundleSelection
  private let recipient: String?
  let names: InternalNames
  let renderer: HTMLRenderer
  private let pictures: PackPictures
  private let stems: PathMap<String>
  private var files: [PackFile] = []
  private(set) var pdfs = PathMap<String>()
  /// What was shown of each file, for the search at the end.
  private var shown: [(file: String, text: String)] = []
  private var questions: [String] = []
  /// Pages of roles, of a bundle for staff.
  package internal(set) var roles: [StaffView.Role] = []
  /// The announcement of a bundle for staff.
  var announcement: String?
  package private(set) var notices: [String] = []

  /// - Parameter recipient: for whom it is made: "Acme Bank"; nil for no one in particular.
  /// - Throws: `TemplateError`.
  package init(
    _ material: PackMaterial, for audience: BundleAudience, recipient: String?
  ) throws {
    self.material = material
    self.recipient = recipient
    pictures = PackPictures(material)
    let selection = BundleSelection(material.source, stated: material.stated, for: audience)
    self.selection = selection
    let writers = material.source.history.sorted.flatMap { $0.value }.flatMap { entry in
      [entry.author.name, entry.committer.name]
    }
    names =
      audience == .customer
      ? InternalNames(
        material.source.corpus, outgoing: selection.outgoing, others: Array(Set(writers)).sorted())
      : InternalNames(titlesOf: selection.above, as: BundleContents.restricted)
    renderer = try HTMLRenderer(templates: material.templates)
    let stems = PackName.names(
      for: selection.outgoing.map { .init(id: $0.name, title: $0.title, version: $0.version) })
    self.stems = PathMap(
      zip(selection.outgoing, stems).map {
        ($0.path, "\($0.kind == .policy ? "policies" : "procedures")/\($1)")
      })
  }

  /// What stands for the title of a document that staff do not get.
  static let restricted = "[restricted]"

  // MARK: Policies

  package mutating func addPolicies(includesPDF: Bool, progress: PackContents.Progress) throws {
    if includesPDF { try addPDFs(progress) }
    for document in selection.outgoing {
      let view = view(of: document) { view in
        view.showing { pictures.source($0, document.path) }
      }
      let page = stem(of: document) + ".html"
      let pdf = pdfs[document.path].map { PackLayout.relative(from: page, to: $0).asLink }
      let linked = view.leadingOnlyInside {
        target(of: $0, from: document, on: page, ending: ".html")
      }
      let html = try renderer.page(for: linked, pdf: pdf, home: "../index.html")
      try add(page, html)
    }
  }

  /// - Parameter showing: what shows its images. Customers get none: what is drawn in one cannot be looked through.
  private func view(
    of document: PolicyDocument, showing: (DocumentView) -> DocumentView
  ) -> DocumentView {
    let mark: Character? = selection.audience == .customer ? Self.mark : nil
    return CustomerViewBuilder(
      material.source, for: selection.audience,
      recipient: recipient.map { "\($0), \(say(material.asOf))" }
    ).view(
      of: document, classification: selection.classification(of: document),
      withholding: { names.withholding($0, as: mark.map(String.init)) },
      titles: { names.withholdingTitle($0, as: mark.map(String.init)) }, mark: mark,
      showing: selection.audience == .staff ? showing : { $0 })
  }

  private mutating func addPDFs(_ progress: PackContents.Progress) throws {
    let jobs = selection.outgoing.map { document in
      let file = stem(of: document) + ".pdf"
      var shown: [String: [UInt8]] = [:]
      let view = view(of: document) { view in
        let named = pictures.named(in: view, of: document.path)
        shown = named.files
        return named.view
      }
      return PDFJob(
        view: view.leadingOnlyInside { target(of: $0, from: document, on: file, ending: ".pdf") },
        source: nil,
        timestamp: material.source.origin(of: document)?.moment
          ?? material.commit.committer.when.seconds, pictures: shown)
    }
    let results = try material.pdfRenderer().render(jobs) { done, total in
      progress("Setting PDFs", done, total)
    }
    for (document, result) in zip(selection.outgoing, results) {
      if let problem = result.problem { notices.append("\(document.path): \(problem)") }
      guard !result.pdf.isEmpty else { continue }
      let path = stem(of: document) + ".pdf"
      files.append(
        try PackFile(path: path, contents: result.pdf, mediaType: "application/pdf"))
      pdfs[document.path] = path
    }
  }

  func stem(of document: PolicyDocument) -> String { stems[document.path] ?? "" }

  /// The way to another policy of the bundle; nil for everything else.
  private func target(
    of url: String, from document: PolicyDocument, on page: String, ending: String
  ) -> String? {
    guard let link = RelativeLink(url), !link.path.isEmpty,
      let found = link.candidates(from: document.path).lazy.compactMap({ stems[$0] }).first
    else { return nil }
    return PackLayout.relative(from: page, to: found + ending).asLink
  }

  // MARK: Pages about the whole

  package mutating func addAnswers(_ answers: [CustomerAnswer]) throws {
    let say = say
    let rows = answers.map { answer -> AnswersView.Row in
      let asked = say.word(answer.question)
      guard let document = answer.document, let stem = stems[document.path] else {
        return .init(
          question: asked, answer: answer.answer.map(worded),
          isOwn: answer.answer != nil)
      }
      let status = material.source.status(of: document)
      let version = document.version.map { " \($0)" } ?? ""
      let approval = status.approval.map {
        say("Approved by \(CustomerApproval($0, material.source, say).words)")
      }
      if let own = answer.answer {
        return .init(
          question: asked, answer: worded(own), isOwn: true,
          place: say("See \(document.name) \(document.title)\(version)"), page: stem + ".html")
      }
      if answer.isApproval {
        let words = say("Yes: \(document.name) \(document.title)\(version).")
        return .init(
          question: asked,
          answer: words + (approval.map { " \($0)." } ?? ""),
          place: "\(document.name) \(document.title)\(version)", page: stem + ".html")
      }
      let section = answer.section.isEmpty ? "" : ", \(worded(answer.section))"
      return .init(
        question: asked,
        answer: shown(answer.passage), isPassage: true,
        place: "\(document.name) \(document.title)\(version)\(section)", page: stem + ".html",
        approval: approval)
    }
    func page(_ rows: [AnswersView.Row]) throws -> String {
      try renderer.page(
        for: AnswersView(
          organisation: organisation, say, recipient: recipient, asOf: say(material.asOf),
          tool: tool, rows: rows))
    }
    let (whole, searched) = try (page(rows), page(rows.map(\.withoutQuestion)))
    try add(AnswersView.path, whole, searching: searched)
    // What a question is about may be the title of a document that stays; an address in one is still an address.
    questions = answers.map { say.word($0.question) }
  }

  /// A passage as it may be shown. What is written as a title is told by its mark-up.
  func shown(_ passage: String) -> String {
    worded(PlainMarkdown.text(names.withholding(passage, as: String(Self.mark))))
  }

  /// Stands for a name that is withheld, until words do.
  private static let mark: Character = "\u{E000}"

  /// Customers read that a document is internal; staff, who accept the very text, see that a title is missing.
  private func worded(_ text: String) -> String {
    let marked = names.withholding(text, as: String(Self.mark))
    return selection.audience == .customer
      ? WithheldNames(mark: Self.mark, language: say.language).words(in: marked)
      : marked.replacing(String(Self.mark), with: names.mark)
  }

  package mutating func finished() throws -> Pack {
    switch selection.audience {
    case .customer: try addIndex()
    case .staff: try addStaffIndex()
    }
    let page = VerificationPage(language: say.language).html(isOfBundle: true)
    files.append(
      try PackFile(
        path: Pack.verificationPage, contents: Array(page.utf8),
        mediaType: "text/html; charset=utf-8"))
    let manifest = BundleManifest(
      material, selection, recipient: recipient,
      files: PathMap(
        selection.outgoing.map { document in
          (
            document.path,
            [pdfs[document.path], stem(of: document) + ".html"].compactMap(\.self)
          )
        })
    ).manifest
    return try Pack(files: files, manifest: manifest, material.source.say)
  }

  private mutating func addIndex() throws {
    let rows = selection.outgoing.map { document in
      let status = material.source.status(of: document)
      return BundleView.Row(
        id: document.name, title: document.title, version: document.version ?? "",
        approval: status.approval.map { CustomerApproval($0, material.source, say).words } ?? "",
        rung: status.approval?.rung.rawValue ?? "",
        rungWord: status.approval.map { say($0.rung.word) } ?? "",
        classification: say.word(capitalised(selection.classification(of: document))),
        html: stem(of: document) + ".html", pdf: pdfs[document.path],
        overdue: selection.overdue(document))
    }
    let view = BundleView(
      organisation: organisation, say, recipient: recipient, asOf: say(material.asOf), tool: tool,
      rows: rows,
      remarks: [
        say(
          "Where a policy names a document that is not part of this bundle, it says “internal document”; entries of lists that name nothing else are left out."
        )
      ], lists: [Pack.manifestPath, Pack.checksumsPath])
    try add("index.html", renderer.page(for: view))
  }

  /// - Parameter searched: what is searched in its place, where that is less.
  mutating func add(
    _ path: String, _ html: String, searching searched: String? = nil
  ) throws {
    files.append(
      try PackFile(
        path: path, contents: Array(html.utf8), mediaType: "text/html; charset=utf-8"))
    shown.append((path, searched ?? html))
  }

  package var say: Labels { material.source.say }
  var organisation: String { material.configuration.organisation ?? "" }
  var tool: String { "\(Tool.name) \(Tool.version)" }

  // MARK: What must not go out

  /// What stands against the bundle, a sentence each: findings of rules that stop one, and whatever the pages show that is not
  /// for customers.
  package func leaks() -> [String] {
    let report = material.report
    let stopping = Set(report.rules.filter { $0.stops.contains(selection.audience) }.map(\.id))
    // Rules read the document's own text; where another is in force, the search of what is shown tells.
    let outgoing = PathSet(
      selection.outgoing.filter { material.source.status(of: $0).text?.isPresent == true }
        .map(\.path))
    let found = report.findings.filter {
      $0.suppression == nil && stopping.contains($0.id) && outgoing.contains($0.file)
    }
    let told = found.map {
      "\($0.file):\($0.range.start.line): \($0.message) (\($0.rule))"
    }
    let waived = Set(
      report.findings.filter { $0.suppression != nil && stopping.contains($0.id) }
        .map(\.message))
    let isSaid = found.map(\.message)
    return told
      + shown.flatMap { file, html -> [String] in
        let asked =
          file == AnswersView.path
          ? questions.flatMap { names.traces(in: $0) }.filter { $0.kind != .document } : []
        return Set(
          (names.traces(in: PageText.of(html)) + asked).map { "\($0.kind.label): \($0.text)" }
        ).sorted()
          .filter { words in
            // What is told at its line already, or is waived with a reason.
            !isSaid.contains { $0.contains(words) } && !waived.contains { $0.contains(words) }
          }
          .map { "\(file) would show \($0)." }
      }
  }
}

extension DocumentView {
  /// The view with links to other policies of the bundle; all others are text.
  fileprivate func leadingOnlyInside(_ lookup: LinkLookup) -> DocumentView {
    linking(lookup, others: { _ in nil })
  }
}
