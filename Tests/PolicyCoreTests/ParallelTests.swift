import Synchronization
import Testing

@testable import PolicyCore

@Suite struct ParallelTests {
  @Test func resultsStandInTheOrderOfTheValues() {
    let squares = Parallel.map(Array(0..<10_000)) { $0 * $0 }
    #expect(squares == (0..<10_000).map { $0 * $0 })
  }

  @Test(arguments: [0, 1, 2, 7, 8, 9])
  func everyValueIsTakenOnce(count: Int) {
    let seen = Taken()
    _ = Parallel.map(Array(0..<count), least: 2) { value in seen.note(value) }
    #expect(seen.sorted == Array(0..<count))
  }

  @Test func noMoreThreadsWorkThanWereAskedFor() async {
    await #expect(processExitsWith: .success) {
      for width in [1, 2, 3] {
        Parallel.width = width
        let working = Mutex((now: 0, most: 0))
        let values = Parallel.map(Array(0..<400)) { value in
          working.withLock { ($0.now, $0.most) = ($0.now + 1, max($0.most, $0.now + 1)) }
          let sum = (0..<2000).reduce(value) { $0 ^ $1 }
          working.withLock { $0.now -= 1 }
          return sum
        }
        #expect(values.count == 400)
        #expect(working.withLock { $0.most } <= width)
      }
      Parallel.width = 0
      #expect(Parallel.width == 1)
    }
  }

  @Test func workInsideWorkEnds() {
    let sums = Parallel.map(Array(0..<50), least: 2) { outer in
      Parallel.map(Array(0..<50), least: 2) { inner in outer * inner }.reduce(0, +)
    }
    #expect(sums == (0..<50).map { $0 * 1225 })
  }

  @Test func manyMayAskAtOnce() async {
    let totals = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 {
        group.addTask { Parallel.map(Array(1...500), least: 2) { $0 }.reduce(0, +) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(totals == Array(repeating: 125_250, count: 20))
  }

  /// More work than threads, each waiting for the next: it is done by those who wait.
  @Test func whoWaitsForAValueMakesItWhereNoThreadIsFree() {
    @Sendable func chain(_ length: Int) -> Int {
      length == 0 ? 0 : Future { chain(length - 1) + 1 }.value
    }
    #expect(chain(100) == 100)
  }

  @Test func aValueIsMadeOnceForAllWhoAsk() {
    let made = Taken()
    let future = Future {
      made.note(1)
      return "there"
    }
    let answers = Parallel.map(Array(0..<100), least: 2) { _ in future.value }
    #expect(answers == Array(repeating: "there", count: 100))
    #expect(made.sorted == [1])
  }

  @Test func anotherThreadHelpsWhereThereIsOne() throws {
    try #require(Parallel.cores > 1)
    // Each waits for the other: one thread alone would never come to the second.
    let arrived = Taken()
    let met = Parallel.map([0, 1], least: 2) { value in
      arrived.note(value)
      while arrived.sorted.count < 2 {}
      return true
    }
    #expect(met == [true, true])
  }

  private final class Taken: Sendable {
    private let values = Mutex<[Int]>([])

    var sorted: [Int] { values.withLock { $0.sorted() } }

    func note(_ value: Int) { values.withLock { $0.append(value) } }
  }
}
