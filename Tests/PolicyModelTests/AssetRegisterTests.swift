import PolicyCore
import PolicyModel
import Testing

@Suite("The register of assets")
struct AssetRegisterTests {
  private func register(_ text: String) -> AssetRegister {
    AssetRegister(SourceText(path: "policies/assets.yml", text: text))
  }

  @Test(
    "is a list, alone or under `assets`",
    arguments: [
      "assets:\n  - {id: a, scope: in}\n  - {id: b, scope: out, reason: Old}\n",
      "- {id: a, scope: in}\n- {id: b, scope: out, reason: Old}\n",
    ])
  func forms(text: String) {
    let register = register(text)
    #expect(register.rows.map(\.label) == ["a", "b"])
    #expect(register.rows.map(\.isInScope) == [true, false])
    #expect(register.rows[1].text("reason") == "Old")
    #expect(register.issues.isEmpty)
    #expect(register.faults.isEmpty)
  }

  @Test(
    "says what does not fit, at its line",
    arguments: [
      ("assets:\n  - {id: a, ownr: x}\n", "2: Unknown key `ownr`; did you mean `owner`?"),
      ("- {id: a, scope: inside}\n", "1: `assets.scope` is `inside` and must be one of in, out."),
      ("asset:\n  - {id: a}\n", "1: Unknown key `asset`; did you mean `assets`?"),
    ])
  func issues(text: String, message: String) {
    let issues = register(text).issues.map { "\($0.range.start.line): \($0.message)" }
    #expect(issues.contains(message), "\(issues)")
  }

  @Test("keeps what it could read of a file that is broken, and says so")
  func broken() {
    let register = register("assets:\n  - {id: a}\n  - {id: \"b\n")
    #expect(!register.isComplete)
    #expect(!register.faults.isEmpty)
    #expect(register.issues.isEmpty)
  }
}
