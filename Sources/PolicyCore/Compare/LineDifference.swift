/// Which lines of a text are not those of an earlier one.
///
/// Line ends and white space at the end of a line make no difference, as in the content digest.
public struct LineDifference: Hashable, Sendable {
  /// Lines of the new text, from 1, that the old one does not have.
  public var changed: [ClosedRange<Int>]
  /// Lines of the new text, from 1, directly before which lines were removed and nothing put in their place; one beyond the
  /// last line where the old text went on.
  public var removedBefore: [Int]

  public init(from old: SourceText, to new: SourceText) {
    let difference = SequenceDifference(
      LineDifference.lines(of: old), LineDifference.lines(of: new))
    changed = []
    removedBefore = []
    for edit in difference.edits {
      if edit.new.isEmpty {
        removedBefore.append(edit.new.lowerBound + 1)
      } else {
        changed.append(edit.new.lowerBound + 1...edit.new.upperBound)
      }
    }
  }

  public var isEmpty: Bool { changed.isEmpty && removedBefore.isEmpty }

  /// The lines of the new text that were changed or added; see `removedBefore` for those that are gone.
  public static func changedLines(from old: SourceText, to new: SourceText) -> [ClosedRange<Int>] {
    LineDifference(from: old, to: new).changed
  }

  public static func changedLines(from old: [UInt8], to new: [UInt8]) -> [ClosedRange<Int>] {
    changedLines(from: SourceText(path: "", bytes: old), to: SourceText(path: "", bytes: new))
  }

  /// The last line of a text that ends with a line end is empty, and no line.
  private static func lines(of source: SourceText) -> [ArraySlice<UInt8>] {
    var lines = (1...source.lineCount).map { number in
      var line = source.bytes[source.lineRange(number)]
      while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
      return line
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
