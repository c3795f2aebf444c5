import PolicyCore
import PolicySyntax

extension Framework {
  /// Reads a file of `rules/frameworks/`. Rows that lack an id are left out.
  package static func read(_ root: YAMLNode) -> Framework {
    var framework = Framework()
    for entry in root.entries ?? [] {
      if let text = entry.value.scalar {
        framework.set(entry.key, text)
      } else if entry.key == "complete" {
        framework.complete = entry.value.list.compactMap(\.scalar)
      } else {
        for node in entry.value.sequence ?? [] {
          var row = Requirement()
          for part in node.entries ?? [] { row.set(part.key, part.value.list.compactMap(\.scalar)) }
          framework.add(row, to: entry.key)
        }
      }
    }
    return framework
  }

  fileprivate mutating func set(_ key: String, _ text: String) {
    switch key {
    case "framework": id = text
    case "edition": edition = text
    case "title": title = text
    case "articles": articles = Int(text) ?? 0
    case "annexes": annexes = Int(text) ?? 0
    default: break
    }
  }

  fileprivate mutating func add(_ row: Requirement, to list: String) {
    guard !row.id.isEmpty else { return }
    switch list {
    case "requirements", "controls": requirements.append(row)
    case "clauses": clauses.append(row)
    case "groups": groups.append(row)
    case "categories": categories.append(row)
    default: break
    }
  }
}

extension Framework.Requirement {
  fileprivate mutating func set(_ key: String, _ values: [String]) {
    switch key {
    case "id": id = values.first ?? ""
    case "title": title = values.first ?? ""
    case "summary": summary = values.first
    case "part-of", "group": partOf = values.first
    case "classes": classes = values
    case "roles": roles = values
    case "successors": successors = values
    case "deadline": deadline = deadline ?? values.first.flatMap { CalendarDate($0) }
    // The later word of the law counts, wherever it stands in the row.
    case "deadline-amended": deadline = values.first.flatMap { CalendarDate($0) } ?? deadline
    case "remark": remark = values.first
    case "when": condition = values.first
    case "controls": controls = values.first.flatMap { Int($0) } ?? 0
    default: setOther(key, values)
    }
  }

  /// `deadline-CLASS`, and the name of a framework whose controls answer the same.
  private mutating func setOther(_ key: String, _ values: [String]) {
    if key.hasPrefix("deadline-") {
      guard let day = values.first.flatMap({ CalendarDate($0) }) else { return }
      deadlines.append(.init(riskClass: String(key.dropFirst("deadline-".count)), day: day))
    } else if FrameworkLibrary.names.contains(key) {
      counterparts += values.map { FrameworkReference(framework: key, id: $0) }
    }
  }
}
