import PolicyCore
import PolicySyntax
import Testing

@testable import PolicyModel
@testable import PolicyText

/// A state without a file.
private struct NoFiles: Snapshot {
  var name: String { "nothing" }
  func paths() throws(SnapshotError) -> [String] { [] }
  func paths(under folders: [String]) throws(SnapshotError) -> [String] { [] }
  func unread(under folders: [String]) throws(SnapshotError) -> [UnreadFile] { [] }
  func read(_ path: String) throws(SnapshotError) -> [UInt8]? { nil }
}

@Suite("What a text says that is not for customers")
struct InternalNamesTests {
  private func document(_ path: String, _ text: String) -> PolicyDocument {
    PolicyDocument(parsed: ParsedDocument.parse(path: path, bytes: Array(text.utf8)))
  }

  private var names: InternalNames {
    let outgoing = document(
      "policies/a.md",
      "---\nid: POL-001\ntitle: Backup Policy\napprovals:\n  - {by: dana, on: 2026-01-01}\n---\n")
    let others = [
      document("policies/procedures/p.md", "---\nid: PRC-003\ntitle: Zebra Runbook\n---\n"),
      document("policies/risks/r.md", "---\nid: RISK-001\ntitle: Loss of the weights\n---\n"),
      document("policies/reviews/m.md", "---\nid: REV-1\ntitle: Management review\n---\n"),
    ]
    let people = PeopleRegister(
      SourceText(
        path: "policies/people.yml",
        bytes: Array(
          "people:\n  - {id: dana, name: Dana Reyes}\n  - {id: omar, name: Omar Said}\n".utf8)))
    let corpus = Corpus(
      configuration: Configuration(), documents: [outgoing] + others, people: people,
      peoplePath: "policies/people.yml", files: FileIndex([], under: [""], of: NoFiles()))
    return InternalNames(corpus, outgoing: [outgoing], others: ["Kim Olsen", "Bot"])
  }

  @Test(
    "is found, each by what it is",
    arguments: [
      ("Ask Omar Said, or Kim Olsen.", ["Omar Said", "Kim Olsen"]),
      ("Dana Reyes approves POL-001, the Backup Policy.", []),
      ("Write to a.b+c@mail.example.com.", ["a.b+c@mail.example.com"]),
      ("POL-001@2.1 and version 10.0.0 of @types/node", []),
      (
        "On db1.corp, 10.0.3.4, 172.20.1.1 and 192.168.1.1; not 8.8.8.8 or example.com",
        [
          "db1.corp", "10.0.3.4", "172.20.1.1", "192.168.1.1",
        ]
      ),
      (
        "See PRC-003@1.0, the Zebra Runbook and loss of the weights",
        [
          "PRC-003@1.0"
        ]
      ),
      (
        "The “Zebra runbook”, [Loss of the weights](x.md).",
        ["Zebra runbook", "Loss of the weights"]
      ),
      ("PRC-003: Zebra Runbook", ["PRC-003", "Zebra Runbook"]),
      ("theft (PRC-003), loss of the weights", ["PRC-003"]),
      ("theft (PRC-003), Loss of the weights", ["PRC-003", "Loss of the weights"]),
      ("prc-003, PRC\u{2011}003 and PRC_003", ["prc-003", "PRC\u{2011}003", "PRC_003"]),
      ("OMAR SAID, Omár Säid and kim olsen", ["OMAR SAID", "Omár Säid"]),
      ("fd12:3456::1, fe80::1, 2001:db8::1 and 12:30:45", ["fd12:3456::1", "fe80::1"]),
      (
        "169.254.1.1, 100.64.0.1, 100.128.0.1, nas.home.arpa",
        ["169.254.1.1", "100.64.0.1", "nas.home.arpa"]
      ),
      (
        "s3://weights/a, arn:aws:iam::1:role/x and http://jira/browse, https://example.com/x",
        ["s3://weights/a", "arn:aws:iam::1:role/x", "http://jira/browse"]
      ),
      (
        "postgres://dbhost/x, https://svc@jira/x, smb://fileserver/a, https://a.example.com:8443/x",
        ["postgres://dbhost/x", "https://svc@jira/x", "smb://fileserver/a"]
      ),
      (
        "PRC\u{2013}003 and PRC\u{2212}003, Omar\u{2013}the lead",
        ["PRC\u{2013}003", "PRC\u{2212}003"]
      ),
      ("Omar Sa\u{AD}id on db.co\u{200B}rp", ["Omar Sa\u{AD}id", "db.co\u{200B}rp"]),
      (
        "“The Zebra Runbook”, <b>Zebra Runbook</b>, and the Zebra Runbook",
        ["Zebra Runbook", "Zebra Runbook"]
      ),
      ("A management review is held.", []), ("Das Büro: Omar\u{A0}Said", ["Omar\u{A0}Said"]),
    ] as [(String, [String])])
  func traces(text: String, expected: [String]) {
    let traces = names.traces(in: text)
    #expect(traces.map(\.text) == expected)
    for trace in traces {
      #expect(String(decoding: Array(text.utf8)[trace.bytes], as: UTF8.self) == trace.text)
    }
  }

  @Test("is withheld where it names a document that stays, and nothing else is changed")
  func withholding() {
    #expect(
      names.withholding("“RISK-001”, the *Zebra Runbook* and Omar Said: ü.")
        == "“[internal]”, the *[internal]* and Omar Said: ü.")
    #expect(
      names.withholding("Against loss of the weights (RISK-001), see PRC-003 Zebra Runbook.")
        == "Against loss of the weights, see [internal].")
    #expect(names.withholdingTitle("Zebra Runbook") == "[internal]")
    #expect(names.withholdingTitle("the Zebra Runbook, section 3") == "the [internal], section 3")
    #expect(
      names.withholdingTitle("Loss of the weights must be told")
        == "Loss of the weights must be told")
  }
}
