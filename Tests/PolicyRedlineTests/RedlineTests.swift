import PolicyCore
import PolicyModel
import PolicyRender
import PolicyReport
import PolicySyntax
import Testing

@testable import PolicyRedline

/// Short ways to a redline.
enum Compared {
  static func document(_ text: String) -> PolicyDocument {
    PolicyDocument(parsed: ParsedDocument.parse(path: "policies/a.md", bytes: Array(text.utf8)))
  }

  static func redline(_ old: String, _ new: String, people: String? = nil) -> Redline {
    let registers = people.map { [PeopleRegister(SourceText(path: "people.yml", text: $0))] } ?? []
    return Redline(from: document(old), to: document(new), people: registers)
  }

  static let subject = RedlineSubject(
    name: "POL-001", title: "Backup Policy", organisation: "Helio",
    from: .init(version: "1.0", place: Phrase("commit 1234567"), path: "policies/a.md"),
    to: .init(version: "1.1", place: Phrase("the files on disk"), path: "policies/a.md"))

  static func text(_ redline: Redline) -> String {
    RedlineTerminal(redline, subject, usesColour: false).text()
  }

  static func markdown(_ redline: Redline) -> String { RedlineMarkdown(redline, subject).text() }

  static func page(_ redline: Redline) throws -> String {
    try HTMLRenderer().page(for: redline, subject)
  }
}

@Suite("A redline")
struct RedlineTests {
  private func whats(_ redline: Redline) -> [String] { redline.changes.map(\.what.text) }

  @Test("of equal texts is empty; what no reader sees is said and no change")
  func empty() {
    let text = "---\nid: A\n---\n\n# T\n\nSome words\nhere.\n"
    #expect(Compared.redline(text, text).isEmpty)
    #expect(Compared.redline(text, text).summary == "No change.")
    let wrapped = Compared.redline(text, "---\nid: \"A\"\n---\n\n# T\n\nSome\nwords here.\n")
    #expect(wrapped.changes.isEmpty)
    #expect(wrapped.differsUnseen)
    #expect(wrapped.summary.hasPrefix("No change that a reader sees"))
  }

  @Test("strikes words and adds words")
  func words() {
    let redline = Compared.redline(
      "Backups must be made every night.\n", "Backups should be made every night, at 3:00.\n")
    let shown = Compared.text(redline)
    #expect(shown.contains("Backups [-must-]{+should+} be made every night{+, at 3:00+}."))
    #expect(
      Compared.markdown(redline).contains(
        "Backups ~~must~~ **should** be made every night&#8203;**, at 3:00**."))
  }

  @Test("adds a sentence as a sentence, not as the end of one and the start of the next")
  func sentences() {
    let redline = Compared.redline(
      "It is kept. It is safe.\n", "It is kept. It is encrypted. It is safe.\n")
    #expect(Compared.text(redline).contains("It is kept. {+It is encrypted.+} It is safe."))
  }

  @Test("shows a text of which hardly a word stays as gone and come")
  func rewritten() {
    let redline = Compared.redline(
      "# A\n\nThe team of the office keeps a list of keys.\n",
      "# A\n\nEvery engineer, on a day without meetings, writes what is new to the diary.\n")
    #expect(whats(redline) == ["paragraph removed", "paragraph added"])
  }

  @Test("shows a moved section as moved, with those below it, and what changed in it")
  func movedSection() {
    let body = "Words enough that this section is heavier than the one that moves past it.\n"
    let old =
      "# P\n\n## Aim\n\n\(body)\n## Scope\n\nAll data.\n\n### More\n\nAnd more.\n\n## End\n\n\(body)"
    let new =
      "# P\n\n## Scope\n\nAll data and logs.\n\n### More\n\nAnd more.\n\n## Aim\n\n\(body)\n## End\n\n\(body)"
    let redline = Compared.redline(old, new)
    #expect(whats(redline) == ["moved from after “Aim” to first in “P”", "changed"])
    #expect(redline.changes.map(\.mark) == ["editorial", "material"])
    #expect(
      redline.sections.contains {
        if case .left(let place) = $0.state {
          place.text == "first in “P”" && $0.title == "Scope"
        } else {
          false
        }
      })
    #expect(!Compared.text(redline).contains("[-All data"))
  }

  @Test("knows a section again by its text when its heading is new")
  func renamed() {
    let body = "A drill is held each quarter and its report is filed by the team.\n"
    let redline = Compared.redline("# P\n\n## Drills\n\n\(body)", "# P\n\n## Exercises\n\n\(body)")
    #expect(whats(redline) == ["heading changed"])
    #expect(Compared.text(redline).contains("[-Drills-]{+Exercises+}"))
  }

  @Test("takes a new number before a heading for numbering")
  func numbering() {
    let redline = Compared.redline("## 3. Drills\n\nText.\n", "## 4. Drills\n\nText.\n")
    #expect(redline.changes.map(\.label) == ["editorial: numbering"])
  }

  @Test("shows a moved paragraph as moved, and says where it stood")
  func movedParagraph() {
    let paragraph = "Keys are kept in the safe of the head office."
    let other = "A text that stays where it is, and says something else altogether."
    let redline = Compared.redline(
      "## A\n\n\(paragraph)\n\n\(other)\n\n## B\n\nOther words.\n",
      "## A\n\n\(other)\n\n## B\n\nOther words.\n\n\(paragraph)\n")
    #expect(redline.changes.map(\.what.text) == ["moved here from “A”"])
    #expect(redline.changes.map(\.label) == ["editorial: order"])
    let scope = Compared.redline(
      "## A\n\n\(paragraph)\n\n\(other)\n\n## Scope\n\nOther words.\n",
      "## A\n\n\(other)\n\n## Scope\n\nOther words.\n\n\(paragraph)\n")
    #expect(scope.changes.map(\.label) == ["material: scope"])
  }

  @Test("sees items of lists come, go, move and be nested")
  func lists() {
    let added = Compared.redline("- one\n- two\n", "- one\n- and a half\n- two\n")
    #expect(whats(added) == ["list item added"])
    let removed = Compared.redline("1. one\n2. gone\n3. gone too\n4. two\n", "1. one\n2. two\n")
    #expect(whats(removed) == ["2 list items removed"])
    let moved = Compared.redline("- one\n- two\n- three\n", "- two\n- three\n- one\n")
    #expect(whats(moved) == ["moved here from another place in this section"])
    let nested = Compared.redline("- one\n- two\n", "- one\n  - two\n")
    #expect(whats(nested) == ["nesting 1 → 2"])
    #expect(nested.changes.map(\.label) == ["editorial: formatting"])
    let ticked = Compared.redline("- [ ] one\n", "- [x] one\n")
    #expect(ticked.changes.map(\.label) == ["material: task"])
  }

  @Test("sees rows, cells and columns of tables")
  func tables() {
    let old = "| Data | Kept |\n| --- | --- |\n| Logs | 30 days |\n| Mail | 7 days |\n"
    let cell = Compared.redline(old, old.replacing("30", with: "60"))
    #expect(cell.changes.map(\.label) == ["material: duration"])
    #expect(Compared.text(cell).contains("Logs | [-30-]{+60+} days"))
    let row = Compared.redline(old, old + "| Chat | 1 day |\n")
    #expect(whats(row) == ["row added"])
    let moved = Compared.redline(
      old, "| Data | Kept |\n| --- | --- |\n| Mail | 7 days |\n| Logs | 30 days |\n")
    #expect(whats(moved) == ["row moved"])
    let column = Compared.redline(
      old,
      "| Data | Where | Kept |\n| --- | --- | --- |\n| Logs | EU | 30 days |\n| Mail | US | 7 days |\n"
    )
    #expect(whats(column) == ["column added"])
    let renamed = Compared.redline(old, old.replacing("Kept", with: "Retention"))
    #expect(whats(renamed) == ["column renamed"])
  }

  @Test("compares code by its lines")
  func code() {
    let redline = Compared.redline("```sh\na\nb\n```\n", "```sh\na\nc\n```\n")
    #expect(Compared.text(redline).contains("       a\n     - b\n     + c\n"))
    #expect(Compared.markdown(redline).contains("```diff\n a\n-b\n+c\n```"))
  }

  @Test("shows front matter as keys, and what is recorded as rows of its own")
  func frontMatter() {
    let old = "---\nid: A\nowner: ciso\nversion: \"1.0\"\nreview: {cycle: 6m}\n---\n"
    let new = """
      ---
      id: A
      owner: ceo
      version: "1.1"
      review: {cycle: 12m}
      approvals:
        - {by: dana-reyes, as: ceo, on: 2026-03-02, version: "1.1", digest: "sha256:0"}
      ---

      """
    let redline = Compared.redline(
      old, new, people: "people:\n  - {id: dana-reyes, name: Dana Reyes}\n")
    #expect(redline.frontMatter.map(\.key) == ["owner", "version", "review.cycle"])
    #expect(redline.frontMatter.map(\.change.mark) == ["material", "editorial", "material"])
    #expect(
      redline.records.map { "\($0.key) \($0.kind) \($0.text)" } == [
        "approvals added by Dana Reyes as CEO on 2026-03-02, version 1.1"
      ])
    #expect(
      redline.summary
        == "2 material and 1 editorial changes in the front matter; 1 approval added.")
  }

  @Test(
    "marks a change by what it touches",
    arguments: [
      ("Backups must be made.", "Backups should be made.", "material: obligation"),
      ("You may share it.", "You may not share it.", "material: obligation, negation"),
      ("You must not share.", "You shall not share.", "material: obligation"),
      ("It is kept for 30 days.", "It is kept for 60 days.", "material: duration"),
      ("It is kept for 30 days.", "It is kept for 30 weeks.", "material: duration"),
      ("Keep 3 copies.", "Keep 2 copies.", "material: number"),
      ("At 90 % it tells.", "At 80 % it tells.", "material: percentage"),
      ("Due 2026-01-01.", "Due 2026-02-01.", "material: date"),
      ("Due on 3 May.", "Due on 3 June.", "material: date"),
      ("Some data is kept.", "All data is kept.", "material: scope"),
      ("The CISO reads it.", "The CEO reads it.", "material: role"),
      ("Kim Olsen reads it.", "Dana Reyes reads it.", "material: role"),
      ("Access is authorised.", "Access is unauthorised.", "material: obligation, negation"),
      ("Name and key.", "Name or key.", "material: condition"),
      ("See [it](a.md).", "See [it](b.md).", "material: link"),
      ("See [it](a.md).", "See [it](x/a.md).", "editorial: link address"),
      ("Staff must lock screens.", "Staff must lock laptops.", "material: obligation"),
      ("Staff must lock the screens.", "Staff must lock their screens.", "editorial: wording"),
      ("It is organised.", "It is organized.", "editorial: spelling"),
      ("Tehy keep it.", "They keep it.", "editorial: spelling"),
      ("First, we look.", "First we look.", "editorial: punctuation"),
      ("The Team looks.", "The team looks.", "editorial: case"),
      ("The team looks.", "The **team** looks.", "editorial: formatting"),
      ("Look at data base.", "Look at database.", "editorial: white space"),
      ("We keep and we look.", "We look and we keep.", "editorial: order"),
      ("We look at the data.", "We look after the data.", "material: condition"),
      ("We protect what we have.", "We guard what we have.", "editorial: wording"),
    ])
  func marks(old: String, new: String, label: String) {
    let people = "people:\n  - {id: dana, name: Dana Reyes}\n  - {id: kim, name: Kim Olsen}\n"
    let redline = Compared.redline(old + "\n", new + "\n", people: people)
    #expect(redline.changes.map(\.label) == [label])
  }

  @Test(
    "reads German words too, and takes other words for material in a language of which it has none",
    arguments: [
      (
        "de", "Die Sperre erfolgt binnen einer Stunde.", "Die Sperre erfolgt binnen zwei Stunden.",
        "material: duration"
      ),
      (
        "de", "Passwörter müssen gesperrt werden.", "Passwörter sollten gesperrt werden.",
        "material: obligation"
      ),
      ("de", "Der Zugang ist frei.", "Der Zugang ist nicht frei.", "material: negation"),
      (
        "de", "Das Büro und das Lager sind hell.", "Das Büro oder das Lager sind hell.",
        "material: condition"
      ),
      ("de", "Das Büro ist hell.", "Das Büro ist freundlich.", "editorial: wording"),
      ("de", "Das Büro ist hell.", "Ein Büro ist hell.", "editorial: wording"),
      (
        "de", "Protokolle bleiben 30 volle Tage.", "Protokolle bleiben 60 volle Tage.",
        "material: duration"
      ),
      ("fr", "Le bureau est grand.", "Le bureau est clair.", "material: language not read"),
      ("fr", "Le bureau est grand.", "Le bureau est grand !", "editorial: punctuation"),
    ])
  func languages(code: String, old: String, new: String, label: String) {
    func text(_ words: String) -> String { "---\nlanguage: \(code)\n---\n# A\n\n\(words)\n" }
    let redline = Compared.redline(text(old), text(new))
    #expect(redline.changes.map(\.label) == [label])
  }

  @Test("judges an item by the sentence that its list completes, and by a section on scope")
  func context() {
    let list = "You may not:\n\n- share a key;\n- print a key.\n"
    #expect(
      Compared.redline(list, list.replacing("print", with: "copy")).changes.map(\.label) == [
        "material: obligation"
      ])
    let scope = "## Scope\n\nDatabases in production.\n"
    #expect(
      Compared.redline(scope, scope.replacing("production", with: "staging")).changes.map(\.label)
        == ["material: scope"])
  }

  @Test("takes a mark that was set by hand, with its reason, for the block and what went before it")
  func handMarks() {
    let old = "# A\n\nGone for good, all of it.\n\nIt is kept for 30 days.\n"
    func new(_ comment: String) -> String { "# A\n\n\(comment)\n\nIt is kept for 60 days.\n" }
    let marked = Compared.redline(old, new("<!-- policyc-mark editorial: a slip of the pen -->"))
    #expect(marked.changes.map(\.isMaterial) == [false, false])
    #expect(marked.changes.map(\.handReason) == ["a slip of the pen", "a slip of the pen"])
    #expect(marked.changes.last?.overruled?.text == "by its words material: duration")
    for text in [Compared.text(marked), Compared.markdown(marked), try? Compared.page(marked)] {
      #expect(text?.contains("set by hand: a slip of the pen") == true)
      #expect(text?.contains("by its words material: duration") == true)
    }
    #expect(marked.summary == "2 editorial changes in 1 section (2 marked by hand).")
    for (comment, remark) in [
      ("<!-- policyc-mark editorial -->", "gives no reason"),
      ("<!-- policyc-mark editorial: -->", "gives no reason"),
      ("<!-- policyc-mark minor: small -->", "says `minor`"),
      ("<!-- policyc-mark: small -->", "says neither"),
    ] {
      let redline = Compared.redline(old, new(comment))
      #expect(redline.changes.allSatisfy { $0.handReason == nil && $0.isMaterial })
      #expect(redline.remarks.count == 1)
      #expect(redline.remarks.first?.text.contains(remark) == true)
    }
    let stale = "<!-- policyc-mark editorial: then -->"
    let again = Compared.redline(new(stale), new(stale).replacing("60", with: "90"))
    #expect(again.changes.map(\.isMaterial) == [true])
    #expect(again.remarks.first?.text.contains("stood in the old text already") == true)
    let outward = Compared.redline(
      "Teh text.\n", "<!-- policyc-mark material: read it -->\n\nThe text.\n")
    #expect(outward.changes.map(\.label) == ["material, set by hand: read it"])
  }
}
