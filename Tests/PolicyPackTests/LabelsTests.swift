import Foundation
import PolicyCore
import PolicyModel
import PolicyRedline
import PolicyReport
import PolicyRules
import PolicySignOff
import Testing

@testable import PolicyPack
@testable import PolicyRender

/// All words of ours that stand on the pages of documents and packs, as the sources of the program have them.
private enum OurWords {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func files(_ folder: String, _ endings: Set<String>) throws -> [String] {
    let folder = root.appending(path: folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try names.filter { endings.contains(URL(filePath: $0).pathExtension) }.sorted().map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
  }

  /// The keys of `Phrase("…")` and `say("…")` in a source of Swift, Typst or Python.
  static func keys(_ source: String) -> Set<String> {
    let starts = source.matches(of: /(?:^|[^A-Za-z_])(?:Phrase|say|labels)\(\s*"/).map(
      \.range.upperBound)
    let ends = source.matches(of: /\.init\(\s*"(?=[^"\\]+",\s*width:)/).map(\.range.upperBound)
    let tables =
      source.contains("Table(")
      ? source.matches(of: /\b(?:title|note):\s*"(?=[^"\\]+")/).map(\.range.upperBound) : []
    return Set((starts + ends + tables).map { key(source[$0...]) })
  }

  /// The words of `{{#say}}…{{/say}}`.
  private static func keys(_ nodes: [PageNode]) -> [String] {
    nodes.flatMap { node -> [String] in
      guard case .section(let name, _, let inner) = node else { return [] }
      return (name.properties == ["say"] ? [TemplateWords.phrase(inner).key] : []) + keys(inner)
    }
  }

  /// A literal up to its end, with numbers for its values.
  private static func key(_ text: Substring) -> String {
    var key = ""
    var count = 0
    var rest = text
    while let letter = rest.popFirst(), letter != "\"" {
      guard letter == "\\", let next = rest.popFirst() else {
        key.append(letter)
        continue
      }
      guard next == "(" else {
        key.append(next)
        continue
      }
      count += 1
      key += "{\(count)}"
      var open = 1
      while open > 0, let inner = rest.popFirst() {
        open += inner == "(" ? 1 : inner == ")" ? -1 : 0
      }
    }
    return key
  }

  static let inSources: Set<String> = {
    let swift = (try? files("Sources", ["swift"])) ?? []
    let others = (try? files("templates", ["typ", "py"])) ?? []
    let pages = (try? files("templates", ["mustache"])) ?? []
    let names = pages.flatMap { $0.matches(of: /\{\{say\.([a-z-]+)\}\}/).map { String($0.1) } }
    var keys = Set(names.map { TemplateWords.phrase($0).key })
    for page in pages {
      keys.formUnion(OurWords.keys((try? PageTemplateParser.nodes(of: Array(page.utf8))) ?? []))
    }
    for source in swift + others { keys.formUnion(OurWords.keys(source)) }
    // The page that verifies a pack.
    for page in (try? files("templates", ["html"])) ?? [] {
      let words = page.matches(of: /\bw\('([^']+)'/).map { String($0.1) }
      let marked = page.matches(of: /\{\{#say\}\}(.+?)\{\{\/say\}\}/).map { String($0.1) }
      keys.formUnion(words + marked + ["Verify this bundle of policies"])
    }
    return keys
  }()

  /// Ours, which buyers ask.
  private static let questions: [String] = {
    let file = root.appending(path: "rules/data/questions.yml")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.matches(of: /(?m)^  - question: (.+)$/).map { String($0.1) }
  }()

  /// The names of the registers.
  private static let registers = [
    "acknowledgement-totals", "acknowledgements", "actions", "approvals", "assets",
    "changes-of-the-period", "communications", "coverage", "documents", "evidence", "exceptions",
    "objectives", "requirements", "reviews", "risks", "roles", "statement-of-applicability",
    "training", "version-history",
  ]

  /// One for each case of what we know.
  static let ofCases: Set<String> = {
    let states = Status.allCases.flatMap { [$0.label, $0.rawValue] }
    let verdicts: [ApprovalStatus.Verdict] = [.inForce, .notApproved, .notStarted, .over]
    let fields = DocumentKind.allCases.flatMap { KindFields.labels(of: $0).map(\.label) }
    let boxes: [BoxBlock.Kind] = [.note, .tip, .important, .warning, .caution]
    let all: [[String]] = [
      DocumentKind.allCases.map(\.label), states, Rung.allCases.map(\.rawValue),
      verdicts.map(\.word), fields, boxes.map { capitalised($0.rawValue) },
      Schema.classifications.map { capitalised($0) }, RedlineReason.allCases.map(\.label),
      ["material", "editorial", "added", "removed", "altered"],
      DocumentKind.allCases.map(\.plural), Level.allCases.map(\.word.key),
      RoadmapListing.State.allCases.map(\.word), RoadmapListing.Step.allCases.map(\.name),
      RoadmapListing.Group.allCases.map(\.name), LockerItem.all.flatMap { [$0.name, $0.advice] },
      PeriodEvent.Kind.allCases.flatMap { [$0.rawValue, $0.words.one, $0.words.many] },
      registers.map { capitalised(spaced($0)) }, Array(MailView.labels.values),
      DueDate.What.allCases.map(\.word.key), [HumanReport.whole], questions,
    ]
    return Set(all.joined())
  }()
}

@Suite("The words of ours around a document")
struct LabelsTests {
  /// Whether there is anything to translate in a key.
  private func hasWords(_ key: String) -> Bool {
    key.replacing(/\{[0-9]\}/, with: "").contains(where: \.isLetter)
  }

  private func languages() throws -> [String: [String: String]] {
    let folder = OurWords.root.appending(path: "templates/labels").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        return (name, LabelFiles.words(text, name))
      })
  }

  @Test("Every language has every label, and none that nobody asks for")
  func complete() throws {
    let needed = OurWords.inSources.union(OurWords.ofCases).filter(hasWords)
    #expect(needed.count > 600)
    for (name, words) in try languages() {
      let missing = needed.subtracting(words.keys)
      #expect(missing.isEmpty, "\(name) lacks \(missing.sorted())")
      // Words without a value may be those of front matter, which no source names.
      let idle = words.keys.filter {
        hasWords($0) && $0.contains("{1}") && !needed.contains($0)
      }
      #expect(idle.isEmpty, "\(name) has \(idle.sorted())")
    }
  }

  @Test("A translation has the values of its key, and says something")
  func values() throws {
    func values(_ text: String) -> [String] {
      text.matches(of: /\{[0-9]\}/).map { String($0.output) }.sorted()
    }
    for (name, words) in try languages() {
      for (key, text) in words {
        #expect(!text.isEmpty && values(key) == values(text), "\(name): \(key)")
      }
    }
  }

  @Test("A phrase puts values where the language wants them, and phrases within it in its language")
  func phrase() {
    let inner = Phrase("version \(3)")
    let phrase = Phrase("\("A") covers \(inner)")
    #expect(phrase.text == "A covers version 3" && phrase.key == "{1} covers {2}")
    let say = Labels(
      language: "de", words: ["{1} covers {2}": "{2} deckt {1}", "version {1}": "Version {1}"])
    #expect(say(phrase) == "Version 3 deckt A")
    #expect(say("not known") == "not known")
    #expect(Phrase(verbatim: "{1}").text == "{1}")
  }

  @Test("The labels are those of the language, whatever its region; a user's file goes before ours")
  func files() {
    let files = LabelFiles { path in
      switch path {
      case "templates/labels/de.yml": "Owner: Zuständig\n"
      case "templates/labels/fr.yml": "Owner: Responsable\n"
      default: nil
      }
    }
    #expect(files.labels(for: "de-CH")("Owner") == "Zuständig")
    #expect(files.labels(for: "de")("Approval") == "Freigabe")
    #expect(files.labels(for: "fr")("Owner") == "Responsable")
    #expect(files.labels(for: "fr")("Approval") == "Approval")
    #expect(files.labels(for: "../x") == .english)
    #expect(files.labels(for: "") == .english)
  }
}
