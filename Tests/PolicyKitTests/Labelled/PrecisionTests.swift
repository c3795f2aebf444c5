import Testing

@testable import PolicyRules

@Suite("Precision and recall on passages that were not tuned on")
struct PrecisionTests {
  @Test("coverage finds most of what a reader finds, and little else")
  func figures() {
    var right = 0
    var wrong: [String] = []
    var missed: [String] = []
    for passage in LabelledPassages.all {
      let found = CoverageProbe.topics(of: "## \(passage.heading)\n\n\(passage.text)\n")
      right += found.intersection(passage.topics).count
      wrong += found.subtracting(passage.topics).sorted().map { "\($0): \(passage.text)" }
      missed += passage.topics.subtracting(found).sorted().map { "\($0): \(passage.text)" }
    }
    let precision = Double(right) / Double(right + wrong.count)
    let recall = Double(right) / Double(right + missed.count)
    print("precision \(precision), recall \(recall), right \(right)")
    for line in wrong { print("wrong  \(line)") }
    for line in missed { print("missed \(line)") }
    #expect(precision >= 0.8)
    #expect(recall >= 0.5)
  }
}
