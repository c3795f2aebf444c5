import PolicyAssets
import PolicyCore

/// The pages of `policyc guide`, which are in the program.
public enum GuidePages {
  private static let folder = "templates/guide/"
  private static let first = "start"

  /// Their names, that of the first page first.
  public static var topics: [String] {
    let names = Assets.paths.filter { $0.hasPrefix(folder) }.map {
      String($0.dropFirst(folder.count).dropLast(".md".count))
    }
    return names.filter { $0 == first } + names.filter { $0 != first }
  }

  /// - Parameter topic: nil for the first page.
  /// - Throws: `UsageError` for a page that there is not, with those that there are.
  public static func page(_ topic: String?) throws -> String {
    let name = topic?.lowercased() ?? first
    guard topics.contains(name), let text = Assets.text("\(folder)\(name).md") else {
      let hint = Suggestion.hint(for: name, listing: topics)
      throw UsageError("There is no page `\(name)` in the guide\(hint)")
    }
    let body = text.hasSuffix("\n") ? text : text + "\n"
    guard name == first else { return body }
    let others = topics.filter { $0 != first }.map { topic in
      "    policyc guide \(topic)\(String(repeating: " ", count: max(1, 14 - topic.count)))\(title(of: topic))\n"
    }
    return body + "\n## More pages\n\n" + others.joined()
  }

  private static func title(of topic: String) -> String {
    let line = Assets.text("\(folder)\(topic).md")?.split(separator: "\n").first ?? ""
    return String(line.drop { $0 == "#" || $0 == " " })
  }
}
