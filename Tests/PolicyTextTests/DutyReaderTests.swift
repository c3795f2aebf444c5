import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText
import Testing

@Suite("Duties of roles")
struct DutyReaderTests {
  private let names = DutyNames(
    roles: ["ceo", "ciso", "head-of-platform", "sre-lead", "engineer", "ml-engineer"],
    leaders: ["ceo", "ciso"])

  /// "ciso: The CISO must …"
  private func duties(_ body: String) -> [String] {
    let text = "---\nid: POL-001\nkind: policy\n---\n\n" + body
    let document = PolicyDocument(
      parsed: ParsedDocument.parse(SourceText(path: "policies/a.md", text: text)))
    return DutyReader.duties(in: document, DocumentTexts().text(of: document), names).map { duty in
      switch duty.subject {
      case .role(let role): "\(role): \(duty.text)"
      case .leadership: "leadership: \(duty.text)"
      case .everyone: "everyone: \(duty.text)"
      }
    }
  }

  @Test(
    "are what a sentence asks of the role that it is about",
    arguments: [
      ("The CISO must report each quarter.", ["ciso"]),
      ("After an incident, the Head of Platform must write a review.", ["head-of-platform"]),
      ("The CISO and the SRE Lead must each name a deputy.", ["ciso", "sre-lead"]),
      ("The chief information security officer is responsible for training.", ["ciso"]),
      ("The CEO may not approve an own work.", ["ceo"]),
      ("All staff must lock their screens.", ["everyone"]),
      ("You must report a loss.", ["everyone"]),
      ("Leadership must provide the means.", ["leadership"]),
      ("Each grant must be approved by the Head of Platform.", ["head-of-platform"]),
      ("ML engineers must sign their models.", ["ml-engineer"]),
      ("Der CISO muss jedes Quartal berichten.", ["ciso"]),
    ])
  func sentence(_ text: String, _ roles: [String]) {
    #expect(duties("## Rules\n\n\(text)\n") == roles.map { "\($0): \(text)" })
  }

  @Test(
    "are not what a sentence says of others, permits or tells",
    arguments: [
      "A request to the CISO must be filed in Jira.", "The deputy of the CISO must be named.",
      "The CISO's deputy must be named.", "The CISO may delegate.", "Must the CISO sign?",
      "Backups must have an approval by the CISO.", "The CISO likes tea.",
      "Work must be done by staff.", "> The CISO must report.",
    ])
  func none(_ text: String) {
    #expect(duties("## Rules\n\n\(text)\n") == [])
    #expect(duties("## Scope\n\nThe CISO must be in scope.\n") == [])
  }

  @Test("are the items of a list that a role leads into")
  func list() {
    #expect(
      duties("## Rules\n\nThe SRE Lead must:\n\n- keep the rota filled;\n- test a restore.\n")
        == [
          "sre-lead: The SRE Lead must keep the rota filled",
          "sre-lead: The SRE Lead must test a restore.",
        ])
  }

  @Test("are plain sentences in a section of responsibilities, and what follows a role in bold")
  func sections() {
    #expect(
      duties("## Responsibilities\n\nThe SRE Lead owns the jobs. The CISO may watch.\n")
        == ["sre-lead: The SRE Lead owns the jobs."])
    #expect(
      duties("## Roles\n\n- **CISO:** runs the register.\n") == ["ciso: CISO: runs the register."])
    #expect(duties("### CISO\n\n- runs the register of risks\n").count == 1)
  }

  @Test("are the rows of a table of roles, and of one that says who does what")
  func tables() {
    #expect(
      duties(
        "## Roles\n\n| Role | Must | Deputy |\n| --- | --- | --- |\n| CISO | run the system | CEO |\n| Board | meet | |\n"
      ) == ["ciso: Must: run the system"])
    #expect(
      duties(
        "## Assets\n\n| Asset | Owner |\n| --- | --- |\n| Backups | SRE Lead |\n"
      ) == ["sre-lead: Owner for: Backups"])
  }
}
