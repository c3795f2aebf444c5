/// The difference of two texts as `diff -u` shows it, with three lines around each change.
struct UnifiedDiff {
  private static let context = 3
  /// Beyond this, the changed stretch is shown as a whole: comparing would cost its square.
  private static let largest = 4_000_000

  private enum Line {
    case same(ArraySlice<UInt8>)
    case removed(ArraySlice<UInt8>)
    case added(ArraySlice<UInt8>)
  }

  /// Bytes, since lines may be of any encoding; empty where nothing changes.
  static func of(_ change: FileChange) -> [UInt8] {
    guard change.before != change.after else { return [] }
    let old = lines(change.before ?? [])
    let new = lines(change.after)
    let source = change.before == nil ? "/dev/null" : "a/" + change.path
    var output = Array("--- \(source)\n+++ b/\(change.path)\n".utf8)
    if change.after.contains(0) || change.before?.contains(0) ?? false {
      return output + Array("Binary file of \(change.after.count) bytes.\n".utf8)
    }
    for hunk in hunks(script(old, new)) { output += hunk }
    return output
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private static func script(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> [Line] {
    var first = 0
    while first < min(old.count, new.count), old[first] == new[first] { first += 1 }
    var last = 0
    while last < min(old.count, new.count) - first,
      old[old.count - 1 - last] == new[new.count - 1 - last]
    { last += 1 }
    let middle = changed(
      Array(old[first..<(old.count - last)]), Array(new[first..<(new.count - last)]))
    return old[..<first].map(Line.same) + middle + old[(old.count - last)...].map(Line.same)
  }

  /// By the longest common subsequence.
  private static func changed(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> [Line] {
    guard old.count * new.count <= largest else {
      return old.map(Line.removed) + new.map(Line.added)
    }
    let width = new.count + 1
    var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        lengths[i * width + j] =
          old[i] == new[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var lines: [Line] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, j < new.count, old[i] == new[j] {
        lines.append(.same(old[i]))
        (i, j) = (i + 1, j + 1)
      } else if i < old.count,
        j == new.count || lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]
      {
        lines.append(.removed(old[i]))
        i += 1
      } else {
        lines.append(.added(new[j]))
        j += 1
      }
    }
    return lines
  }

  private static func hunks(_ script: [Line]) -> [[UInt8]] {
    let changes = script.indices.filter { if case .same = script[$0] { false } else { true } }
    var ranges: [Range<Int>] = []
    for index in changes {
      let range = max(0, index - context)..<min(script.count, index + context + 1)
      if let last = ranges.last, last.upperBound >= range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges.map { hunk(script, $0) }
  }

  private static func hunk(_ script: [Line], _ range: Range<Int>) -> [UInt8] {
    func count(_ lines: ArraySlice<Line>) -> (old: Int, new: Int) {
      lines.reduce(into: (0, 0)) { counts, line in
        switch line {
        case .same: (counts.0, counts.1) = (counts.0 + 1, counts.1 + 1)
        case .removed: counts.0 += 1
        case .added: counts.1 += 1
        }
      }
    }
    let before = count(script[..<range.lowerBound])
    let size = count(script[range])
    func place(_ before: Int, _ size: Int) -> String {
      "\(size == 0 ? before : before + 1)" + (size == 1 ? "" : ",\(size)")
    }
    var output = Array(
      "@@ -\(place(before.old, size.old)) +\(place(before.new, size.new)) @@\n".utf8)
    for line in script[range] {
      let (mark, text): (Character, ArraySlice<UInt8>) =
        switch line {
        case .same(let text): (" ", text)
        case .removed(let text): ("-", text)
        case .added(let text): ("+", text)
        }
      output += String(mark).utf8
      output += text
      if text.last != 0x0A { output += Array("\n\\ No newline at end of file\n".utf8) }
    }
    return output
  }
}
