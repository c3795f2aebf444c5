import PolicyCore
import PolicyModel
import PolicyPack
import PolicyRules
import PolicySyntax

/// What reads text or bytes from anywhere, and what must hold of whatever it makes of them.
enum FuzzTargets {
  static let all: [String: @Sendable ([UInt8]) -> Void] = [
    "document": document, "editor": editor, "csv": csv, "people": people,
    "configuration": configuration, "rules": rules, "zip": zip,
  ]

  static let chosen = Environment.value("POLICYC_FUZZ_TARGET").flatMap { all[$0] }

  /// Any bytes make a document whose nodes lie in the text, each within the one that holds it.
  @Sendable static func document(_ bytes: [UInt8]) {
    let document = PolicyDocument(parsed: .parse(path: "policies/a.md", bytes: bytes))
    let (source, body) = (document.source, document.parsed.body)
    for (index, node) in body.nodes.enumerated() {
      precondition(node.bytes.lowerBound >= 0, "a node begins before the text")
      precondition(node.bytes.upperBound <= source.bytes.count, "a node ends behind the text")
      precondition(node.parent < index && node.subtreeEnd > index, "nodes are out of order")
      precondition(node.subtreeEnd <= body.nodes.count, "a node holds what is not there")
    }
    for section in document.sections {
      _ = source.range(body.nodes[section.heading].bytes)
    }
    _ = ContentDigest.of(document)
  }

  /// What an edit wrote can be read again, and says what was asked.
  @Sendable static func editor(_ bytes: [UInt8]) {
    guard var editor = try? FrontMatterEditor(path: "a.md", bytes: bytes) else { return }
    if (try? editor.set("status", to: YAMLScalarText("approved"), below: ["version", "id"])) != nil
    {
      let root = ParsedDocument.parse(path: "a.md", bytes: editor.bytes).frontMatter.root
      precondition(root.value(at: "status")?.scalar == "approved", "the status is not what was set")
    }
    let entry = YAMLNewEntry([
      ("by", YAMLScalarText("dana")), ("on", YAMLScalarText("2026-03-02")),
    ])
    let before = count(of: "approvals", in: editor.bytes)
    if (try? editor.append(entry, to: "approvals", below: ["status"])) != nil {
      let after = count(of: "approvals", in: editor.bytes)
      precondition(after == before + 1, "not one entry more")
    }
  }

  private static func count(of key: String, in bytes: [UInt8]) -> Int {
    let root = ParsedDocument.parse(path: "a.md", bytes: bytes).frontMatter.root
    return root.value(at: key)?.sequence?.count ?? 0
  }

  @Sendable static func csv(_ bytes: [UInt8]) {
    var reader = CSVReader(bytes)
    var fields: [CSVReader.Field] = []
    while reader.next(&fields) {
      precondition(!fields.isEmpty, "a record without cells")
      for field in fields { _ = reader.text(field) }
    }
  }

  @Sendable static func people(_ bytes: [UInt8]) {
    let register = PeopleRegister(SourceText(path: "people.yml", bytes: bytes))
    for person in register.people {
      precondition(register[person.id] != nil, "a person that is listed is not found")
    }
  }

  @Sendable static func configuration(_ bytes: [UInt8]) {
    _ = try? Configuration.read(SourceText(path: "policyc.yml", bytes: bytes))
  }

  @Sendable static func rules(_ bytes: [UInt8]) {
    _ = try? RulePack.user(in: OneFile(path: "rules/own.yml", bytes: bytes), folder: "")
  }

  /// The archive is a file that each input replaces, since nothing reads one from memory.
  @Sendable static func zip(_ bytes: [UInt8]) {
    guard let path = Environment.value("POLICYC_FUZZ_FILE") else {
      preconditionFailure("POLICYC_FUZZ_FILE must name a file for the archive.")
    }
    do {
      try FileSystem.removeFile(path)
      try FileSystem.create(path, holding: bytes)
    } catch {
      preconditionFailure("the archive cannot be written: \(error)")
    }
    _ = ZipReader(path: path)?.content(limit: 1 << 20) { $0.hasSuffix("manifest.json") }
  }
}
