import PolicyCore
import PolicyModel
import PolicyRender

/// The images of the repository that pages and PDFs show.
struct PackPictures {
  private let snapshot: any Snapshot
  private let site: Website

  init(_ material: PackMaterial) {
    self.init(material.snapshot, material.source.corpus.website)
  }

  init(_ snapshot: any Snapshot, _ site: Website) {
    self.snapshot = snapshot
    self.site = site
  }

  private func picture(_ url: String, _ document: String) -> Picture? {
    try? Picture.read(url, from: document, in: snapshot, site: site)
  }

  /// The image itself, as a page holds it; nil for one that is not shown.
  func source(_ url: String, _ document: String) -> String? {
    picture(url, document).map { "data:\($0.format.mediaType);base64,\(Base64.text($0.bytes))" }
  }

  /// A view that names its images as the files that come with it.
  func named(
    in view: DocumentView, of document: String
  ) -> (view: DocumentView, files: [String: [UInt8]]) {
    var files: [String: [UInt8]] = [:]
    let shown = view.showing { url in
      guard let picture = picture(url, document) else { return nil }
      let name = picture.fileName
      files[name] = picture.bytes
      return name
    }
    return (shown, files)
  }
}
