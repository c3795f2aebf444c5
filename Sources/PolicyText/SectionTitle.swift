/// Compares headings by their words: "2.1 Purpose & Scope" has a scope.
package enum SectionTitle {
  package static func words(_ title: String) -> [Substring] {
    var title = title.lowercased()
    // Asking Unicode for each character's nature costs more than all the rest of a check of headings.
    let places = title.withUTF8 { bytes -> [Range<Int>]? in
      var places: [Range<Int>] = []
      var start = 0
      for index in 0...bytes.count {
        if index < bytes.count {
          let byte = bytes[index]
          guard byte < 0x80 else { return nil }
          if byte &- 0x61 < 26 || byte &- 0x30 < 10 { continue }
        }
        if start < index { places.append(start..<index) }
        start = index + 1
      }
      return places
    }
    guard let places else { return title.split { !$0.isLetter && !$0.isNumber } }
    let text = title.utf8
    return places.map { place in
      let start = text.index(text.startIndex, offsetBy: place.lowerBound)
      return title[start..<text.index(start, offsetBy: place.count)]
    }
  }

  /// Whether a document of this title lists, registers or instructs, and has no rules whose purpose and scope anybody asks for:
  /// a statement of applicability, a list of suppliers, what to do when a device is lost.
  package static func namesNoRules(_ title: String) -> Bool {
    let words = words(title)
    guard let first = words.first, let last = words.last else { return false }
    return first == "how" || words.starts(with: ["what", "to", "do"])
      || contains(["statement", "of", "applicability"], in: words)
      || instructions.contains(last) || namesRegister(title)
      || contains(["clauses", "for"], in: words)
  }

  /// Whether a title is that of a list, a register, or a page that helps to read others.
  package static func namesRegister(_ title: String) -> Bool {
    words(title).last.map { registers.contains($0) } ?? false
  }

  /// Whether a title is that of a text that is to be followed.
  package static func namesRules(_ title: String) -> Bool {
    words(title).contains { rules.contains($0) }
  }

  private static let registers: Set<Substring> = [
    "list", "register", "registry", "inventory", "index", "glossary", "directory", "contacts",
    "clauses", "faq", "matrix", "readme", "guide", "subprocessors",
  ]
  private static let instructions: Set<Substring> = [
    "checklist", "procedure", "procedures", "runbook", "playbook",
  ]
  private static let rules: Set<Substring> = [
    "policy", "policies", "standard", "standards", "plan", "charter", "programme", "program",
  ]

  /// Whether a title is that of a text that says step by step, or by whom, something is done.
  package static func namesProcedure(_ title: String) -> Bool {
    words(title).contains { procedures.contains($0) }
  }

  /// Whether a title is that of a text that nobody approves: a page that helps to read others, a letter, a log of changes.
  package static func namesNoControl(_ title: String) -> Bool {
    let words = words(title)
    return words.contains { uncontrolled.contains($0) } || words.starts(with: ["how", "to"])
      || contains(["job", "description"], in: words) || contains(["release", "notes"], in: words)
  }

  private static let procedures: Set<Substring> = [
    "procedure", "procedures", "process", "processes", "rules", "requirements", "guideline",
    "guidelines", "code", "framework",
  ]
  private static let uncontrolled: Set<Substring> = [
    "readme", "changelog", "faq", "faqs", "glossary", "tutorial", "template",
    "templates", "example", "examples", "letter", "announcement", "agenda", "tips", "roadmap",
    "todo", "contributing", "license", "vacancy", "hiring", "newsletter", "blog", "cheatsheet",
    "questionnaire", "quickstart", "runbook", "playbook", "checklist", "worksheet", "form",
    "glossaries", "definitions", "draft",
  ]

  package static func contains(_ wanted: [Substring], in title: [Substring]) -> Bool {
    guard let first = wanted.first, wanted.count <= title.count else { return false }
    for start in 0...title.count - wanted.count where mayBeEqual(first, title[start]) {
      if title[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }

  /// Strings are compared as Unicode says, which takes its time; most words differ in their first letters.
  private static func mayBeEqual(_ one: Substring, _ other: Substring) -> Bool {
    guard let a = one.utf8.first, let b = other.utf8.first else { return true }
    return a == b || a >= 0x80 || b >= 0x80
  }
}
