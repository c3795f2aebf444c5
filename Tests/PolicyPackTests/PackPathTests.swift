import Testing

@testable import PolicyPack

@Suite("Paths within a pack")
struct PackPathTests {
  @Test(
    "Plain relative paths are taken, in any script",
    arguments: [
      "index.html", "policies/POL-001.pdf", "evidence/Überblick 2026.txt", "a/方針.pdf", ".x",
    ])
  func accepted(path: String) {
    #expect(PackPath.fault(in: path) == nil)
    #expect(PackPath.portable(path) == path)
  }

  @Test(
    "What leaves the pack, cannot be unpacked everywhere or disguises itself is refused",
    arguments: [
      "", "/etc/passwd", "../x", "a/../../x", "./x", "a//b", "a/", "a\\b", "C:x", "a:b", "what?",
      "a\u{0}b", "a\nb", "a\u{202E}fdp.exe", "CON", "a/nul.txt", "Com1", "x.", "x ", " x",
      String(repeating: "a", count: 256), String(repeating: "a/", count: 600) + "x",
    ])
  func refused(path: String) {
    #expect(throws: PackError.self) {
      try PackFile(path: path, contents: [], mediaType: "text/plain")
    }
    #expect(PackPath.fault(in: PackPath.portable(path)) == nil)
  }

  @Test("A path can be made portable without losing what is harmless")
  func portable() {
    #expect(PackPath.portable("evidence/10:30 call?.txt") == "evidence/10_30 call_.txt")
    #expect(PackPath.portable("../aux/./x") == "_.._/_aux_/x")
  }
}

@Suite("File names of documents")
struct PackNameTests {
  private func name(_ id: String, _ title: String, _ version: String?) -> String {
    PackName.name(for: PackName.Parts(id: id, title: title, version: version))
  }

  @Test("A name is made of id, title and version")
  func parts() {
    #expect(
      name("POL-004", "Model & Training-Data Access", "2.1")
        == "POL-004-model-training-data-access-2.1")
    #expect(name("POL-004", "", nil) == "POL-004")
  }

  @Test("Letters with marks lose them, other scripts go")
  func transliteration() {
    #expect(
      name("RL-1", "Zugriff für Größen, naïve Œuvre", "1")
        == "RL-1-zugriff-fur-grossen-naive-oeuvre-1")
    #expect(
      name("RL-1", "Politika bezpec\u{30C}nosti Łódź", "1") == "RL-1-politika-bezpecnosti-lodz-1")
    #expect(name("RL-1", "情報セキュリティ", "1") == "RL-1-1")
  }

  @Test("Long titles end at a word, and the name stays within 100 bytes")
  func length() {
    let long = name("POL-001", String(repeating: "information security ", count: 20), "10.20")
    #expect(long.utf8.count <= 100)
    #expect(long.hasPrefix("POL-001-information-security-"))
    #expect(long.hasSuffix("-information-10.20") || long.hasSuffix("-security-10.20"))
    let all = name(
      String(repeating: "I", count: 300), String(repeating: "t", count: 300),
      String(repeating: "9", count: 300))
    #expect(all.utf8.count <= 100)
  }

  @Test(
    "Whatever the front matter holds, the name is a plain file name",
    arguments: ["", "..", "../../etc/passwd", "-rf", "CON", "a\0b", "💥", "POL 1/2"])
  func hostile(id: String) {
    for version in [nil, "..", "/", "1.0."] {
      let result = name(id, id, version)
      #expect(PackPath.fault(in: result) == nil)
      #expect(!result.contains("/") && !result.hasPrefix("-") && !result.hasPrefix("."))
    }
  }

  @Test("Names differ in more than case")
  func unique() {
    let long = String(repeating: "x", count: 300)
    let parts = [
      ("A", "t", "1"), ("a", "T", "1"), ("A", "t", "1"), ("B", long, "1"), ("B", long, "1"),
    ]
    let names = PackName.names(
      for: parts.map { PackName.Parts(id: $0.0, title: $0.1, version: $0.2) })
    #expect(names.prefix(3) == ["A-t-1", "a-t-1-2", "A-t-1-3"])
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
  }
}
