import PolicyCore

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
  private let timeLimit: Duration

  /// A Python that loads slowly from a cold disk still greets within this.
  private static let greetingLimit = Duration.seconds(30)

  /// - Parameter timeLimit: how long one document may take.
  package init(
    templates: TemplateSource = TemplateSource(), locator: PythonLocator = PythonLocator(),
    fontFolders: [String] = FontFolders.present,
    workers: Int = Environment.cores,
    timeLimit: Duration = .seconds(60)
  ) {
    self.templates = templates
    self.locator = locator
    self.fontFolders = fontFolders
    self.workers = max(1, workers)
    self.timeLimit = timeLimit
    environment = Environment.all
  }

  /// Sets every job and returns the results in the order of the jobs.
  ///
  /// - Parameter progress: called after each document with how many are done, and how many there are.
  package func render(
    _ jobs: [PDFJob], progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(PDFError) -> [PDFResult] {
    guard !jobs.isEmpty else { return [] }
    let found = try firstWorker()
    var pool = WorkerPool(
      jobs: jobs, timeLimit: timeLimit, greetingLimit: PDFRenderer.greetingLimit)
    return try pool.run(
      first: found.worker, count: min(workers, jobs.count),
      start: { () throws(PDFError) in
        try TypstWorker(python: found.python, environment: environment)
      },
      setUp: { $0.setUp(templates, fontFolders: fontFolders) }, progress: progress)
  }

  /// The Python that would set PDFs, and its Typst.
  package func examine() throws(PDFError) -> (python: String, typst: String) {
    let found = try firstWorker()
    return (found.python, found.typst)
  }

  private struct Candidate {
    var python: String
    var worker: TypstWorker
    var typst: String
  }

  private struct Problem: Error {
    var reason: String
  }

  private func firstWorker() throws(PDFError) -> Candidate {
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
        return Candidate(python: python, worker: worker, typst: version)
      }
      if worker.isLost {
        throw Problem(reason: "ends without an answer; is it Python 3.9 or later?")
      }
    }
    throw Problem(reason: "does not answer")
  }
}
