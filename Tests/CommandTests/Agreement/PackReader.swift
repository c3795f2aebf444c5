import Foundation
import TestSupport

/// What a pack says of one document.
struct PackReader {
  let id: String
  let pack: BuiltPack

  /// The document's files of a kind, by path.
  private func files(_ ending: String) throws -> [String] {
    try pack.files().keys.sorted().filter {
      let name = ($0 as NSString).lastPathComponent
      return name.hasPrefix(id + "-") && name.hasSuffix(ending)
    }
  }

  // MARK: Pages

  func page() throws -> Answer {
    let files = try files(".html")
    let pages = try files.filter { !$0.contains("redline") }.map {
      HTMLText(path: $0, try pack.text($0))
    }
    return answer(pages).merging([
      .redline: files.contains { $0.hasPrefix("drafts/") && $0.contains("redline") }
        ? "shown" : "none"
    ]) { $1 }
  }

  func pdf() throws -> Answer {
    answer(try files(".pdf").map { try PDFText(path: $0, in: pack) })
  }

  /// What the reader learns who opens the page in force, and where there is none the marked one.
  private func answer(_ pages: [any ReadText]) -> Answer {
    let valid = pages.first { !$0.isMarkedOnEachPage }
    let marked = pages.first { $0.isMarkedOnEachPage }
    let inForce = valid?.row("Version") ?? marked?.row("In force")?.prefix { $0 != "," }.description
    let approval = (valid?.row("Approval") ?? "nobody").split(separator: ",")[0].description
    let proof = valid?.note("Approval") ?? ""
    let draft = (valid?.row("Draft") ?? "none").split(separator: ", since ").map(String.init)
    let all = pages.map(\.text).joined(separator: "\n")
    return [
      .inForce: inForce ?? "nothing",
      .words: valid.map { $0.text.contains("every night") ? "every night" : "other words" }
        ?? "nothing",
      .approver: approval,
      .rung: proof.firstMatch(of: /Proof: (\w+)/).map { String($0.output.1) } ?? "none",
      .shortfall: Shortfall.word(proof), .colour: colour(pages),
      .draft: valid == nil && inForce != nil ? marked?.row("Version") ?? "none" : draft[0],
      .since: draft.count > 1 ? String(draft[1].prefix(10)) : "none",
      .marked: marked?.row("Version") ?? "none", .lost: Lost.word(all),
    ]
  }

  private func colour(_ pages: [any ReadText]) -> String {
    switch pages.reduce(0, { $0 + $1.greenBadges }) {
    case 0: "not green"
    case 1: "green"
    case let count: "green \(count) times"
    }
  }

  // MARK: The front page

  func index() throws -> Answer {
    let index = try pack.text("index.html")
    let rows = index.components(separatedBy: "<tr>").map { $0.components(separatedBy: "</tr>")[0] }
    let row =
      rows.first {
        $0.hasPrefix("<td class=\"nowrap\">\(id)</td><td class=\"title\" dir=\"auto\">")
      } ?? ""
    let cells = row.components(separatedBy: "</td>").map(HTMLText.plain)
    let text = HTMLText.plain(row)
    let isOut = text.localizedCaseInsensitiveContains("not in force")
    let draft = text.firstMatch(of: /draft (\d[\w.]*)/.ignoresCase())
    let badge = HTMLText.badges(row)
    return [
      .inForce: isOut || cells.count < 3 ? "nothing" : cells[2],
      .rung: badge.first { !$0.rung.isEmpty }?.rung ?? "none",
      .colour: badge.contains { $0.isGreen } ? "green" : "not green",
      .draft: draft.map { String($0.output.1) } ?? "none", .lost: Lost.word(text),
    ]
  }

  func locker() throws -> Answer {
    let label =
      id == "POL-001"
      ? "Information security policy, approved by top management"
      : "Topic-specific policies, approved"
    let row =
      try pack.text("index.html").components(separatedBy: "<tr").first {
        HTMLText.plain($0).contains(label)
      } ?? ""
    return [.locker: row.contains("\(id)-") ? "present" : "missing"]
  }

  // MARK: Registers and manifest

  func approvals() throws -> Answer {
    let rows = CSVText.rows((try? pack.text("registers/approvals.csv")) ?? "")
    let row = rows.first {
      $0["Id"] == id && $0["Event"] == "Approval" && $0["In force"] == "yes"
    }
    return [
      .inForce: row?["Version"] ?? "nothing", .approver: row?["By"] ?? "nobody",
      .rung: row?["Proof"] ?? "none", .required: row?["Required"] ?? "none",
    ]
  }

  func manifest() throws -> Answer {
    let statement = try JSON(Data(pack.text("manifest.json").utf8))
    let document = statement["predicate"]["documents"].items.first { $0["id"].text == id }
    let inForce = document?["inForce"]
    let draft = document?["draft"]
    return [
      .inForce: inForce?["version"].text ?? "nothing",
      .digest: inForce?["digest"].text ?? "nothing",
      .approver: inForce?["name"].text ?? "nobody", .rung: inForce?["rung"].text ?? "none",
      .required: inForce?["required"].text ?? "none",
      .colour: inForce?["version"].text != nil && inForce?["reservations"].items.isEmpty ?? true
        ? "green" : "not green",
      .draft: draft?["version"].text ?? "none", .since: draft?["since"].text ?? "none",
      .draftDigest: draft?["digest"].text ?? "none",
    ]
  }
}
