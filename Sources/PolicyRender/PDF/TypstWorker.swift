import PolicyCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A conversation with `templates/worker.py`: a greeting, a set-up, and then a job at a time.
struct TypstWorker {
  enum Event {
    case greeting(Greeting)
    case answer(PDFResult)
  }

  struct Greeting {
    /// The version of Typst, and of what reads fonts.
    var typst: String?
    var fontTools: String?
    /// A module that this Python lacks.
    var missing: String?

    init(_ message: JSONValue) {
      typst = message["typst"]?.string
      fontTools = message["fontTools"]?.string
      missing = message["missing"]?.string
    }
  }

  struct SetUp: Encodable {
    var templates: [String: String]
    var fontFolders: [String]
    /// The source of what makes Word documents. As with the worker, none of a repository runs.
    var word: String

    init(_ source: TemplateSource, fontFolders: [String]) {
      let names = [
        DocumentView.template, SummaryView.template, ApprovalSheetView.template,
        CollectionView.template, "blocks.typ", "drawing.typ", "formula.typ",
        "labels.typ",
      ]
      templates = Dictionary(
        names.map { ($0, source.text("templates/\($0)")) }, uniquingKeysWith: { first, _ in first })
      self.fontFolders = fontFolders
      word = ["word-form.py", "word.py"].map { TemplateSource.builtIn("templates/\($0)") }
        .joined(separator: "\n")
    }
  }

  static var program: String { TemplateSource.builtIn("templates/worker.py") }

  private struct Job<View: PDFView>: Encodable {
    var template = View.template
    var view: View
    var source: String?
    var provenance: String?
    var timestamp: Int64
    var language: String
    /// In base64.
    var pictures: [String: String]
  }

  /// What an answer says of the PDF that follows it.
  private struct Answer {
    var status: String
    var reason: String
    var missing: [Unicode.Scalar]
    var fonts: [PDFResult.Font]
    var unshown: String?

    init?(_ message: JSONValue) {
      guard let status = message["status"]?.string, let reason = message["reason"]?.string,
        let missing = message["missing"]?.array, let fonts = message["fonts"]?.array
      else { return nil }
      self.status = status
      self.reason = reason
      unshown = message["unshown"]?.string
      self.missing = missing.compactMap { $0.integer }.compactMap(UInt32.init(exactly:))
        .compactMap(Unicode.Scalar.init)
      self.fonts = fonts.compactMap { font in
        guard let file = font["file"]?.string, let sha256 = font["sha256"]?.string else {
          return nil
        }
        return PDFResult.Font(file: file, sha256: sha256)
      }
    }
  }

  let process: WorkerProcess
  /// Whether it is gone or talked nonsense; nothing more is to be expected of it.
  private(set) var isLost = false
  private var buffer = MessageBuffer()
  private var hasGreeted = false
  private var answer: Answer?

  init(python: String, environment: [String: String]) throws(PDFError) {
    var environment = environment
    // Workers share the cores already; and a template must not reach the network for packages.
    environment["RAYON_NUM_THREADS"] = "1"
    for name in ["http_proxy", "https_proxy", "all_proxy"] {
      environment[name] = "http://127.0.0.1:9"
      environment[name.uppercased()] = "http://127.0.0.1:9"
    }
    environment["no_proxy"] = nil
    environment["NO_PROXY"] = nil
    // Python would look for modules in the folder that we were started in, which may be anybody's repository.
    environment["PYTHONSAFEPATH"] = "1"
    environment["PYTHONPATH"] = environment["PYTHONPATH"].map {
      $0.split(separator: ":").filter { $0.hasPrefix("/") }.joined(separator: ":")
    }
    process = try WorkerProcess(
      python: python, source: TypstWorker.program,
      environment: environment)
  }

  /// Gives the worker its templates; to be called after its greeting.
  func setUp(_ setUp: SetUp) { process.send(TypstWorker.message(setUp)) }

  func start(_ job: PDFJob) { process.send(TypstWorker.message(for: job)) }

  /// All of a job that a worker is told.
  static func message(for job: PDFJob) -> [UInt8] { message(for: job, job.view) }

  private static func message(for job: PDFJob, _ view: some PDFView) -> [UInt8] {
    message(
      Job(
        view: view, source: job.source,
        provenance: job.source.map { _ in
          String(decoding: message(view.provenance), as: UTF8.self)
        },
        timestamp: job.timestamp, language: view.language,
        pictures: job.pictures.mapValues(Base64.text)))
  }

  /// Reads what the worker has sent, and notes whether it is lost.
  mutating func events() -> [Event] {
    guard let bytes = process.child.receive() else {
      isLost = true
      return []
    }
    buffer.append(bytes)
    var events: [Event] = []
    while !isLost, let message = buffer.next() {
      guard let event = understand(message) else {
        isLost = true
        return events
      }
      if let event = event { events.append(event) }
    }
    isLost = isLost || buffer.isBroken
    return events
  }

  /// Nil for nonsense; an inner nil where more is to come.
  private mutating func understand(_ message: [UInt8]) -> Event?? {
    if let head = answer {
      answer = nil
      return .some(.answer(TypstWorker.result(head, pdf: message)))
    }
    guard let value = try? JSONReader.read(message) else { return nil }
    guard hasGreeted else {
      hasGreeted = true
      return .some(.greeting(Greeting(value)))
    }
    guard let head = Answer(value) else { return nil }
    answer = head
    return .some(nil)
  }

  private static func result(_ head: Answer, pdf: [UInt8]) -> PDFResult {
    let outcome: PDFResult.Outcome =
      switch head.status {
      case "standard": .conforming
      case "plain": .plain(reason: reason(head.reason, missing: head.missing))
      default: .failed(reason: head.reason)
      }
    return PDFResult(
      outcome: outcome, pdf: pdf, fonts: head.fonts, missing: head.missing, unshown: head.unshown)
  }

  private static func reason(_ reason: String, missing: [Unicode.Scalar]) -> String {
    guard !missing.isEmpty else { return reason }
    let shown = missing.prefix(8).map(\.name).joined(separator: ", ")
    return "no font at hand shows \(shown)\(missing.count > 8 ? " and others" : "")"
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  static func message(_ value: some Encodable) -> [UInt8] {
    // Values of these types always encode: they hold no floating-point number.
    Array((try? encoder.encode(value)) ?? Data())
  }
}

extension Unicode.Scalar {
  /// "U+1F6E1 🛡"
  fileprivate var name: String {
    "\(codePoint) \(Character(self))"
  }
}
