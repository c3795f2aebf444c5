import PolicyCore
import PolicyModel
import Testing

@Suite("Goals and teams of policyc.yml")
struct StrategyTests {
  private func read(_ text: String) throws(ConfigurationError) -> Configuration {
    try Configuration.read(SourceText(path: "policyc.yml", text: text))
  }

  @Test("are read with their places")
  func read() throws {
    let configuration = try read(
      "strategy:\n  - {id: growth, goal: Sell to banks}\nteams: {without-objective: {Legal: It advises}}\n"
    )
    #expect(configuration.goals.map(\.id) == ["growth"])
    #expect(configuration.goals.map(\.goal) == ["Sell to banks"])
    #expect(configuration.goals.first?.range.start.line == 2)
    #expect(configuration.teamsWithoutObjective.map(\.team) == ["Legal"])
    #expect(configuration.teamsWithoutObjective.map(\.reason) == ["It advises"])
  }

  @Test(
    "are refused at the first mistake, with what to write",
    arguments: [
      (
        "strategy: growth",
        "1:11: `strategy` must be a list of goals: `- {id: regulated-growth, goal: \"Sell to regulated customers\"}`."
      ),
      (
        "strategy: [{id: a, gaol: b}]",
        "1:20: Unknown key `gaol` in `strategy`; did you mean `goal`?"
      ),
      ("strategy: [{id: a}]", "1:12: Each goal of `strategy` needs an `id` and a `goal`."),
      (
        "strategy: [{id: a, goal: b}, {id: a, goal: c}]",
        "1:35: The goal `a` stands in `strategy` already."
      ),
      (
        "teams: {without-objective: {Legal: \"\"}}",
        "1:29: Say why the team needs no objective: `Legal: \"…\"`."
      ),
      (
        "signoff: {consulted: maybe}",
        "1:22: `signoff.consulted` must be true or false."
      ),
    ])
  func mistakes(text: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try read(text) }
    #expect(error?.description == "policyc.yml:\(message)")
  }

  @Test("a high-level policy can be asked for consultation alone")
  func consulted() throws {
    let signOff = try read("signoff: {top-level: {consulted: true}}\n").signOff
    #expect(signOff.topLevelConsulted == true)
    #expect(!signOff.consulted)
  }
}
