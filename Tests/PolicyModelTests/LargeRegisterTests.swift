import PolicyCore
import PolicyModel
import Testing

@Suite("A register of many persons")
struct LargeRegisterTests {
  @Test("is read to its end, and finds a person by id, address, name and key")
  func read() {
    let rows = (0..<50_000).map {
      "  - {id: p\($0), name: Person \($0), email: [p\($0)@example.com], roles: [{role: r, from: 2024-01-01}], keys: [{ssh: \"ssh-ed25519 KEY\($0) p\", from: 2024-01-01}]}\n"
    }
    let text = "people:\n" + rows.joined()
    let register = PeopleRegister(SourceText(path: "people.yml", bytes: Array(text.utf8)))
    #expect(register.isComplete)
    #expect(register.people.count == 50_000)
    for name in ["p49999", "P49999@example.com", "person 49999"] {
      #expect(register.person(called: name)?.id == "p49999")
    }
    #expect(register.mayHold(.ssh, "ssh-ed25519 KEY49999").map(\.id) == ["p49999"])
  }

  @Test("with a person who has many keys is read too")
  func keys() {
    let keys = (0..<50_000).map { "      - {ssh: \"ssh-ed25519 KEY\($0)\", from: 2024-01-01}\n" }
    let text = "people:\n  - id: dana\n    name: Dana\n    keys:\n" + keys.joined()
    let register = PeopleRegister(SourceText(path: "people.yml", bytes: Array(text.utf8)))
    #expect(register.people.first?.keys.count == 50_000)
    #expect(register.mayHold(.ssh, "ssh-ed25519 KEY7").map(\.id) == ["dana"])
  }
}
