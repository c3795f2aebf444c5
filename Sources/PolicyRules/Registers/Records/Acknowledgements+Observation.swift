import PolicyCore
import PolicyModel

extension Acknowledgements.Entry {
  func observe(
    _ message: String, anchor: String, at column: Acknowledgements.Column? = nil,
    matched: String? = nil, level: Level? = nil
  ) -> Observation {
    let start = SourcePosition(line: line, column: 1)
    return Observation(
      message, file: file,
      range: column.flatMap { places[$0] } ?? SourceRange(start, start), anchor: anchor,
      matched: matched ?? "\(person) \(document)@\(version)", level: level)
  }
}
