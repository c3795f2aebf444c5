import PolicyCore
import PolicyModel
import Testing

@testable import PolicyPack

private func file(_ path: String, _ text: String = "x") throws -> PackFile {
  try PackFile(path: path, text: text, mediaType: "text/plain")
}

@Suite("The contents of a pack")
struct PackTests {
  @Test(
    "The manifest is an in-toto Statement over every file but itself, its signature and the sums")
  func statement() throws {
    let pack = try Fixture.pack("one")
    let statement = try JSONReader.read(pack.manifest)
    #expect(CanonicalJSON.encode(statement) == pack.manifest)
    #expect(statement["_type"] == "https://in-toto.io/Statement/v1")
    #expect(statement["predicateType"] == "https://policyc.dev/evidence-pack/v1")
    let subjects = try #require(statement["subject"]?.array)
    let names = subjects.compactMap { $0["name"]?.string }
    #expect(
      names == [
        "VERIFY.txt", "evidence/Überblick.txt", "index.html", "policies/POL-004-access-2.1.pdf",
      ])
    #expect(
      subjects[2]["digest"] == ["sha256": .string(Digest(of: "one index.html\n").hexadecimal)])
    #expect(
      pack.files.map(\.path) == [
        "SHA256SUMS", "VERIFY.txt", "evidence/Überblick.txt", "index.html", "manifest.json",
        "policies/POL-004-access-2.1.pdf",
      ])
  }

  @Test("The predicate says where the pack comes from and what each approval is worth")
  func predicate() throws {
    let text = String(decoding: try Fixture.pack("one").manifest, as: UTF8.self)
    let approval =
      #"{"as":"ceo","basis":"","by":"dana-reyes","commit":"cccccccccccccccccccccccccccccccccccccccc","#
      + #""on":"2026-03-02","required":"claimed","rung":"signed","signature":"none","version":"2.1"}"#
    #expect(text.contains(approval))
    #expect(text.contains(#""asOf":"2026-03-02""#))
    #expect(text.contains(#""shallow":false,"tree":"bbbb"#))
    #expect(text.contains(#""findings":{"errors":0,"notes":0,"suppressed":0,"warnings":1}"#))
    #expect(text.contains(#""tool":{"name":"policyc","version":"0.1.0"}"#))
  }

  @Test(
    "Files that would lie on each other are refused",
    arguments: [
      ["a.txt", "a.txt"], ["a.txt", "A.TXT"], ["\u{E9}", "e\u{301}"], ["a", "a/b"], ["A/b", "a"],
      ["manifest.json"], ["Manifest.JSON"], ["sha256sums"], ["VERIFY.txt"], ["manifest.json.sig"],
      ["manifest.json/x"],
    ])
  func clashes(paths: [String]) throws {
    let files = try paths.map { try file($0) }
    #expect(throws: PackError.self) { try Pack(files: files, manifest: Fixture.manifest()) }
  }

  @Test("The order in which files are given does not matter")
  func order() throws {
    let files = [try file("b"), try file("a/c"), try file("a.b")]
    let one = try Pack(files: files, manifest: Fixture.manifest())
    #expect(try Pack(files: files.reversed(), manifest: Fixture.manifest()) == one)
  }

  @Test("The guide to verification shows a hostile name of an organisation as plain code")
  func guide() {
    let text = VerifyGuide.text(
      for: Fixture.manifest(organisation: "`x`\n# <b>Trust me</b>", isShallow: true))
    #expect(text.contains("This is the pack of `x # <b>Trust me</b>` as of 2026-03-02"))
    #expect(text.contains("shallow clone"))
  }

  @Test(
    "The guide to verification has the same commands in German, and no English around them",
    arguments: [true, false])
  func german(hasProof: Bool) throws {
    let say = LabelFiles().labels(for: "de")
    #expect(say.language == "de")
    var manifest = Fixture.manifest()
    func code(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { $0.hasPrefix("    ") }
    }
    for audience in [nil, "customer"] {
      manifest.audience = audience
      manifest.signOffNote = "A note."
      let english = VerifyGuide.text(for: manifest, hasProof: hasProof)
      let german = VerifyGuide.text(for: manifest, hasProof: hasProof, say)
      #expect(code(english) == code(german))
      #expect(german.contains("Helio Models Ltd`, Stand 02.03.2026") && german.hasSuffix("\n"))
      #expect(german.contains("\nA note.\n") && !german.hasSuffix("\n\n"))
      let told = german.split(separator: "\n").filter { !$0.hasPrefix("    ") }.joined(
        separator: " ")
      #expect(told.firstMatch(of: /\b(the|and|what|that|which)\b/) == nil, "\(told)")
    }
  }
}
