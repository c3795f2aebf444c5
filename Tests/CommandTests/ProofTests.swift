import Foundation
import TestSupport
import Testing

/// Packs whose repository is gone: what is left must prove the approvals.
@Suite("The proof in a pack")
struct ProofTests {
  static let script = OwnPolicies.root.appending(path: "scripts/check-proof").path

  /// A pack without its repository.
  private func pack(_ isms: SignedRepository) throws -> BuiltPack {
    let outside = try RepositoryBuilder(initialise: false)
    let folder = outside.folder + "/evidence-pack"
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--output", folder], in: isms.builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    try FileManager.default.removeItem(atPath: isms.builder.folder)
    return BuiltPack(folder: folder, owner: outside)
  }

  private func check(_ pack: BuiltPack) throws -> Program.Outcome {
    try Program.run(
      Self.script, [pack.folder], in: "/", environment: Program.environment(home: "/nonexistent"))
  }

  /// The program's own answer, which rests on the code that judges a repository.
  private func verify(_ pack: BuiltPack) throws -> Program.Outcome {
    try Policyc.run(["verify", pack.folder], in: "/")
  }

  private func write(_ path: String, _ bytes: Data, in pack: BuiltPack) throws {
    try bytes.write(to: URL(fileURLWithPath: "\(pack.folder)/\(path)"))
  }

  /// Makes the manifest and the sums fit again, as a forger would.
  private func seal(_ pack: BuiltPack) throws {
    let manifest = """
      import hashlib, json
      m = json.load(open('manifest.json', encoding='utf-8'))
      for s in m['subject']: s['digest']['sha256'] = hashlib.sha256(open(s['name'], 'rb').read()).hexdigest()
      open('manifest.json', 'w', encoding='utf-8').write(json.dumps(m, sort_keys=True, separators=(',', ':'), ensure_ascii=False))
      """
    let renewed = try Program.run(
      "python3", ["-c", manifest], in: pack.folder, environment: Program.environment(home: "/"))
    try #require(renewed.status == 0, "\(renewed.errors)")
    let command =
      "find . -type f ! -name SHA256SUMS -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum > /tmp/sums.$$ && mv /tmp/sums.$$ SHA256SUMS"
    let outcome = try Program.run(
      "sh", ["-c", command], in: pack.folder, environment: Program.environment(home: "/"))
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("gives every rung again when the repository is gone")
  func rungs() throws {
    let pack = try pack(SignedISMS.repository())
    let verified = try verify(pack)
    #expect(verified.status == 0)
    #expect(
      verified.output.contains(
        "Git's objects in the pack: 3 signed, 2 attributed, 1 recorded, 1 claimed."),
      "\(verified.output)")
    let outcome = try check(pack)
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        POL-001 approval by dana-reyes on 2026-03-02: signed
        POL-002 approval by dana-reyes on 2026-03-02: attributed
        POL-003 approval by dana-reyes on 2026-03-02: recorded
        POL-004 approval by dana-reyes on 2026-03-02: attributed
        POL-005 approval by dana-reyes on 2026-03-02: claimed
        POL-005 review by sam-roy on 2026-03-02: signed
        POL-006 approval by dana-reyes on 2026-03-02: signed

        """)
  }

  /// What a forger changes, and what gives them away.
  enum Forgery: String, CaseIterable, CustomTestStringConvertible {
    case commit, blob, people, tag, allowedSigners, foreignSigner, rung, commitOfAnother, person
    case signature, payload, evidence, removedApproval

    var testDescription: String { rawValue }

    var complaint: String {
      switch self {
      case .commit, .blob, .people, .tag: "is not what its name says"
      case .allowedSigners, .foreignSigner: "allowed_signers"
      case .rung: "the proof gives attributed"
      case .commitOfAnother: "does not hang on commit"
      case .person: "does not hold the entry"
      case .signature, .payload: "is not the one that the object carries"
      case .evidence: "the proof gives claimed"
      case .removedApproval: "the same approvals"
      }
    }
  }

  @Test("does not survive a forger who renews the sums", arguments: Forgery.allCases)
  func forged(forgery: Forgery) throws {
    let pack = try pack(SignedISMS.repository())
    try forge(forgery, pack)
    try seal(pack)
    let outcome = try check(pack)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(forgery.complaint), "\(outcome.errors)")
    #expect(!outcome.errors.contains("SHA256SUMS"), "\(outcome.errors)")
    let verified = try verify(pack)
    #expect(verified.status == 1)
    #expect(verified.output.contains("\napproval "), "\(verified.output)")
    #expect(!verified.output.contains("\nchanged "), "\(verified.output)")
  }

  private func forge(_ forgery: Forgery, _ pack: BuiltPack) throws {
    let files = try pack.files()
    func replace(_ old: String, _ new: String, where isWanted: (String) -> Bool) throws {
      let found = files.filter { isWanted($0.key) && $0.value.range(of: Data(old.utf8)) != nil }
      let path = try #require(found.keys.sorted().first)
      let text = String(decoding: files[path] ?? Data(), as: UTF8.self)
      let range = try #require(text.range(of: old))
      try write(path, Data(text.replacingCharacters(in: range, with: new).utf8), in: pack)
    }
    let index = { (path: String) in path == "proof/approvals.json" }
    switch forgery {
    case .commit: try replace("kim@example.com", "dana@example.com") { $0.hasSuffix(".commit") }
    case .blob: try replace("Data is safe.", "Data is lost.") { $0.hasSuffix(".blob") }
    case .people: try replace("dana@example.com", "kim@example.com") { $0.hasSuffix(".blob") }
    case .tag: try replace("chief executive", "chief magician") { $0.hasSuffix(".tag") }
    case .allowedSigners: try replace("20240101Z", "20260401Z") { $0.hasSuffix("allowed_signers") }
    case .foreignSigner:
      try replace("dana-reyes,", "mallory,dana-reyes,") { $0.hasSuffix("allowed_signers") }
    case .rung:
      for path in ["proof/approvals.json", "manifest.json"] {
        let text = try pack.text(path)
        try write(path, Data(text.replacing("attributed", with: "signed").utf8), in: pack)
      }
    case .commitOfAnother:
      let ids = try pack.text("proof/approvals.json")
        .matches(of: /"written": \{\s*"commit": "([0-9a-f]{40})"/).map { String($0.1) }
      try replace(ids[1], ids[0], where: index)
    case .person: try replace("\"on\": \"2026-03-02\"", "\"on\": \"2026-03-01\"", where: index)
    case .signature: try replace("-----BEGIN", " -----BEGIN") { $0.hasSuffix(".sig") }
    case .payload: try replace("Sign off", "Sign of") { $0.hasSuffix(".payload") }
    case .evidence: try replace("I approve.", "I refuse.") { $0.hasSuffix("mail.eml") }
    case .removedApproval:
      try write(
        "proof/approvals.json",
        Data(
          try pack.text("proof/approvals.json").replacing(
            "\"kind\": \"approval\"", with: "\"kind\": \"review\"", maxReplacements: 1
          ).utf8), in: pack)
    }
  }

  @Test("a changed file is found by its sum alone")
  func unsealed() throws {
    let pack = try pack(SignedISMS.repository())
    try write("proof/allowed_signers", Data(), in: pack)
    let outcome = try check(pack)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("SHA256SUMS does not hold: proof/allowed_signers: FAILED"))
  }

  @Test("is followed by the commands of VERIFY.txt as they stand there")
  func guide() throws {
    let pack = try pack(SignedISMS.repository())
    let commands = try pack.text("VERIFY.txt").split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .filter {
      $0.hasPrefix("    ") && !$0.contains("Get-Content") && !$0.contains("COMMIT")
        && !$0.contains("jq")
    }
    .map { $0.dropFirst(4) }.joined(separator: "\n")
    let outcome = try Program.run(
      "bash", ["-euc", commands], in: pack.folder,
      environment: Program.environment(home: "/nonexistent"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(!outcome.output.contains("is not what its name says"))
    #expect(!outcome.output.contains("FAILED"))
    let texts = lines.filter { $0.hasSuffix(".md") && $0.contains(" policies/p") }.map {
      $0.split(separator: " ")
    }
    #expect(texts.count == 7)
    for words in texts { #expect(words[0] == words[1]) }
    #expect(
      lines.count { $0.hasPrefix("Good \"git\" signature for dana-reyes with ED25519 key SHA256:") }
        == 2)
    #expect(
      lines.count { $0.hasPrefix("gpg: Good signature from \"Sam Roy <sam@example.com>\"") } == 1)
    #expect(lines.count { $0.hasPrefix("Could not verify signature") } == 1)
    // The blob whose name was computed without Git.
    let name = try #require(lines.first { $0.hasSuffix("  -") }).prefix(40)
    #expect(try pack.files()["proof/objects/\(name.prefix(2))/\(name.dropFirst(2)).blob"] != nil)
  }

  @Test("names nothing of this machine, and is the same from another clone")
  func reproducible() throws {
    let isms = try SignedISMS.repository()
    let clone = try RepositoryBuilder(initialise: false)
    try clone.git("clone", "--quiet", isms.builder.folder, "clone")
    let two = try Policyc.run(
      ["build", "--no-pdf", "--output", "../evidence-pack"], in: clone.folder + "/clone")
    try #require(two.status == 0, "\(two.errors)")
    let folder = isms.builder.folder
    let one = try pack(isms).files()
    #expect(try BuiltPack(folder: clone.folder + "/evidence-pack", owner: clone).files() == one)
    for (path, bytes) in one { #expect(bytes.range(of: Data(folder.utf8)) == nil, "\(path)") }
  }

  @Test("says what a shallow clone could not give, and claims no more")
  func shallow() throws {
    let isms = try SignedISMS.repository()
    let clone = try RepositoryBuilder(initialise: false)
    try clone.git("clone", "--quiet", "--depth", "3", "file://" + isms.builder.folder, "clone")
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--output", "../evidence-pack"], in: clone.folder + "/clone")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let pack = BuiltPack(folder: clone.folder + "/evidence-pack", owner: clone)
    #expect(try pack.text("proof/approvals.json").contains("beyond the cut of a shallow clone"))
    let checked = try check(pack)
    #expect(checked.status == 0, "\(checked.errors)")
    #expect(checked.output.contains("POL-001 approval by dana-reyes on 2026-03-02: claimed"))
    #expect(checked.output.contains("POL-005 review by sam-roy on 2026-03-02: signed"))
    let verified = try verify(pack)
    #expect(verified.status == 0, "\(verified.output)")
  }

  @Test("says what a partial clone lacks, and claims no more")
  func partial() throws {
    let isms = try SignedISMS.repository()
    try isms.builder.git("config", "uploadpack.allowFilter", "true")
    let clone = try RepositoryBuilder(initialise: false)
    try clone.git(
      "clone", "--quiet", "--filter=blob:none", "file://" + isms.builder.folder, "clone")
    // What is missing must not be fetched while the pack is built.
    let source = isms.builder.folder
    try FileManager.default.moveItem(atPath: source + "/.git", toPath: source + "/gone")
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--output", "../evidence-pack"], in: clone.folder + "/clone")
    try #require(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("this clone lacks objects of Git"))
    let checked = try check(BuiltPack(folder: clone.folder + "/evidence-pack", owner: clone))
    #expect(checked.status == 0, "\(checked.errors)")
    #expect(checked.output.contains("POL-001 approval by dana-reyes on 2026-03-02: claimed"))
    // A tag vouches for what its commit holds; who wrote it first does not matter.
    #expect(checked.output.components(separatedBy: ": signed").count == 2)
    #expect(checked.output.contains("POL-006 approval by dana-reyes on 2026-03-02: signed"))
  }

  @Test("is not taken in by what refs/replace shows in place of people.yml")
  func replaced() throws {
    let isms = try SignedISMS.repository()
    let builder = isms.builder
    let forged = try #require(builder.text(SignedRepository.people)).replacing(
      isms.dana.publicKey, with: isms.ira.publicKey)
    try builder.write([".git/forged.yml": forged])
    let blob = try builder.git("hash-object", "-w", ".git/forged.yml")
    try builder.git("replace", try builder.git("rev-parse", "HEAD:policies/people.yml"), blob)
    let checked = try check(pack(isms))
    #expect(checked.errors == "")
    #expect(checked.output.contains("POL-001 approval by dana-reyes on 2026-03-02: signed"))
    #expect(checked.output.contains("POL-004 approval by dana-reyes on 2026-03-02: attributed"))
  }

  @Test("is told in words on every page, in the register and in the manifest")
  func words() throws {
    let isms = try SignedISMS.repository()
    let commits = try isms.builder.git("log", "--format=%h", "--abbrev=7").split(separator: "\n")
    let pack = try pack(isms)
    let stranger = "carries a signature by an unknown key, SHA256:"
    let stale = "The text has changed since, so this no longer covers it."
    let filed =
      "Dana Reyes's own record is filed with the document: policies/evidence/mail.eml (sha256:"
    let signed = "Signed by Dana Reyes with the key SHA256:"
    for file in ["index.html", "registers/approvals.csv", "manifest.json", "proof/approvals.json"] {
      let text = try pack.text(file).replacing("&#39;", with: "'")
      for words in [
        stranger, filed, signed, "in tag approved-6.",
        "is signed by Sam Roy, not by Dana Reyes.",
      ] {
        #expect(text.contains(words), "\(file): \(words)")
      }
      #expect(!text.contains("asks for “claimed” only"), "\(file)")
    }
    #expect(try pack.text("policies/POL-004-policy-number-4-1.0.html").contains(stranger))
    #expect(try !pack.text("policies/POL-002-policy-number-2-1.0.html").contains(stale))
    #expect(try pack.text("drafts/POL-002-policy-number-2-1.0-draft.html").contains(stale))
    #expect(try pack.text("index.html").contains("draft 1.0 since 2026-"))
    #expect(
      try pack.text("policies/POL-005-policy-number-5-1.0.html").contains(
        "Signed by Sam Roy with the key"))
    #expect(
      try pack.text("policies/POL-001-policy-number-1-1.0.html").contains(
        "in commit \(commits[5])."))
  }

  @Test("every output says where policyc.yml asks for claims only, and none where it does not ask")
  func claimedOnly() throws {
    let builder = try ModelISMS.repository()
    let remark = "asks for “claimed” only"
    let silent = try Policyc.run(["check", "--as-of", ModelISMS.asOf], in: builder.folder)
    #expect(silent.errors == ModelISMS.remark)
    let text = builder.text("policyc.yml") ?? ""
    try builder.commit(
      "Ask for claims",
      ["policyc.yml": text.replacing("signoff: {", with: "signoff: {require: claimed, ")],
      at: ModelISMS.moment + 60)
    let check = try Policyc.run(["check", "--as-of", ModelISMS.asOf], in: builder.folder)
    #expect(check.errors.contains(remark))
    #expect(check.output == silent.output)
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--output", "out/pack"], in: builder.folder)
    #expect(outcome.errors.contains(remark))
    let pack = BuiltPack(folder: builder.folder + "/out/pack", owner: builder)
    for file in [
      "index.html", "manifest.json", "VERIFY.txt", "policies/POL-002-backup-policy-1.1.html",
    ] { #expect(try pack.text(file).contains(remark), "\(file)") }
    let register = try Program.run(
      "unzip", ["-p", "registers/approvals.xlsx", "xl/sharedStrings.xml"], in: pack.folder,
      environment: Program.environment(home: "/"))
    #expect(register.output.contains(remark))
  }
}
