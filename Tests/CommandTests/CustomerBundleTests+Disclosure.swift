import TestSupport
import Testing

extension CustomerBundleTests {
  @Test(
    "keeps what its own text withdrew after the approval, and says why",
    arguments: [
      ("classification: public", "classification: internal", "classified as internal now"),
      ("classification: public", "classification: confidential", "classified as confidential now"),
      ("classification: public\n", "", "states no classification now"),
      ("status: approved", "status: draft", "has the status draft now"),
      ("status: approved", "status: in-review", "has the status in-review now"),
      ("status: approved", "status: withdrawn", "withdrawn"),
      ("status: approved", "status: suspended", "suspended"),
      ("status: approved", "status: retired", "retired"),
    ])
  func withdrawn(before: String, after: String, reason: String) throws {
    let builder = try salted()
    let text = try #require(builder.text("policies/backup.md"))
    try builder.commit(
      "Withdraw", ["policies/backup.md": text.replacing(before, with: after)],
      at: ModelISMS.moment + 60)
    let (outcome, _) = try build(builder, "--dry-run")
    #expect(outcome.output.contains("Goes out (1 policy)"), "\(outcome.output)")
    let line = outcome.output.split(separator: "\n").first { $0.contains("POL-002") }
    #expect(line?.contains(reason) == true, "\(outcome.output)")
    let (built, pack) = try build(builder, "--no-pdf")
    try #require(built.status == 0, "\(built.errors)")
    #expect(try pack.files().keys.allSatisfy { !$0.contains("POL-002") })
  }

  @Test("shows the stricter of the classification that was approved and the one of now")
  func stricter() throws {
    let builder = try salted()
    let text = try #require(builder.text("policies/backup.md"))
    try builder.commit(
      "Restrict",
      [
        "policies/backup.md": text.replacing(
          "classification: public", with: "classification: customer")
      ],
      at: ModelISMS.moment + 60)
    let (outcome, pack) = try build(builder, "--no-pdf")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let page = try pack.text("policies/POL-002-backup-policy-1.1.html")
    #expect(page.contains("Customer"))
    #expect(!page.contains("Public"))
  }

  @Test("says of a policy whose review is overdue that it is, on its page, the index and before")
  func overdue() throws {
    let builder = try salted()
    let words = "review overdue since 2027-03-02"
    let (dry, _) = try build(builder, "--dry-run", "--as-of", "2027-03-03")
    #expect(dry.output.contains("public, \(words)"), "\(dry.output)")
    let (outcome, pack) = try build(builder, "--no-pdf", "--as-of", "2027-03-03")
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try pack.text("policies/POL-002-backup-policy-1.1.html").contains("In force; \(words)"))
    #expect(try pack.text("index.html").contains(words))
    let (early, _) = try build(builder, "--dry-run", "--as-of", "2027-03-02")
    #expect(early.output.contains("Goes out (2 policies)"), "\(early.output)")
    #expect(!early.output.contains("overdue"), "\(early.output)")
  }

  @Test("holds nothing of an approved text that is written and not shown")
  func unseen() throws {
    func hidden(_ number: Int) -> String { "Quillmark\(number)x" }
    let builder = try salted(
      backup: """
        All databases.

        ## Keys {#\(hidden(1))}

        <!-- \(hidden(2)) -->

        See <a name="\(hidden(3))"></a> [above](#\(hidden(1))), a [site](https://a.example/ "\(hidden(4))") and
        [another][r].<span title="\(hidden(5))" class="\(hidden(6))">Shown.</span>

        [r]: https://a.example/x?\(hidden(7)) "\(hidden(8))"
        [unused]: https://\(hidden(9)).example
        [^unused]: \(hidden(10))

        ```\(hidden(11)) \(hidden(12))
        code
        ```

        ```mermaid
        flowchart LR
          %% \(hidden(13))
          \(hidden(14))[Draft] --> B[Approved]
          classDef \(hidden(15)) fill:#f00
        ```

        <script>\(hidden(16))</script>
        <style>.\(hidden(17)) {}</style>
        """)
    let options = Typst.isInstalled ? [] : ["--no-pdf"]
    let (outcome, pack) = try build(builder, options.first ?? "--no-cache")
    try #require(outcome.status == 0, "\(outcome.errors)")
    for (path, data) in try pack.files() {
      var text = String(decoding: data, as: UTF8.self)
      if path.hasSuffix(".pdf") {
        text += try Program.run(
          "qpdf", ["--qdf", "--object-streams=disable", path, "-"], in: pack.folder,
          environment: Program.environment(home: pack.folder)
        ).output
      }
      #expect(!text.lowercased().contains("quillmark"), "\(path)")
    }
    let page = try pack.text("policies/POL-002-backup-policy-1.1.html")
    for words in ["<h2 id=\"keys\">Keys</h2>", "Shown.", ">Draft</tspan>", "aria-label=\"Code\""] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test("says in its manifest that what proves an approval is not part of it")
  func proofs() throws {
    let builder = try salted()
    let (outcome, pack) = try build(builder, "--no-pdf")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let manifest = try pack.text("manifest.json")
    #expect(manifest.contains("not in this bundle"))
    #expect(!manifest.contains("\"signature\":\"none\""))
    #expect(!manifest.contains("\"signature\": \"none\""))
  }

  @Test(
    "names the line of a question that cannot be answered so",
    arguments: [
      (
        "  - {question: Why?, answer: So., document: POL-999}", "POL-999 is no policy of the bundle"
      ),
      (
        "  - {question: Why?, answer: So., document: POL-004}", "POL-004 is no policy of the bundle"
      ),
      ("  - {question: Why?, answer: \"\"}", "is empty"),
      ("  - {question: Why?, look-for: []}", "is empty"),
      ("  - {question: Why?, answer: So., claims: [iso27001:A.99.1]}", "iso27001:A.99.1"),
      ("  - {question: Why?, answer: So., claims: [nonsense]}", "nonsense"),
      ("  []", "is empty"),
    ])
  func wrongQuestions(line: String, message: String) throws {
    let builder = try salted()
    try builder.commit(
      "Ask wrongly", ["questions.yml": "questions:\n\(line)\n"], at: ModelISMS.moment + 60)
    let (outcome, _) = try build(builder, "--no-pdf")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("questions.yml:2:"), "\(outcome.errors)")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
  }

  @Test("is built though a question has the title of a policy that stays")
  func questionWithTitle() throws {
    let builder = try salted()
    let text = try #require(builder.text("policies/security.md"))
    try builder.commit(
      "Keep the high-level policy",
      [
        "policies/security.md": text.replacing(
          "classification: customer", with: "classification: internal")
      ], at: ModelISMS.moment + 60)
    let (outcome, pack) = try build(builder, "--no-pdf")
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(try pack.text("answers.html").contains("Do you have an information security policy"))
    #expect(try !pack.text("answers.html").contains("Yes:"))
  }
}
