import Foundation
import TestSupport
import Testing

@Suite("policyc init")
struct InitTests {
  @Test(
    "in an empty folder leaves only what a person must decide, and POL-001 can be approved at once")
  func start() throws {
    let starter = try Starter()
    #expect(starter.outcome.status == 0, "\(starter.outcome.errors)")
    #expect(starter.outcome.output.contains("made one (git init)"))
    #expect(starter.outcome.errors.contains("`require: signed`"))
    let check = try starter.run("check")
    #expect(check.status == 1)
    #expect(check.errors.contains("is being set up until"))
    let toDo: Set = [
      "placeholder-left", "draft-waiting", "top-policy-missing", "soa-uncontrolled",
      "register-missing",
    ]
    #expect(Set(try starter.findings().map(\.rule)).subtracting(toDo) == [])
    try starter.commit()
    let approval = try starter.run("approve", "POL-001")
    #expect(approval.status == 0, "\(approval.errors)")
    #expect(approval.output.contains("Proof of POL-001 1.0: attributed."))
    let left = try starter.findings().filter { $0.level == "error" }
    #expect(Set(left.map(\.rule)) == ["placeholder-left"])
    for document in ["POL-001", "POL-002", "POL-003"] {
      #expect(!left.contains { $0.file.contains(document) })
    }
    #expect(try starter.run("approve", "POL-002", "POL-003").status == 0)
    #expect(try starter.run("approve", "POL-004").errors.contains("placeholder-left"))
  }

  @Test("numbers its blanks in the order of check, which finds every one")
  func blanks() throws {
    let starter = try Starter()
    let found = try starter.findings().filter { $0.rule == "placeholder-left" }.compactMap {
      $0.message.firstMatch(of: #/\[Company (\d+): /#).flatMap { Int($0.1) }
    }
    #expect(found == Array(1...found.count))
    let written = try starter.files().values.reduce(0) {
      $0 + $1.matches(of: /\[Company[^\]]*\]/).count
    }
    #expect(found.count == written)
    #expect(starter.outcome.output.contains("\(written) blanks"))
    #expect(try starter.files().values.allSatisfy { !$0.contains("{{") })
  }

  @Test("takes what flags say into the texts, and lets the keeper write and the chief approve")
  func facts() throws {
    let starter = try Starter(
      [
        "deep/isms", "--organisation", "A*B \"x\" & Söhne", "--ceo", "Zoë Ünal <zoe@example.com>",
        "--owner", "Bo Keeper <bo@example.com>", "--applies", "gdpr, eu-ai-act", "--clouds",
        "Acme Cloud",
        "--ai-suppliers", "Acme AI",
      ], as: Starter.bo)
    #expect(starter.outcome.status == 0, "\(starter.outcome.errors)")
    let folder = "deep/isms/"
    let settings = try #require(starter.builder.text(folder + "policyc.yml"))
    #expect(settings.contains(#"name: "A*B \"x\" & Söhne""#))
    #expect(
      settings.contains("separate-author: true") && settings.contains("applies: [gdpr, eu-ai-act]"))
    let people = try #require(starter.builder.text(folder + "policies/people.yml"))
    #expect(people.contains("id: zoe-unal") && people.contains("id: bo-keeper"))
    #expect(
      starter.builder.text(folder + "policies/assets.yml")?.contains("name: \"Acme AI\"") == true)
    let supplier = try starter.files().first { $0.key.contains("POL-006") }
    #expect(supplier?.value.contains("Acme Cloud. AI suppliers in use: Acme AI.") == true)
    let check = try Policyc.run(["check"], in: starter.builder.folder + "/deep/isms")
    #expect(check.status == 1)
  }

  @Test("names the company in each policy, also one whose words could be anyone's")
  func commonName() throws {
    let starter = try Starter(["data", "--yes", "--organisation", "Data"])
    let check = try Policyc.run(
      ["check", "--format", "json"], in: starter.builder.folder + "/data")
    #expect(!check.output.contains("generic-text"))
  }

  @Test(
    "calls the company after its folder, and says so",
    arguments: [
      ("acme-robotics-policies", "Acme Robotics"), ("isms-helio", "Helio"),
      ("DeepThought_ISMS", "DeepThought"),
    ])
  func folderName(folder: String, company: String) throws {
    let starter = try Starter([folder, "--yes"])
    #expect(starter.outcome.status == 0, "\(starter.outcome.errors)")
    #expect(starter.outcome.errors.contains("“\(company)”, after the folder"))
    #expect(starter.builder.text(folder + "/policyc.yml")?.contains("\"\(company)\"") == true)
  }

  @Test("asks for the name of a company whose folder is called for what it holds")
  func namelessFolder() throws {
    let starter = try Starter(["security-policies", "--yes"])
    #expect(starter.outcome.status == 2)
    #expect(starter.outcome.errors.contains("--organisation NAME"))
    #expect(try starter.files() == [:])
  }

  @Test("with the chief's key asks for signatures, and refuses a private one")
  func key() throws {
    let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ann"
    let starter = try Starter(
      ["isms", "--yes", "--organisation", "Ann's", "--ceo-key", "ann.pub"],
      holding: ["ann.pub": key + "\n"])
    #expect(starter.outcome.status == 0, "\(starter.outcome.errors)")
    #expect(starter.builder.text("isms/policyc.yml")?.contains("require: signed\n") == true)
    #expect(
      starter.builder.text("isms/policies/people.yml")?.contains("keys: [{ssh: \"ssh-ed25519 AAAA")
        == true)
    let refused = try Starter(
      ["isms", "--yes", "--organisation", "Ann's", "--ceo-key", "ann"],
      holding: [
        "ann": "-----BEGIN OPENSSH PRIVATE KEY-----\nx\n-----END OPENSSH PRIVATE KEY-----\n"
      ])
    #expect(refused.outcome.status == 2)
    #expect(refused.outcome.errors.contains("private key"))
    #expect(refused.builder.text("isms/policyc.yml") == nil)
  }

  @Test(
    "overwrites nothing and writes nothing where something is in the way",
    arguments: [
      "policyc.yml", "policies/people.yml",
      "policies/governance/POL-001-information-security-policy.md",
      "policies/ours.md",
    ])
  func inTheWay(path: String) throws {
    let starter = try Starter(holding: [path: "mine\n"])
    #expect(starter.outcome.status == 2)
    #expect(starter.outcome.errors.contains(path))
    #expect(try starter.files().filter { !$0.key.hasPrefix(".") } == [path: "mine\n"])
    #expect(!FileManager.default.fileExists(atPath: starter.builder.folder + "/.git"))
  }

  @Test("keeps the ignore file and the hooks of a repository, and says so")
  func repository() throws {
    let starter = try Starter(
      initialise: true,
      holding: [
        ".gitignore": "build/\n", ".pre-commit-config.yaml": "repos: []\n", "README.md": "# Hi\n",
      ])
    #expect(starter.outcome.status == 0, "\(starter.outcome.errors)")
    #expect(!starter.outcome.output.contains("git init)"))
    #expect(starter.outcome.output.contains(".gitignore was there and stays as it is"))
    #expect(starter.outcome.output.contains(".pre-commit-config.yaml was there and stays as it is"))
    #expect(starter.builder.text(".gitignore") == "build/\n")
    #expect(starter.builder.text("policies/soa.yml") != nil)
  }

  @Test("leaves nothing behind when it cannot write")
  func unwritable() throws {
    let builder = try RepositoryBuilder(initialise: false)
    try builder.write(["isms": "a file\n"])
    let outcome = try Policyc.run(
      ["init", "isms", "--yes", "--organisation", "Ann's"], in: builder.folder,
      environment: Starter.environment(Starter.ann))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("no folder"))
    let inner = try Policyc.run(
      ["init", "new/isms", "--yes", "--organisation", "Ann's", "--applies", "nis3"],
      in: builder.folder,
      environment: Starter.environment(Starter.ann))
    #expect(inner.status == 2)
    #expect(inner.errors.contains("there is no framework `nis3`"))
    #expect(!FileManager.default.fileExists(atPath: builder.folder + "/new"))
  }

  @Test("asks nobody who is not there")
  func noTerminal() throws {
    let starter = try Starter([])
    #expect(starter.outcome.status == 2)
    #expect(starter.outcome.errors.contains("--yes"))
    #expect(
      try Starter(["--yes", "--ceo", "Ann"]).outcome.errors.contains("Ann Chief <ann@example.com>"))
  }

  @Test("is what check says in an empty folder")
  func empty() throws {
    let builder = try RepositoryBuilder(initialise: false)
    let outcome = try Policyc.run(["check"], in: builder.folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("`policyc init`"))
  }
}
