import PolicyCore
import PolicyModel
import Testing

@Suite("The register of persons")
struct PeopleRegisterTests {
  private func register(_ text: String) -> PeopleRegister {
    PeopleRegister(SourceText(path: "people.yml", bytes: Array(text.utf8)))
  }

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  private let text = """
    people:
      - id: ada
        name: Ada Byrne
        email: ada@example.com
        joined: 2024-01-01
        left: 2026-03-31
        roles:
          - {role: ceo, from: 2024-06-01, to: 2025-12-31}
          - {role: sre-lead}
      - {id: bo, name: Bo Ek, roles: [clerk]}
    """

  @Test("gives a role for the days from its first to its last, and to nobody who is not there")
  func days() throws {
    let ada = try #require(register(text)["ada"])
    for (day, isHeld) in [
      ("2024-05-31", false), ("2024-06-01", true), ("2025-12-31", true), ("2026-01-01", false),
    ] {
      #expect(try ada.holds("ceo", on: self.day(day)) == isHeld, "\(day)")
    }
    #expect(try ada.holds("sre-lead", on: day("2026-03-31")))
    #expect(try !ada.holds("sre-lead", on: day("2026-04-01")))
    #expect(try !ada.isMember(on: day("2023-12-31")))
  }

  @Test("names an owner as a reader knows them")
  func labels() throws {
    let register = register(text)
    let then = try day("2025-01-01")
    #expect(register.label(of: "ada", on: then) == "Ada Byrne")
    #expect(register.label(of: "ceo", on: then) == "CEO (Ada Byrne)")
    #expect(try register.label(of: "ceo", on: day("2026-01-01")) == "CEO")
    #expect(register.label(of: "head-of-ai", on: then) == "Head of AI")
    #expect(register["bo"]?.roles.map(\.name) == ["clerk"])
  }

  @Test("reads what it can, and says what does not fit")
  func broken() {
    let odd = register("people:\n  - {name: Nobody}\n  - {id: ada, nmae: Ada, joined: soon}\n")
    #expect(odd.people.map(\.id) == ["ada"])
    #expect(odd.people.first?.name == "ada")
    #expect(odd.issues.count >= 3)
    let cut = register("people:\n  - {id: ada, name: [\n")
    #expect(!cut.isComplete)
    #expect(!cut.faults.isEmpty)
    #expect(register("").people.isEmpty)
  }
}
