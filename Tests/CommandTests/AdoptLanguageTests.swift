import Foundation
import TestSupport
import Testing

@Suite("policyc adopt: languages, persons and days")
struct AdoptLanguageTests {
  private func adopt(_ files: [String: String]) throws -> String {
    let builder = try RepositoryBuilder()
    try builder.write(files)
    try builder.commit("Begin", at: ModelISMS.moment)
    let outcome = try Policyc.run(["adopt", "--as-of", ModelISMS.asOf], in: builder.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test("reads German lines and tables as it reads English ones")
  func german() throws {
    let output = try adopt([
      "richtlinien/zugriff.md": """
      # Zugriff

      Verantwortlich: IT-Leitung
      Klassifizierung: Intern
      Version: 2.1
      Stand: 03.03.2026
      Freigegeben von: Dr. Anna Weber, Geschäftsführerin, am 3. März 2026
      Nächste Überprüfung: 3. März 2027

      """,
      "richtlinien/sicherung.md": """
      # Datensicherung

      | Dokumentenlenkung | |
      | --- | --- |
      | **Version / Stand** | 1.4 / 15.01.2026 |
      | **Vertraulichkeit** | Nur für den internen Gebrauch |
      | **Freigabe durch** | Geschäftsführung |
      | **Freigabe am** | 15.01.2026 |
      | **Überprüfung** | jährlich |

      """,
      "richtlinien/neu.md": "# Neu\n\nStatus: In Bearbeitung\n",
    ])
    for line in [
      "zugriff.md:3  owner: it-leitung  from “IT-Leitung” (sure)",
      "zugriff.md:4  classification: internal  from “Intern” (sure)",
      "zugriff.md:5  version: 2.1  from “2.1” (sure)",
      "zugriff.md:8  review.next: 2027-03-03  from “3. März 2027” (sure)",
      "zugriff.md:7  approved by anna-weber on 2026-03-03, as the text claims (likely)",
      "sicherung.md:5  version: 1.4  from “1.4 / 15.01.2026” (sure)",
      "sicherung.md:6  classification: internal  from “Nur für den internen Gebrauch” (sure)",
      "sicherung.md:9  review.cycle: 12m  from “jährlich” (likely)",
      "approved by geschaftsfuhrung on 2026-01-15, as the text claims (likely)",
      "neu.md:3  status: draft  from “In Bearbeitung” (sure)",
    ] {
      #expect(output.contains(line), "\(line)\n\(output)")
    }
  }

  @Test("enters two approvers as two, and none where nobody can tell who or when")
  func approvers() throws {
    let output = try adopt([
      "policies/a.md": "# A\n\nApproved by: A. One (CEO) and B. Two (CISO)\n\nDate: May 5, 2026\n",
      "policies/b.md": "# B\n\nApproved by Jane Doe and team on 2026-03-01\n",
      "policies/c.md":
        "# C\n\n| Version | Date | Approved By |\n| --- | --- | --- |\n| 1.0 | 05/06/2026 | Jane Roe |\n",
      "policies/d.md": "# D\n\nThis policy was approved by the CEO, Jane Roe, on 5 May 2026.\n",
      "policies/e.md": "# E\n\nApproved by: Head of People and Culture, 2026-05-05\n",
      "policies/f.md": "# F\n\nClassification: Restricted\n",
    ])
    for line in [
      "policies/a.md:5  approved by a-one on 2026-05-05",
      "policies/a.md:5  approved by b-two on 2026-05-05",
      "policies/b.md:3  it was approved by “Jane Doe and team”, and nobody can tell who they are",
      "policies/c.md:5  the day of its approval is “05/06/2026”, in which nobody can tell the day from the month",
      "policies/d.md:3  approved by jane-roe on 2026-05-05",
      "policies/e.md:3  approved by head-of-people-and-culture on 2026-05-05",
      "policies/f.md:3  classification: “Restricted”",
    ] {
      #expect(output.contains(line), "\(line)\n\(output)")
    }
  }

  @Test("takes a line in bold above all others as the title, and no numbered heading")
  func titles() throws {
    let output = try adopt([
      "docs/desk.md": "**CLEAN DESK POLICY**\n\n# 1. Purpose\n\nDesks are cleared.\n",
      "docs/mail.md": "# 1. Purpose\n\nMail is read.\n",
    ])
    #expect(
      output.contains("title: 1 document, from its first line, in bold (likely)"), "\(output)")
    #expect(output.contains("title: 1 document, from the name of the file (guess)"), "\(output)")
  }
}
