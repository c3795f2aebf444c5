import PolicyCore
import PolicyModel
import PolicyRender

extension PackContents {
  /// A larger mail is not read: its file lies in the pack all the same. In bytes.
  private static let mailLimit = 25_000_000

  /// A page beside each filed mail that documents name.
  mutating func addMails() throws {
    let source = material.source
    let organisation = material.configuration.organisation ?? ""
    for file in source.evidence {
      guard let page = file.page else { continue }
      func link(_ label: String, _ target: String) -> IndexView.Link {
        .init(label: label, file: PackLayout.relative(from: page, to: target))
      }
      let bytes = file.size <= Self.mailLimit ? try material.snapshot.read(file.path) : nil
      var seen: Set<String> = []
      let named = file.uses.map(\.document).filter { seen.insert($0.path).inserted }
      let view = MailView(
        bytes, organisation: organisation, source.say, provenance: material.provenance,
        file: link(PathNames.name(of: file.path), file.place), digest: file.digest,
        documents: named.compactMap { document in
          source.pages[document.path].map { link("\(document.name) \(document.title)", $0) }
        }, home: PackLayout.relative(from: page, to: "index.html"))
      try add(page, Array(try renderer.page(for: view).utf8), "text/html; charset=utf-8")
    }
  }
}
