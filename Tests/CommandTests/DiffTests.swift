import Foundation
import TestSupport
import Testing

@Suite("diff on the command line")
struct DiffTests {
  private static let people = """
    people:
      - id: dana-reyes
        name: Dana Reyes
        roles: [{role: ceo, from: 2024-01-01}]
      - id: kim-olsen
        name: Kim Olsen
        roles: [{role: ciso, from: 2024-01-01}]

    """

  private static let old = """
    ---
    id: POL-002
    title: Backup Policy
    owner: ciso
    version: "1.1"
    status: approved
    review: {cycle: 6m}
    ---

    # Backup Policy

    ## Purpose

    Data that is lost can be restored. This policy organises how.

    ## Schedule

    Backups must be made every night. Each backup is kept for 30 days and is encrypted.

    1. Start the job.
    2. Check the log.
    3. File the report.

    The following is prohibited:

    - keeping backups on laptops;
    - sharing the keys of backups;

    | System | Retention | Owner |
    | --- | --- | --- |
    | Database | 30 days | Kim Olsen |
    | Mail | 7 days | Kim Olsen |
    | Wiki | 14 days | Dana Reyes |

    ## Scope

    All databases of production.

    ## Restore drills

    A drill should be held each quarter, and the CISO reports on it to the board within two weeks.

    ```sh
    restore --from latest
    verify
    ```

    ## Tapes

    Tapes are rotated by hand.

    """

  private static let new = """
    ---
    id: POL-002
    title: Backup Policy
    owner: kim-olsen
    version: "2.0"
    status: in-review
    review: {cycle: 12m}
    audience: [engineers]
    approvals:
      - {by: dana-reyes, as: ceo, on: 2026-03-02, version: "1.1"}
    ---

    # Backup Policy

    ## Scope

    All databases of production and staging, except those of customers.

    ## Purpose

    Data that is lost can be restored. This policy organizes how.

    ## Schedule

    Backups should be made every night. Each backup is kept for 60 days and is encrypted. A person who is not on duty may not delete one.

    1. Check the log.
    2. Start the job.
    3. File the report.

    The following is prohibited:

    - keeping backups on laptops;
    - selling the keys of backups;
      - to anyone at all;

    | System | Retention | Region | Owner |
    | --- | --- | --- | --- |
    | Wiki | 14 days | EU | Dana Reyes |
    | Database | 60 days | EU | Kim Olsen |
    | Chat | 7 days | US | Kim Olsen |

    <!-- policyc-mark editorial: only the name is new -->

    ## Exercises

    A drill should be held each quarter, and the CISO reports on it to the board within two weeks.

    ```sh
    restore --from latest --quick
    verify
    ```

    """

  private func repository() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Start", ["policies/backup.md": Self.old, "policies/people.yml": Self.people])
    try builder.commit("Change", ["policies/backup.md": Self.new])
    return builder
  }

  private func diff(
    _ arguments: String..., in builder: RepositoryBuilder
  ) throws -> Program.Outcome {
    try Policyc.run(["diff", "POL-002"] + arguments, in: builder.folder)
  }

  @Test(
    "each format is what a person found good", arguments: ["human", "markdown", "html", "json"])
  func formats(format: String) throws {
    let builder = try repository()
    let outcome = try diff("1.1..2.0", "--format", format, in: builder)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    // The style sheet is that of all pages.
    let text = outcome.output.replacing(
      #/<style>[\s\S]*?<\/style>/#, with: "<style></style>")
    let ending = ["human": "txt", "markdown": "md", "html": "html", "json": "json"][format] ?? ""
    #expect(try text == Golden.text("diff." + ending, given: text))
    #expect(
      try diff("HEAD~1..HEAD", "--format", format, in: builder).output == outcome.output)
    let file = builder.folder + "/out"
    let written = try diff("1.1..2.0", "--format", format, "--output", file, in: builder)
    #expect(written.output == "")
    #expect(builder.text("out") == outcome.output)
  }

  @Test("without changes it says so; --exit-code tells as git's own does")
  func status() throws {
    let builder = try repository()
    let same = try diff("HEAD..HEAD", "--exit-code", in: builder)
    #expect(same.status == 0)
    #expect(same.output.hasSuffix("\nNo change.\n"))
    #expect(try diff("1.1..2.0", in: builder).status == 0)
    #expect(try diff("1.1..2.0", "--exit-code", in: builder).status == 1)
    try builder.commit("New", ["policies/new.md": "---\nid: POL-009\n---\n# New\n"])
    let never = try Policyc.run(["diff", "POL-009"], in: builder.folder)
    #expect(never.status == 2)
    #expect(never.errors.contains("POL-009 was never approved."))
    #expect(never.errors.contains("Say which: `policyc diff POL-009 A..B`"))
  }

  @Test("--staged and --rev name the newer state, and not beside one that is named")
  func states() throws {
    let builder = try repository()
    try builder.write(["policies/backup.md": Self.new.replacing("60", with: "90")])
    try builder.git("add", "--all")
    try builder.write(["policies/backup.md": Self.new.replacing("60", with: "99")])
    #expect(try diff("HEAD", in: builder).output.contains("[-60-]{+99+} days"))
    #expect(try diff("HEAD", "--staged", in: builder).output.contains("[-60-]{+90+} days"))
    #expect(try diff("HEAD", "--rev", "HEAD", in: builder).output.contains("No change."))
    #expect(try diff("HEAD~1..HEAD", "--staged", in: builder).status == 2)
    #expect(try diff("HEAD", "--staged", "--rev", "HEAD", in: builder).status == 2)
  }
}
