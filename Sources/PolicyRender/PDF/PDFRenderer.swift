import PolicyCore
import PolicyGit

/// Sets documents as PDF with Typst, on all cores.
///
/// One document never fails the others: one that ends its worker, or takes too long, is reported, and a new worker takes
/// up the rest. All waiting happens in one place, so that nothing here needs a thread or a lock.
package struct PDFRenderer: Sendable {
  private let templates: TemplateSource
  private let locator: PythonLocator
  private let fontFolders: [String]
  private let environment: [String: String]
  private let workers: Int
  private let shelf: CacheShelf?
  private let early: EarlyWorker?
  private let timeLimit: Duration

  /// A Python that loads slowly from a cold disk still greets within this.
  private static let greetingLimit = Duration.seconds(30)

  /// - Parameters:
  ///   - workers: how many documents are set at a time; nil for one on each core.
  ///   - shelf: where PDFs are kept from one run to the next; nil for nowhere.
  ///   - early: a worker that was started before; nil for none.
  ///   - timeLimit: how long one document may take.
  package init(
    templates: TemplateSource = TemplateSource(), locator: PythonLocator = PythonLocator(),
    fontFolders: [String] = FontFolders.present,
    workers: Int? = nil, shelf: CacheShelf? = nil, early: EarlyWorker? = nil,
    timeLimit: Duration = .seconds(60)
  ) {
    self.templates = templates
    self.locator = locator
    self.fontFolders = fontFolders
    self.workers = max(1, workers ?? Parallel.width)
    self.shelf = shelf
    self.early = early
    self.timeLimit = timeLimit
    environment = Environment.all
  }

  /// Where a repository keeps PDFs; nil where it was opened without a cache.
  package static func shelf(of repository: Repository) -> CacheShelf? {
    repository.cacheShelf("pdf", version: PDFCache.version)
  }

  /// Sets every job and returns the results in the order of the jobs.
  ///
  /// - Parameter progress: called after each document with how many are done, and how many there are.
  package func render(
    _ jobs: [PDFJob], progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(PDFError) -> [PDFResult] {
    guard !jobs.isEmpty else { return [] }
    let found = if let begun = early?.take() { try begun.get() } else { try firstWorker() }
    let setUp = TypstWorker.SetUp(templates, fontFolders: fontFolders)
    let cache = shelf.map { PDFCache($0, setUp, typst: found.typst, fontTools: found.fontTools) }
    let known = cache?.look(for: jobs)
    var results = known?.map(\.result) ?? Array(repeating: nil, count: jobs.count)
    let rest = results.indices.filter { results[$0] == nil }
    var done = jobs.count - rest.count
    if done > 0 { progress(done, jobs.count) }
    var pool = WorkerPool(
      jobs: rest.map { jobs[$0] }, timeLimit: timeLimit, greetingLimit: PDFRenderer.greetingLimit)
    try pool.run(
      // Another worker takes longer to start than it would spare a handful of documents.
      first: found.worker, count: min(workers, max(1, (rest.count + 1) / 3)),
      start: { () throws(PDFError) in
        try TypstWorker(python: found.python, environment: environment)
      }, setUp: { $0.setUp(setUp) },
      finished: { index, result in
        results[rest[index]] = result
        if let key = known?[rest[index]].key { cache?.keep(result, for: key) }
        done += 1
        progress(done, jobs.count)
      })
    if !rest.isEmpty { cache?.clear() }
    return results.map { $0 ?? .failed("it was never set") }
  }

  /// The Python that would set PDFs, and its Typst.
  package func examine() throws(PDFError) -> (python: String, typst: String) {
    let found = try firstWorker()
    return (found.python, found.typst)
  }

  /// Whoever found it hands it over as a whole.
  struct Candidate: @unchecked Sendable {
    var python: String
    var worker: TypstWorker
    var typst: String
    var fontTools: String
  }

  private struct Problem: Error {
    var reason: String
  }

  func firstWorker() throws(PDFError) -> Candidate {
    var tried: [String] = []
    for python in locator.candidates {
      do throws(Problem) {
        return try greeted(python)
      } catch {
        tried.append("\(python): \(error.reason)")
      }
    }
    throw PDFError.typstMissing(tried: tried)
  }

  /// Starts a worker and waits for what it says of its Python.
  private func greeted(_ python: String) throws(Problem) -> Candidate {
    guard FileSystem.isProgram(python) else {
      throw Problem(reason: "is no program that can be run")
    }
    let deadline = ContinuousClock.now + PDFRenderer.greetingLimit
    var worker: TypstWorker
    do {
      worker = try TypstWorker(python: python, environment: environment)
    } catch {
      throw Problem(reason: error.description)
    }
    while ConversingChild.wait(for: [worker.process.child], until: deadline) {
      for case .greeting(let greeting) in worker.events() {
        guard let version = greeting.typst else {
          throw Problem(reason: "has no module \(greeting.missing ?? "typst")")
        }
        guard TypstVersion.isUsable(version) else {
          throw Problem(
            reason: "has typst \(version), and \(TypstVersion.recommended) is needed")
        }
        return Candidate(
          python: python, worker: worker, typst: version, fontTools: greeting.fontTools ?? "")
      }
      if worker.isLost {
        throw Problem(reason: "ends without an answer; is it Python 3.9 or later?")
      }
    }
    throw Problem(reason: "does not answer")
  }
}
