import PolicyCore
import PolicyModel
import PolicyText

/// Facts about the same thing that disagree.
///
/// Each that stands alone against others is told once, at its own place, with the best of the others. Of two that stand against each
/// other, it is the one that has less authority: a topic policy's below the high-level one's, a procedure's below a policy's, else
/// that of the later id, or the later passage.
struct Contradictions {
  let observations: [Observation]

  init(_ read: [DocumentFacts]) {
    let figures = Figures(read.sorted(by: Contradictions.precedes))
    var told: Set<Int> = []
    observations = figures.all.indices.compactMap { index in
      guard let lost = figures.lost(index, told: told) else { return nil }
      // Who says the same as one that was told of is named there.
      guard figures.agreeing[index, default: []].allSatisfy({ !told.contains($0) }) else {
        return nil
      }
      told.insert(index)
      return Contradictions.observation(figures, index, lost)
    }
  }

  private static func observation(
    _ figures: Figures, _ index: Int, _ lost: Figures.Lost
  ) -> Observation {
    let (own, other) = (figures.all[index], figures.all[lost.witness])
    let document = own.source.document
    func place(_ figure: Figures.Figure) -> String {
      figure.source.document.path == document.path
        ? "line \(figure.source.range(figure.fact).start.line)" : figure.source.place(figure.fact)
    }
    var names = lost.others.map { place(figures.all[$0]) }
    let more = max(0, names.count - 3)
    names = Array(names.prefix(3))
    if more > 0 { names.append("\(more) more") }
    let others = names.isEmpty ? "" : "; so \(names.count == 1 ? "does" : "do") \(joined(names))"
    let subject = lost.subject.map { FactLexicon.shared.subjects[$0] }
    let on = subject.map { ", on \($0.on)" } ?? ""
    return document.observe(
      "\(own.source.quotation(own.fact)) disagrees with \(place(other))\(on): \(other.source.quotation(other.fact))\(others).",
      at: own.source.range(own.fact), anchor: subject?.id ?? "text",
      matched: other.source.document.name,
      level: own.fact.isWeak || other.fact.isWeak ? .warning : nil)
  }

  private static func joined(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }

  private static func precedes(_ one: DocumentFacts, _ other: DocumentFacts) -> Bool {
    let (a, b) = (rank(one.document), rank(other.document))
    return a == b ? key(one.document) < key(other.document) : a < b
  }

  private static func rank(_ document: PolicyDocument) -> Int {
    if document.isHighLevel { return 0 }
    return document.kind == .policy ? 1 : document.kind == .risk ? 3 : 2
  }

  private static func key(_ document: PolicyDocument) -> String { document.id ?? document.path }
}
