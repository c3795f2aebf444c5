import Foundation
import TestSupport
import Testing

/// `policyc verify`, asked about packs that somebody handed over.
@Suite("verify on the command line")
struct VerifyTests {
  /// A pack beside its archive, without the repository.
  private static func pack() throws -> BuiltPack {
    let isms = try SignedISMS.repository()
    let outside = try RepositoryBuilder(initialise: false)
    let folder = outside.folder + "/evidence-pack"
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--output", folder], in: isms.builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return BuiltPack(folder: folder, owner: outside)
  }

  private func verify(_ path: String, _ arguments: [String] = []) throws -> Program.Outcome {
    try Policyc.run(["verify", path] + arguments, in: "/")
  }

  @Test("a pack is whole, as a folder, as an archive, and as an archive that others packed")
  func whole() throws {
    let pack = try Self.pack()
    let parent = URL(fileURLWithPath: pack.folder).deletingLastPathComponent().path
    let again =
      "import os, zipfile\nz = zipfile.ZipFile('again.zip', 'w')\n[z.write(os.path.join(d, f)) for d, _, fs in os.walk('evidence-pack') for f in fs]\nz.close()"
    let packed = try Program.run(
      "python3", ["-c", again], in: parent, environment: Program.environment(home: "/"))
    try #require(packed.status == 0, "\(packed.errors)")
    for path in [pack.folder, pack.folder + ".zip", parent + "/again.zip"] {
      let outcome = try verify(path)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      #expect(outcome.output.contains("\nVerified: the pack is whole.\n"))
      #expect(outcome.output.contains("None: the pack does not show who made it"))
    }
    let here = try Policyc.run(["verify", "."], in: pack.folder)
    #expect(here.status == 0)
  }

  @Test("the flip of a byte in any file is told with the file's name")
  func flipped() throws {
    let pack = try Self.pack()
    let files = try pack.files()
    // Of each folder the first file, and every file at the root.
    var folders: Set<String> = []
    let chosen = files.keys.sorted().filter { path in
      !path.contains("/") || folders.insert(String(path.split(separator: "/")[0])).inserted
    }
    for path in chosen {
      let bytes = try #require(files[path])
      var changed = bytes
      changed[changed.count / 2] ^= 1
      let url = URL(fileURLWithPath: "\(pack.folder)/\(path)")
      try changed.write(to: url)
      let outcome = try verify(pack.folder)
      #expect(outcome.status == 1, "\(path)")
      #expect(outcome.output.contains(path), "\(path): \(outcome.output)")
      try bytes.write(to: url)
    }
    #expect(try verify(pack.folder).status == 0)
  }

  /// What somebody does to a pack, and the line that tells of it.
  enum Tampering: String, CaseIterable, CustomTestStringConvertible {
    case removed, added, renamed, swapped, linked, manifestRemoved, sumsRemoved, sumsReordered
    case manifestReformatted, hiddenSums

    var testDescription: String { rawValue }

    var complaint: String {
      switch self {
      case .removed: "missing     registers/approvals.csv: It is not there"
      case .added: "added       registers/more.csv: It is there"
      case .renamed: "registers/other.csv, which no list names, has its bytes."
      case .swapped:
        "changed     registers/approvals.csv: Its bytes are those that the manifest names for registers/version-history.csv."
      case .linked: "refused     registers/link.csv: It is a link"
      case .manifestRemoved: "missing     manifest.json"
      case .sumsRemoved: "missing     SHA256SUMS"
      case .sumsReordered: "list        SHA256SUMS: It is not as policyc writes it"
      case .manifestReformatted: "list        manifest.json: It is not as policyc writes it"
      case .hiddenSums: "added       registers/SHA256SUMS"
      }
    }

    func apply(to folder: String) throws {
      let files = FileManager.default
      let register = folder + "/registers/"
      func rewrite(_ path: String, _ change: (String) -> String) throws {
        let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
        try change(text).write(toFile: folder + "/" + path, atomically: true, encoding: .utf8)
      }
      switch self {
      case .removed: try files.removeItem(atPath: register + "approvals.csv")
      case .added: try "a\n".write(toFile: register + "more.csv", atomically: true, encoding: .utf8)
      case .renamed:
        try files.moveItem(atPath: register + "approvals.csv", toPath: register + "other.csv")
      case .swapped:
        try files.moveItem(atPath: register + "approvals.csv", toPath: register + "t")
        try files.moveItem(
          atPath: register + "version-history.csv", toPath: register + "approvals.csv")
        try files.moveItem(atPath: register + "t", toPath: register + "version-history.csv")
      case .linked:
        try files.createSymbolicLink(
          atPath: register + "link.csv", withDestinationPath: "approvals.csv")
      case .manifestRemoved: try files.removeItem(atPath: folder + "/manifest.json")
      case .sumsRemoved: try files.removeItem(atPath: folder + "/SHA256SUMS")
      case .sumsReordered:
        try rewrite("SHA256SUMS") { text in
          text.split(separator: "\n").reversed().map { $0 + "\n" }.joined()
        }
      case .manifestReformatted: try rewrite("manifest.json") { $0 + "\n" }
      case .hiddenSums:
        try "".write(toFile: register + "SHA256SUMS", atomically: true, encoding: .utf8)
      }
    }
  }

  @Test("whatever is done to the files is told", arguments: Tampering.allCases)
  func tampered(tampering: Tampering) throws {
    let pack = try Self.pack()
    try tampering.apply(to: pack.folder)
    let outcome = try verify(pack.folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(tampering.complaint), "\(outcome.output)")
    #expect(outcome.output.contains("\nNOT verified: "))
    let json = try verify(pack.folder, ["--format", "json"])
    #expect(json.status == 1)
    #expect(json.output.contains("\"whole\": false"))
  }

  @Test("an archive whose entries lie outside, twice or as links is refused")
  func hostileArchive() throws {
    let pack = try Self.pack()
    let parent = URL(fileURLWithPath: pack.folder).deletingLastPathComponent().path
    let script = """
      import shutil, stat, zipfile, warnings
      warnings.simplefilter('ignore')
      shutil.copy('evidence-pack.zip', 'bad.zip')
      z = zipfile.ZipFile('bad.zip', 'a')
      z.writestr('evidence-pack/../../escape.txt', 'x')
      z.writestr('/abs.txt', 'x')
      z.writestr('evidence-pack/index.html', 'other')
      l = zipfile.ZipInfo('evidence-pack/link'); l.create_system = 3; l.external_attr = (stat.S_IFLNK | 0o777) << 16
      z.writestr(l, '/etc/passwd')
      z.close()
      """
    let made = try Program.run(
      "python3", ["-c", script], in: parent, environment: Program.environment(home: "/"))
    try #require(made.status == 0, "\(made.errors)")
    let outcome = try verify(parent + "/bad.zip")
    #expect(outcome.status == 1)
    for name in [
      "escape.txt", "abs.txt", "index.html: Two files have this name.",
      "link: It is no plain file.",
    ] {
      #expect(outcome.output.contains(name), "\(name): \(outcome.output)")
    }
    #expect(!FileManager.default.fileExists(atPath: parent + "/escape.txt"))
  }

  /// Each makes `bad.zip` of `pack`, the bytes of a good archive; `list` is where its list of files begins.
  private static let disagreements = [
    "a name that its list writes otherwise":
      "i = pack.index(b'index.html', list); bad = pack[:i] + b'iNdex.html' + pack[i + 10:]",
    "bytes behind its end": "bad = pack + b'x'",
    "a comment": "bad = pack[:-2] + b'\\x01\\x00' + b'x'",
    "bytes before its list":
      "bad = pack[:list] + b'x' + pack[list:-6] + struct.pack('<I', list + 1) + pack[-2:]",
    "bytes before its first file": "bad = b'x' + pack",
    "fewer files than its list has":
      "n = struct.unpack('<H', pack[-12:-10])[0]; bad = pack[:-14] + struct.pack('<HH', n - 1, n - 1) + pack[-10:]",
    "another archive before it": "bad = pack + pack",
  ]

  @Test(
    "an archive from which other programs may unpack something else is refused",
    arguments: Self.disagreements.keys.sorted())
  func disagreeing(fault: String) throws {
    let pack = try Self.pack()
    let parent = URL(fileURLWithPath: pack.folder).deletingLastPathComponent().path
    let script = """
      import struct
      pack = open('evidence-pack.zip', 'rb').read()
      list = struct.unpack('<I', pack[-6:-2])[0]
      \(Self.disagreements[fault] ?? "")
      open('bad.zip', 'wb').write(bad)
      """
    let made = try Program.run(
      "python3", ["-c", script], in: parent, environment: Program.environment(home: "/"))
    try #require(made.status == 0, "\(made.errors)")
    let outcome = try verify(parent + "/bad.zip")
    #expect(outcome.status == 1, "\(outcome.output)\(outcome.errors)")
    #expect(
      outcome.output.contains("Other programs may unpack something else from it"),
      "\(outcome.output)")
  }

  @Test("what is no pack ends with status 2, and says what to name")
  func noPack() throws {
    let folder = try RepositoryBuilder(initialise: false)
    try folder.write("notes.md", Array("Text.\n".utf8))
    for path in [folder.folder, folder.folder + "/notes.md", folder.folder + "/gone"] {
      let outcome = try verify(path)
      #expect(outcome.status == 2, "\(outcome.output)")
      #expect(outcome.errors.hasPrefix("policyc: "))
      #expect(outcome.output == "")
    }
  }

  @Test("--signer asks for a signature that is not there")
  func unsigned() throws {
    let pack = try Self.pack()
    let key = pack.folder + "/../key.pub"
    try "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJlj3pBJ3oGHn4fHSh2iHkHh2aGd2RjhKzKMoMTb0jGm x\n"
      .write(
        toFile: key, atomically: true, encoding: .utf8)
    let outcome = try verify(pack.folder, ["--signer", key])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("signature   manifest.json.sig: There is no signature"))
    let unknown = try verify(pack.folder, ["--signer", "/nonexistent"])
    #expect(unknown.status == 2)
  }

  @Test("--repo builds the pack again, and tells each file that is another")
  func rebuilt() throws {
    let isms = try SignedISMS.repository()
    let outside = try RepositoryBuilder(initialise: false)
    let folder = outside.folder + "/evidence-pack"
    let built = try Policyc.run(
      ["build", "--no-pdf", "--output", folder], in: isms.builder.folder)
    try #require(built.status == 0, "\(built.errors)")
    let same = try verify(folder, ["--repo", isms.builder.folder])
    #expect(same.status == 0, "\(same.output)\(same.errors)")
    try "x".write(toFile: folder + "/index.html", atomically: true, encoding: .utf8)
    let other = try verify(folder, ["--repo", isms.builder.folder])
    #expect(
      other.output.contains("index.html: Built again from the repository, it has other bytes."))
  }

  @Test("--repo tells of a pack of a commit that the main branch never had")
  func foreignCommit() throws {
    let isms = try SignedISMS.repository()
    let outside = try RepositoryBuilder(initialise: false)
    let folder = outside.folder + "/evidence-pack"
    let main = try isms.builder.git("branch", "--show-current")
    try isms.builder.git("switch", "--quiet", "-c", "side")
    try isms.builder.commit("Elsewhere", ["notes.md": "Text.\n"])
    let built = try Policyc.run(
      ["build", "--no-pdf", "--output", folder], in: isms.builder.folder)
    try #require(built.status == 0, "\(built.errors)")
    try isms.builder.git("switch", "--quiet", main)
    let outcome = try verify(folder, ["--repo", isms.builder.folder])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("which is no part of"), "\(outcome.output)")
  }
}
