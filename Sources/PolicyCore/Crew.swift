import CThreads
import Dispatch
import Glibc
import Synchronization

/// Threads that help the one that asks: one for each processor but one, made when there is work for them.
///
/// libdispatch has such threads too. It leaves to the system where they start, and there they wait, in most virtual
/// machines, for some milliseconds behind the thread that they should help (`threads.h`).
final class Crew: Sendable {
  static let shared = Crew()

  /// Parts of a work that can be done in any order, each by one thread.
  final class Job: Sendable {
    private let count: Int
    private let part: @Sendable (Int) -> Void
    private let next = Atomic(0)
    private let unfinished: Atomic<Int>
    private let isDone = DispatchSemaphore(value: 0)

    fileprivate init(_ count: Int, _ part: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.part = part
      unfinished = Atomic(count)
    }

    fileprivate var hasParts: Bool { next.load(ordering: .relaxed) < count }

    /// Does what nobody has begun, then waits for what others have.
    func finish() {
      work()
      isDone.wait()
      // For the next who asks.
      isDone.signal()
    }

    fileprivate func work() {
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        part(index)
        let left = unfinished.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue
        if left == 0 { isDone.signal() }
      }
    }
  }

  private final class Worker: Sendable {
    let bell = DispatchSemaphore(value: 0)
    let thread = Mutex<pthread_t?>(nil)
  }

  private struct State {
    /// With parts that nobody has begun, or had them a moment ago.
    var jobs: [Job] = []
    var idle: [Worker] = []
    var workers = 0
  }

  private let state = Mutex(State())
  private let most = Int(threads_processors()) - 1

  /// Calls `part` with each number below `count`, in this thread and others at once, and waits for all.
  ///
  /// Who is helped may call this, too: the threads that are free then help there.
  func perform(_ count: Int, _ part: @escaping @Sendable (Int) -> Void) {
    guard count > 0 else { return }
    let job = Job(count, part)
    call(job, helpers: count - 1)
    job.finish()
  }

  /// Starts `work` beside this thread. Where no other is free in time, it is done by the one that first waits for it.
  func start(_ work: @escaping @Sendable () -> Void) -> Job {
    let job = Job(1) { _ in work() }
    call(job, helpers: 1)
    return job
  }

  private func call(_ job: Job, helpers: Int) {
    // Where nobody can help, nobody would take the job from the list again.
    guard most > 0 else { return }
    let (woken, made) = state.withLock { state in
      state.jobs.removeAll { !$0.hasParts }
      state.jobs.append(job)
      let woken = Array(state.idle.suffix(helpers))
      state.idle.removeLast(woken.count)
      let made = max(0, min(helpers - woken.count, most - state.workers))
      state.workers += made
      return (woken, made)
    }
    for (index, worker) in woken.enumerated() {
      if let thread = worker.thread.withLock({ $0 }) { threads_send(thread, Int32(index + 1)) }
      worker.bell.signal()
    }
    for index in 0..<made { hire(step: woken.count + index + 1) }
  }

  private func hire(step: Int) {
    let worker = Unmanaged.passRetained(Worker())
    let isStarted = threads_start(
      Int32(step),
      { argument in
        if let argument {
          Crew.shared.serve(Unmanaged<Worker>.fromOpaque(argument).takeRetainedValue())
        }
        return nil
      }, worker.toOpaque())
    guard !isStarted else { return }
    worker.release()
    state.withLock { $0.workers -= 1 }
  }

  private func serve(_ worker: Worker) {
    worker.thread.withLock { $0 = pthread_self() }
    while true {
      threads_settle()
      while let job = next(for: worker) { job.work() }
      worker.bell.wait()
    }
  }

  /// The oldest job that needs help; without one, the worker is idle.
  private func next(for worker: Worker) -> Job? {
    state.withLock { state in
      state.jobs.removeAll { !$0.hasParts }
      if let job = state.jobs.first { return job }
      state.idle.append(worker)
      return nil
    }
  }
}
