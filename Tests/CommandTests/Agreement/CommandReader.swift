import Foundation
import TestSupport

/// What commands say of one document on 30 June 2026.
struct CommandReader {
  static let day = "2026-06-30"

  let desk: Desk
  let truth: Truth

  private func run(
    _ arguments: String..., as who: KeyPath<Signers, Signer> = \.dana
  ) throws -> Program.Outcome {
    try desk.repository.outcome(
      as: desk.repository.signers[keyPath: who], on: CommandReader.day, arguments)
  }

  private func json(_ arguments: String...) throws -> JSON {
    let outcome = try desk.repository.outcome(
      as: desk.repository.dana, on: CommandReader.day, arguments)
    guard outcome.status < 2 else {
      throw RepositoryBuilder.Failure(command: arguments[0], message: outcome.errors)
    }
    return try JSON(Data(outcome.output.utf8))
  }

  func check() throws -> Answer {
    let found = try json("check", "--as-of", CommandReader.day, "--format", "json")["findings"]
    let own = found.items.filter { $0["file"].text == desk.path }.compactMap(\.["rule"].text)
    return [.findings: Set(own).sorted().joined(separator: " ")]
  }

  // MARK: A day and a period

  func atJSON() throws -> Answer {
    let listing = try json("at", CommandReader.day, "--format", "json")
    let document = listing["documents"].items.first { $0["id"].text == desk.id }
    let omitted = listing["notInForce"].items.first { $0["id"].text == desk.id }
    let approval = document?["approval"]
    let draft = document?["draft"]
    return [
      .inForce: document?["version"].text ?? "nothing",
      .digest: document?["digest"].text ?? "nothing",
      .approver: approval?["name"].text ?? "nobody", .rung: approval?["rung"].text ?? "none",
      .required: approval?["required"].text ?? "none",
      .colour: document != nil && approval?["reservations"].items.isEmpty ?? true
        ? "green" : "not green",
      .reason: omitted?["reason"].text ?? "none", .draft: draft?["version"].text ?? "none",
      .since: draft?["since"].text ?? "none", .draftDigest: draft?["digest"].text ?? "none",
      .lost: Lost.word(document?["missing"].text ?? ""),
    ]
  }

  func at() throws -> Answer {
    let output = try run("at", CommandReader.day).output
    let line = output.split(separator: "\n").first { $0.hasPrefix("  \(desk.id) ") } ?? ""
    let cells = line.split(separator: /\s{2,}/).map(String.init)
    let draft = line.firstMatch(of: /\(draft (\S+) since ([0-9-]{10})\)/)
    let why = output.firstMatch(
      of: try Regex(
        "Not in force:.*?[0-9]+ ([a-z -]+) \\([^)]*\(desk.id)", as: (Substring, Substring).self))
    return [
      .inForce: cells.count > 1 ? cells[1] : "nothing",
      .approver: cells.count > 3 ? String(cells[3].prefix { $0 != "(" }).trimmed : "nobody",
      .rung: cells.count > 5 ? cells[5] : "none", .shortfall: Shortfall.word(line),
      .reason: why.map { String($0.output.1) } ?? "none",
      .draft: draft.map { String($0.output.1) } ?? "none",
      .since: draft.map { String($0.output.2) } ?? "none", .lost: Lost.word(line),
    ]
  }

  /// Whoever reads all events from the first on knows what is in force.
  func changes() throws -> Answer {
    var answer: Answer = [.inForce: "nothing", .approver: "nobody", .rung: "none"]
    for event in try json("changes", "2026-01-01..\(CommandReader.day)", "--format", "json")[
      "changes"
    ].items where event["document"].text == desk.id {
      switch event["event"].text {
      case "approval":
        let on = event["on"].text ?? event["date"].text ?? ""
        guard event["counts"].truth ?? true, on <= CommandReader.day else { continue }
        answer = [
          .inForce: event["version"].text ?? "", .approver: event["who"].text ?? "",
          .rung: event["rung"].text ?? "",
        ]
      case "retired", "superseded", "suspended":
        answer = [.inForce: "nothing", .approver: "nobody", .rung: "none"]
      default: continue
      }
    }
    return answer
  }

  /// Without a range it goes from the approved text to that of now.
  func diff() throws -> Answer {
    let outcome = try run("diff", desk.id, "--format", "json")
    guard truth.isAtHand else { return [.lost: Lost.word(outcome.errors)] }
    guard outcome.status == 0 else {
      let isNever = outcome.errors.contains("never approved")
      return [.inForce: isNever ? "nothing" : outcome.errors, .draft: "none"]
    }
    let redline = try JSON(Data(outcome.output.utf8))
    let changes = ["material", "editorial"].compactMap { redline["summary"][$0].number }
    let isChanged = changes.contains { $0 > 0 }
    return [
      .inForce: redline["from"]["version"].text ?? "",
      .draft: isChanged ? redline["to"]["version"].text ?? "" : "none",
    ]
  }

  // MARK: Sign-off

  func approve() throws -> Answer {
    let outcome = try run("approve", desk.id, "--dry-run", as: truth.by)
    let said = outcome.output + outcome.errors
    if outcome.status == 0, outcome.output.contains("+  - {by: ") { return [.approve: "approves"] }
    return [.approve: truth.approve.map { said.contains($0) ? $0 : said } ?? said]
  }

  func acknowledge() throws -> Answer {
    let outcome = try run("acknowledge", desk.id, "--dry-run", as: \.kim)
    guard truth.isAtHand else { return [.lost: Lost.word(outcome.errors)] }
    let row = outcome.output.firstMatch(of: /\+kim-olsen,(\S+?),(\S+?),(sha256:[0-9a-f]{64}),/)
    if outcome.status == 0, let row {
      return [.inForce: String(row.output.2), .digest: String(row.output.3), .reason: "none"]
    }
    let isSaid = outcome.errors.contains("not in force") && outcome.errors.contains(truth.reason)
    return [
      .inForce: "nothing", .digest: "nothing", .reason: isSaid ? truth.reason : outcome.errors,
    ]
  }
}

enum Lost {
  static let words = "cannot be found here"
  static func word(_ text: some StringProtocol) -> String { text.contains(words) ? words : "no" }
}

enum Shortfall {
  /// The rung that was asked for and not reached.
  static func word(_ text: some StringProtocol) -> String {
    String(text).firstMatch(of: /asks for (\w+)/).map { String($0.output.1) } ?? "none"
  }
}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
