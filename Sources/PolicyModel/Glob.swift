/// A path pattern: `*` and `?` match within a component, `**` matches any number of components.
public struct Glob: Sendable {
  /// As it was written.
  public let text: String
  private let components: [[Character]]

  public init(_ pattern: String) {
    text = pattern
    components = pattern.split(separator: "/").map(Array.init)
  }

  public func matches(_ path: String) -> Bool {
    // Each row says which of the pattern's tails match the path's tail; a table, so that no pattern takes long.
    let parts = path.split(separator: "/").map(Array.init)
    var row = [Bool](repeating: false, count: components.count + 1)
    row[components.count] = true
    for index in components.indices.reversed() where isAny(components[index]) {
      row[index] = row[index + 1]
    }
    for part in parts.reversed() {
      var next = [Bool](repeating: false, count: components.count + 1)
      for index in components.indices.reversed() {
        if isAny(components[index]) {
          next[index] = next[index + 1] || row[index]
        } else {
          next[index] = row[index + 1] && matches(part, components[index])
        }
      }
      row = next
    }
    return row[0]
  }

  private func isAny(_ component: [Character]) -> Bool { component == ["*", "*"] }

  private func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
    var position = 0
    var index = 0
    var star: (pattern: Int, text: Int)?
    while position < text.count {
      if index < pattern.count, pattern[index] == "*" {
        star = (index, position)
        index += 1
      } else if index < pattern.count, pattern[index] == "?" || pattern[index] == text[position] {
        index += 1
        position += 1
      } else if let last = star {
        index = last.pattern + 1
        position = last.text + 1
        star = (last.pattern, position)
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == "*" }
  }
}
