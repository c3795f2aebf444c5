import PolicyCore
import PolicyGit

/// PDFs that were set before, each under the digest of all that it was made from: what the worker is told of the document, the
/// templates, the worker's own source, and the versions of Typst, of what reads fonts and of this program.
///
/// Which fonts of the machine are at hand matters only to a document that needs them, so its result is kept with what they were;
/// of other fonts it counts as none.
struct PDFCache: Sendable {
  /// To be raised when the form of a result changes.
  static let version: UInt32 = 1

  private let shelf: CacheShelf
  /// The digest of what is the same for all documents.
  private let common: String
  private let fonts: FontState

  init(_ shelf: CacheShelf, _ setUp: TypstWorker.SetUp, typst: String, fontTools: String) {
    self.shelf = shelf
    fonts = FontState(folders: setUp.fontFolders)
    var templates = setUp
    templates.fontFolders = []
    let parts = [Tool.version, typst, fontTools, TypstWorker.program]
    common =
      Digest(of: TypstWorker.message(parts) + TypstWorker.message(templates)).hexadecimal
  }

  /// The key of each job, and what is known of it; nil where it has to be set.
  func look(for jobs: [PDFJob]) -> [(key: Digest, result: PDFResult?)] {
    Parallel.map(jobs) { job in
      let key = Digest(of: Array(common.utf8) + TypstWorker.message(for: job))
      return (key, shelf.load(key).flatMap(read))
    }
  }

  /// A document that came to nothing is tried again the next time: it may have lacked no more than memory or time.
  func keep(_ result: PDFResult, for key: Digest) {
    guard !result.pdf.isEmpty else { return }
    shelf.store(written(result), for: key)
  }

  /// Keeps the shelf from growing for ever.
  func clear() { shelf.clear() }

  // MARK: The form of a result

  private func written(_ result: PDFResult) -> [UInt8] {
    var writer = ByteWriter()
    var plain: [String] = []
    if case .plain(let reason) = result.outcome { plain = [reason] }
    let needsFonts = !plain.isEmpty || !result.fonts.isEmpty
    for texts in [
      plain, result.unshown.map { [$0] } ?? [], needsFonts ? [fonts.digest] : [],
      result.fonts.flatMap { [$0.file, $0.sha256] },
    ] { writer.append(texts: texts.map { Array($0.utf8) }) }
    writer.append(list: result.missing.map(\.value))
    writer.append(block: result.pdf)
    return writer.bytes
  }

  private func read(_ bytes: [UInt8]) -> PDFResult? {
    var reader = ByteReader(bytes)
    func texts() -> [String]? { reader.texts()?.map { String(decoding: $0, as: UTF8.self) } }
    guard let plain = texts(), let unshown = texts(), let state = texts(), let names = texts(),
      let missing = reader.list(), let pdf = reader.block(), reader.isAtEnd,
      state.isEmpty || state == [fonts.digest]
    else { return nil }
    return PDFResult(
      outcome: plain.first.map { .plain(reason: $0) } ?? .conforming, pdf: pdf,
      fonts: stride(from: 0, to: names.count - 1, by: 2).map {
        PDFResult.Font(file: names[$0], sha256: names[$0 + 1])
      }, missing: missing.compactMap(Unicode.Scalar.init), unshown: unshown.first)
  }
}
