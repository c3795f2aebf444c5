import PolicyCore
import PolicyModel
import PolicyRender
import PolicySignOff

extension PackContents {
  /// `policies.pdf`: all policies in force, one behind the other. Setting it takes as long as setting each of them once more.
  package mutating func addCollection() throws {
    let source = material.source
    let policies = source.corpus.documents(.policy).filter { policy in
      source.status(of: policy).isInForce && !source.status(of: policy).isDraft
    }.sorted { $0.name < $1.name }
    guard !policies.isEmpty else {
      notices.append("No policy is in force, so there is no \(CollectionView.pdf).")
      return
    }
    let anchors = PathMap(policies.enumerated().map { ($1.path, "d\($0 + 1)") })
    let builder = DocumentViewBuilder(
      source, provenance: material.provenance, historyNote: material.historyNote)
    var shown: [String: [UInt8]] = [:]
    let documents = policies.map { policy in
      let anchor = anchors[policy.path] ?? ""
      let (view, files) = pictures.named(in: builder.view(of: policy), of: policy.path)
      shown.merge(files) { first, _ in first }
      return CollectionView.Document(
        view.linking { url in place(of: url, from: policy, view, anchors) }, anchor: anchor)
    }
    let language = source.language(of: policies) ?? source.say.language
    let view = CollectionView(
      organisation: material.configuration.organisation ?? "",
      language: language, labels: source.labelFiles.labels(for: language),
      provenance: material.provenance, documents: documents)
    let job = PDFJob(
      view: view, source: nil, timestamp: view.provenance.moment, pictures: shown)
    // It may be as long as all documents together.
    let renderer = material.pdfRenderer(timeLimit: .seconds(600))
    for result in try renderer.render([job]) { try addPDF(result, CollectionView.pdf) }
  }

  /// Where a link leads in the collection; from what is not in it, to the file of the pack.
  private func place(
    of url: String, from policy: PolicyDocument, _ view: DocumentView, _ anchors: PathMap<String>
  ) -> String? {
    guard let link = RelativeLink(url) else { return nil }
    let target =
      link.path.isEmpty
      ? policy
      : link.candidates(from: policy.path).lazy.compactMap {
        material.source.corpus.document(atPath: $0)
      }.first
    guard let target, let anchor = anchors[target.path] else {
      return self.target(of: url, from: policy, on: CollectionView.pdf, wantsPDF: true)
    }
    let place = target.anchors.place(of: link.fragment) ?? ""
    let isHeading = target.sections.contains { $0.anchor == place && $0.title != target.title }
    return "#" + anchor + (isHeading ? "-\(place)" : "")
  }
}
