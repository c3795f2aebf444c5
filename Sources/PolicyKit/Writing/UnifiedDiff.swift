import PolicyCore

/// The difference of two texts as `diff -u` shows it, with three lines around each change.
struct UnifiedDiff {
  private static let context = 3

  private typealias Line = ArraySlice<UInt8>
  private typealias Edit = SequenceDifference.Edit

  /// Bytes, since lines may be of any encoding; empty where nothing changes.
  static func of(_ change: FileChange) -> [UInt8] {
    guard change.before != change.after else { return [] }
    let source = change.before == nil ? "/dev/null" : "a/" + change.path
    var output = Array("--- \(source)\n+++ b/\(change.path)\n".utf8)
    if change.after.contains(0) || change.before?.contains(0) ?? false {
      return output + Array("Binary file of \(change.after.count) bytes.\n".utf8)
    }
    let old = lines(change.before ?? [])
    let new = lines(change.after)
    for edits in hunks(SequenceDifference(old, new).edits) { output += hunk(edits, old, new) }
    return output
  }

  private static func lines(_ bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  /// Edits whose surroundings touch are shown together.
  private static func hunks(_ edits: [Edit]) -> [[Edit]] {
    var hunks: [[Edit]] = []
    for edit in edits {
      if let last = hunks.last?.last,
        edit.old.lowerBound - last.old.upperBound <= 2 * context
      {
        hunks[hunks.count - 1].append(edit)
      } else {
        hunks.append([edit])
      }
    }
    return hunks
  }

  private static func hunk(_ edits: [Edit], _ old: [Line], _ new: [Line]) -> [UInt8] {
    guard let first = edits.first, let last = edits.last else { return [] }
    let before = min(context, first.old.lowerBound)
    let after = min(context, old.count - last.old.upperBound)
    func place(_ start: Int, _ end: Int) -> String {
      let (from, to) = (start - before, end + after)
      return "\(from == to ? from : from + 1)" + (to - from == 1 ? "" : ",\(to - from)")
    }
    let oldPlace = place(first.old.lowerBound, last.old.upperBound)
    let newPlace = place(first.new.lowerBound, last.new.upperBound)
    var output = Array("@@ -\(oldPlace) +\(newPlace) @@\n".utf8)
    func add(_ mark: String, _ lines: ArraySlice<Line>) {
      for line in lines {
        output += mark.utf8
        output += line
        if line.last != 0x0A { output += "\n\\ No newline at end of file\n".utf8 }
      }
    }
    var next = first.old.lowerBound - before
    for edit in edits {
      add(" ", old[next..<edit.old.lowerBound])
      add("-", old[edit.old])
      add("+", new[edit.new])
      next = edit.old.upperBound
    }
    add(" ", old[next..<next + after])
    return output
  }
}
