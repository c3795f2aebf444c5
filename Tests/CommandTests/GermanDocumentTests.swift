import Foundation
import TestSupport
import Testing

@Suite("A document in German")
struct GermanDocumentTests {
  private static let policy = """
    ---
    id: POL-001
    title: Richtlinie zum Zugang
    language: de-CH
    version: "1.0"
    status: approved
    owner: ceo
    classification: internal
    tier: topic
    family: technical
    audience: [all]
    review: {cycle: 12m}
    approvals:
      - {by: dana-reyes, as: ceo, on: 2026-02-02, version: "1.0"}
    reviews:
      - {by: dana-reyes, on: 2026-02-02, outcome: no-change}
    ---

    # Richtlinie zum Zugang

    ## Zweck

    Sie regelt den Zugang[^1].

    > [!NOTE]
    > Sie gilt für alle.

    - [x] getan
    - [ ] nicht getan

    | Kopf | Zahl |
    | --- | ---: |
    | a | 1 |

    ```mermaid
    graph TD
    A[Entwurf] --> B[Prüfung]
    ```

    ```plantuml
    a -> b
    ```

    ![Ein Bild](https://example.com/x.png)

    <details>Mehr</details>

    ## Zwei

    ## Drei

    ## Vier

    ## Fünf

    ## Sechs

    Text.

    [^1]: Eine Anmerkung.

    """

  /// Without a key that says its language.
  private static let draft = """
    ---
    id: POL-002
    title: Richtlinie der Sicherung
    version: "0.1"
    status: draft
    ---

    # Richtlinie der Sicherung

    Die Daten sind jeden Tag zu sichern. Das ist nicht nur für die Modelle wichtig, sondern wird auch von der Leitung geprüft.

    """

  private static let objective = """
    ---
    id: OBJ-001
    title: Ziel der Verfügbarkeit
    lang: de
    version: "1"
    status: on-track
    owner: ceo
    level: operational
    what: Dienste halten
    resources: Zwei Leute
    due: ongoing
    evaluation: Monatlich
    monitoring: Täglich
    communication: Per Post
    protects: [availability]
    metric: {name: Verfügbarkeit, unit: Prozent, target: ">= 99", every: month, value: 99.5, on: 2026-01-31}
    approvals:
      - {by: dana-reyes, as: ceo, on: 2026-02-02, version: "1"}
    ---

    # Ziel

    Die Dienste sind da.

    """

  static func company() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Alles niedergeschrieben",
      [
        "policyc.yml":
          "organisation: {name: Muster KI GmbH}\npacks: [core]\nsignoff: {separate-author: false, backdating-tolerance: off}\n",
        "policies/people.yml":
          "people:\n  - {id: dana-reyes, name: Dana Reyes, email: dana@example.com, joined: 2024-01-01, roles: [{role: ceo, from: 2024-01-01}]}\n",
        "policies/zugang.md": Self.policy, "policies/sicherung.md": Self.draft,
        "policies/objectives/ziel.md": Self.objective,
      ], at: ModelISMS.moment)
    try builder.commit(
      "Ein Entwurf",
      [
        "policies/zugang.md": Self.policy.replacing("regelt", with: "begrenzt")
          .replacing("status: approved", with: "status: draft")
          .replacing("\"1.0\"\nstatus", with: "\"1.1\"\nstatus")
      ], at: ModelISMS.moment + 60)
    return builder
  }

  /// English words of ours that German has others for: what a page in German must not hold.
  private static let english: [String] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "templates/labels/de.yml")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.matches(of: /(?m)^"(.+?)": "(.+)"$/).compactMap { match -> String? in
      let (key, german) = (String(match.1), String(match.2))
      // Of a sentence with values, the longest piece between them.
      let pieces = key.split(separator: /\{[0-9]\}/).map(String.init)
      guard let piece = pieces.max(by: { $0.count < $1.count }) else { return nil }
      let words = piece.trimmingCharacters(in: .whitespaces.union(.punctuationCharacters))
      return words.count > 3 && !german.lowercased().contains(words.lowercased()) ? words : nil
    }
  }()

  private func expectGerman(_ text: String, _ what: String) {
    for words in Self.english {
      let found = text.range(
        of:
          "(?<![\\p{L}-])\(NSRegularExpression.escapedPattern(for: words))(?![\\p{L}-]|\\.\\p{L})",
        options: .regularExpression)
      #expect(found == nil, "\(what) says “\(words)”")
    }
  }

  /// What a reader sees, and what one hears who sees nothing.
  private func shown(_ page: String) -> String {
    page.replacing(/(?s)<style>.*?<\/style>/, with: "")
      .replacing(/<meta[^>]*>/, with: "")
      .replacing(/(aria-label|alt)="([^"]*)"/) { ">\($0.2)<" }
      .replacing(/<[^<>]*>/, with: " ")
  }

  @Test("has no English word of ours on its page, told by its key or by its words")
  func pages() throws {
    #expect(Self.english.count > 250)
    let builder = try Self.company()
    let outcome = try Policyc.run(["build", "--no-pdf", "--output", "pack"], in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let pages = [
      "policies/POL-001-richtlinie-zum-zugang-1.0": [
        "Dokumentenlenkung", "Freigaben", "12 Monate", "Hinweis",
      ],
      "drafts/POL-001-richtlinie-zum-zugang-1.1-draft": ["ENTWURF, nicht in Kraft"],
      "drafts/POL-001-richtlinie-zum-zugang-1.1-draft-redline": [
        "Textvergleich", "In Kraft ist Version 1.0", "Wesentlich",
      ],
      "drafts/POL-002-richtlinie-der-sicherung-0.1": ["ENTWURF, nicht in Kraft"],
      "objectives/OBJ-001-ziel-der-verfugbarkeit-1": [
        "Informationssicherheitsziel", "Im Plan", "Ziel erreicht",
        "99 Prozent, je Monat",
      ],
    ]
    for (name, wanted) in pages {
      guard let page = builder.text("pack/\(name).html") else {
        Issue.record("\(name) is not there")
        continue
      }
      // What front matter says is shown as it is written.
      let text = shown(page).replacing(/\b(approved|draft)\b/, with: "")
      expectGerman(name.hasSuffix("redline") ? text : shown(page), name)
      for words in wanted {
        #expect(shown(page).contains(words), "\(name): \(words)")
      }
    }
  }

  @Test(
    "has none in its PDF either",
    .enabled(if: Typst.isInstalled, "Typst is not installed: make setup"))
  func pdf() throws {
    let builder = try Self.company()
    for name in ["POL-001", "POL-002", "OBJ-001"] {
      let outcome = try Policyc.run(
        ["export", name, "--format", "pdf", "--output", "out"], in: builder.folder)
      try #require(outcome.status == 0, "\(outcome.errors)")
      let file = outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
      let text = try Program.run(
        "pdftotext", [file, "-"], in: builder.folder,
        environment: Program.environment(home: builder.folder)
      ).output
      #expect(text.contains("Seite 1 von"))
      expectGerman(text.split(whereSeparator: \.isWhitespace).joined(separator: " "), file)
    }
  }

  @Test(
    "has none as Word", .enabled(if: Word.isInstalled, "python-docx is not installed: make setup"))
  func word() throws {
    let builder = try Self.company()
    let outcome = try Policyc.run(
      ["export", "POL-001", "--format", "docx", "--output", "out"], in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    let file = outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    for part in ["word/document.xml", "word/header1.xml", "word/footer1.xml"] {
      let text = try Program.run(
        "unzip", ["-p", file, part], in: builder.folder,
        environment: Program.environment(home: builder.folder)
      ).output
      expectGerman(text.replacing(/<[^<>]*>/, with: " "), part)
    }
  }
}
