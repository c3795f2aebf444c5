import PolicyCore

/// Spreads jobs over workers, and replaces a worker that dies or hangs.
struct WorkerPool {
  private enum State {
    case greeting
    case idle
    case busy(job: Int)
  }

  private struct Slot {
    var worker: TypstWorker
    var state = State.greeting
    var deadline: ContinuousClock.Instant
  }

  private let jobs: [PDFJob]
  private let timeLimit: Duration
  private let greetingLimit: Duration
  private var slots: [Slot] = []
  /// What is done and not told yet.
  private var results: [(job: Int, result: PDFResult)] = []
  private var next = 0
  private var done = 0

  init(jobs: [PDFJob], timeLimit: Duration, greetingLimit: Duration) {
    self.jobs = jobs
    self.timeLimit = timeLimit
    self.greetingLimit = greetingLimit
  }

  private var busy: Int {
    slots.count { if case .busy = $0.state { true } else { false } }
  }

  /// - Parameters:
  ///   - first: a worker that has greeted.
  ///   - finished: told each result as soon as it is there, in no order.
  mutating func run(
    first: TypstWorker, count: Int, start: () throws(PDFError) -> TypstWorker,
    setUp: (TypstWorker) -> Void, finished: (_ job: Int, PDFResult) -> Void
  ) throws(PDFError) {
    setUp(first)
    slots = [Slot(worker: first, state: .idle, deadline: .now + timeLimit)]
    while done < jobs.count {
      while slots.count < min(count, busy + jobs.count - next) {
        slots.append(Slot(worker: try start(), deadline: .now + greetingLimit))
      }
      for index in slots.indices { assign(to: index) }
      step(setUp: setUp)
      for (job, result) in results { finished(job, result) }
      results = []
    }
  }

  /// Waits once, and deals with whatever happened.
  private mutating func step(setUp: (TypstWorker) -> Void) {
    if !slots.contains(where: \.worker.isLost) {
      let deadline = slots.map(\.deadline).min() ?? .now
      _ = ConversingChild.wait(for: slots.map(\.worker.process.child), until: deadline)
    }
    for index in slots.indices.reversed() {
      let isWritten = slots[index].worker.process.child.flush()
      let events = slots[index].worker.events()
      for event in events { handle(event, at: index, setUp: setUp) }
      if slots[index].worker.isLost || !isWritten && events.isEmpty {
        lose(index, because: "Typst ended while it set this document")
        continue
      }
      if slots[index].deadline <= .now {
        lose(index, because: "it took longer than \(timeLimit.components.seconds) seconds")
      }
    }
  }

  private mutating func handle(
    _ event: TypstWorker.Event, at index: Int, setUp: (TypstWorker) -> Void
  ) {
    switch (event, slots[index].state) {
    case (.greeting, _):
      setUp(slots[index].worker)
      slots[index].state = .idle
      assign(to: index)
    case (.answer(let result), .busy(let job)):
      finish(job, result)
      slots[index].state = .idle
      assign(to: index)
    case (.answer, _): break
    }
  }

  private mutating func assign(to index: Int) {
    guard case .idle = slots[index].state else { return }
    guard next < jobs.count else {
      slots[index].deadline = .now + timeLimit + greetingLimit
      return
    }
    slots[index].worker.start(jobs[next])
    slots[index].state = .busy(job: next)
    slots[index].deadline = .now + timeLimit
    next += 1
  }

  /// Gives up a worker, and the document that it was at.
  private mutating func lose(_ index: Int, because reason: String) {
    switch slots[index].state {
    case .busy(let job): finish(job, .failed(reason))
    case .greeting where next < jobs.count:
      // A worker that cannot even start takes a document with it, so that this ends in any case.
      finish(next, .failed("the worker that should set it did not start"))
      next += 1
    case .greeting, .idle: break
    }
    slots.remove(at: index)
  }

  private mutating func finish(_ job: Int, _ result: PDFResult) {
    results.append((job, result))
    done += 1
  }
}
