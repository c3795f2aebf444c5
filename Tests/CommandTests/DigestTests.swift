import Foundation
import TestSupport
import Testing

/// A line of docs/content-digest-vectors.json.
struct DigestVector: Decodable, Sendable, CustomTestStringConvertible {
  var name: String
  var text: String?
  var base64: String?
  var fields: [String: String]?
  var frontMatter: String
  var body: String
  var digest: String

  var testDescription: String { name }

  var bytes: [UInt8] {
    text.map { Array($0.utf8) } ?? Array(Data(base64Encoded: base64 ?? "") ?? Data())
  }

  /// The file as a document of a repository with the company's own keys.
  func files(in builder: RepositoryBuilder) throws -> String {
    let lines = (fields ?? [:]).map { "  \($0.key): \($0.value)\n" }.sorted().joined()
    try builder.write([
      "policyc.yml": lines.isEmpty ? "documents: [policies]\n" : "fields:\n\(lines)"
    ])
    try builder.write("policies/document.md", bytes)
    return "policies/document.md"
  }

  static let docs = (#filePath as NSString).deletingLastPathComponent + "/../../docs"

  static let all: [DigestVector] = {
    let data = FileManager.default.contents(atPath: docs + "/content-digest-vectors.json") ?? Data()
    return (try? JSONDecoder().decode([DigestVector].self, from: data)) ?? []
  }()
}

@Suite("The content digest")
struct DigestTests {
  @Test("has test vectors, and each digest is that of the text that the vector shows")
  func vectors() throws {
    #expect(DigestVector.all.count >= 30)
    for vector in DigestVector.all {
      let folder = try RepositoryBuilder(initialise: false)
      try folder.write("hashed", Array((vector.frontMatter + "\n" + vector.body).utf8))
      let sum = try folder.run("sha256sum", ["hashed"])
      #expect("sha256:" + sum.prefix(64) == vector.digest, "\(vector.name)")
    }
  }

  @Test("of each vector is what `policyc digest` prints", arguments: DigestVector.all)
  func command(vector: DigestVector) throws {
    let folder = try RepositoryBuilder(initialise: false)
    let path = try vector.files(in: folder)
    let outcome = try Policyc.run(["digest", path], in: folder.folder)
    #expect(outcome == .init(status: 0, output: vector.digest + "\n", errors: ""))
  }

  @Test("of each vector is what the script in docs/ prints", arguments: DigestVector.all)
  func script(vector: DigestVector) throws {
    let folder = try RepositoryBuilder(initialise: false)
    let path = try vector.files(in: folder)
    // Debian's own Python, for which set-up installs PyYAML.
    let output = try folder.run(
      "/usr/bin/python3", [DigestVector.docs + "/content-digest.py", "policyc.yml", path])
    #expect(output == "\(vector.digest)  \(path)")
  }

  @Test("is the same by command and script for every document of our own policies")
  func ownPolicies() throws {
    let root = URL(fileURLWithPath: DigestVector.docs + "/..").standardizedFileURL.path
    let paths = try Program.run(
      "git", ["-C", root, "ls-files", "policies/*.md"], in: root,
      environment: Program.environment(home: root)
    ).output.split(separator: "\n").map(String.init)
    #expect(paths.count > 50)
    let command = try Policyc.run(["digest"] + paths, in: root)
    let script = try Program.run(
      "/usr/bin/python3", ["docs/content-digest.py", "policyc.yml"] + paths, in: root,
      environment: Program.environment(home: root))
    #expect(command == script)
    #expect(command.status == 0)
  }

  @Test("can be asked for by id, at a revision and as JSON")
  func forms() throws {
    let builder = try ModelISMS.repository()
    let first = try Policyc.run(["digest", "POL-002"], in: builder.folder).output
    try builder.write([
      ModelISMS.backup: builder.text(ModelISMS.backup)?.replacing("every night", with: "at noon")
    ])
    let second = try Policyc.run(["digest", ModelISMS.backup], in: builder.folder).output
    #expect(first != second)
    #expect(
      try Policyc.run(["digest", "POL-002", "--rev", "HEAD"], in: builder.folder).output == first)
    let json = try Policyc.run(["digest", "POL-002", "--format", "json"], in: builder.folder).output
    #expect(
      json == """
        {
          "documents": [
            {
              "id": "POL-002",
              "file": "policies/backup.md",
              "version": "1.1",
              "digest": "\(second.dropLast())"
            }
          ]
        }

        """)
  }

  @Test("is refused for a document that does not exist, and for front matter that cannot be read")
  func refused() throws {
    let builder = try ModelISMS.repository()
    let unknown = try Policyc.run(["digest", "POL-02"], in: builder.folder)
    #expect(unknown.status == 2)
    #expect(
      unknown.errors
        == "policyc: There is no document `POL-02` in this work tree; did you mean `POL-002`?\n")
    try builder.write([ModelISMS.backup: "---\nid: POL-002\nBody\n"])
    let broken = try Policyc.run(["digest", ModelISMS.backup], in: builder.folder)
    #expect(broken.status == 2)
    #expect(
      broken.errors.contains("policies/backup.md:1:1: The front matter that this `---` opens"))
  }
}
