import PolicyCore
import PolicyGit
import PolicyModel
import PolicyRender
import PolicyReport
import PolicySignOff

extension InForceListing {
  /// A block for each kind, a line for each document, and what is not in force in the last line.
  public func text() -> String {
    var blocks = [
      "In force at the end of \(day) (UTC): commit \(commit.id.prefix(7)) of \(commit.committer.when.date), on the first-parent line of \(PrintableText.of(branch))\n"
    ]
    let shown = isChosen ? standings : listed
    for kind in Standing.kinds {
      let group = shown.filter { $0.document.kind == kind }
      guard !group.isEmpty else { continue }
      let lines = TextColumns.lines(group.map(row), limits: [16, 8, 56])
      blocks.append(
        "\(kind.plural) (\(group.count))\n" + lines.map { "  \($0)\n" }.joined())
    }
    blocks.append(closing())
    return blocks.joined(separator: "\n")
  }

  private func row(_ standing: Standing) -> [String] {
    let document = standing.document
    var row = [document.name, standing.version ?? "-", document.title]
    if let approval = standing.approval, standing.isListed || isChosen {
      let role = role(standing).map { " (\($0))" } ?? ""
      row += [
        (person(approval.entry.by) ?? "nobody") + role, approval.entry.on?.description ?? "-",
        approval.rung.rawValue, approval.commit.map { String($0.id.prefix(7)) } ?? "-",
      ]
    } else {
      row += [
        "no approval", "-", "-", standing.lastChange.map { String($0.id.prefix(7)) } ?? "-",
      ]
    }
    row.append(String(standing.digestInForce.prefix("sha256:".count + 12)))
    row.append(marks(of: standing).joined(separator: "; "))
    return row
  }

  private func marks(of standing: Standing) -> [String] {
    let document = standing.document
    var marks: [String] = []
    switch standing.verdict {
    case .inForce: break
    case .textNotCovered:
      let isOther = standing.version != document.version
      let version = isOther ? document.version.map { " (version \($0))" } : nil
      marks.append("text not covered: the text\(version ?? "") is not the approved one")
    default: marks.append("not in force: \(standing.verdict.word)")
    }
    if standing.isListed, standing.approval != nil, standing.approval?.approvedDigest == nil {
      marks.append("bound to no text")
    }
    if document.kind == .objective, standing.isListed, let status = document.status {
      marks.append(status.rawValue)
    }
    if document.kind == .exception {
      if document.text("type") == "break-glass" { marks.append("break glass") }
      if let until = document.text("until") { marks.append("until \(until)") }
      if let end = document.text("end") { marks.append("until \(end)") }
    }
    return marks
  }

  private func closing() -> String {
    let total = listed.count
    let uncovered = listed.count { $0.verdict == .textNotCovered }
    let covered = uncovered == 0 ? "" : ", of which \(uncovered) with a text not covered"
    var line =
      total == 0
      ? "Nothing was in force."
      : "\(total) document\(total == 1 ? "" : "s") in force\(covered)."
    let parts = omitted.map { reason, standings in
      let names = standings.prefix(8).map(\.document.name)
      let more = standings.count > 8 ? ", and \(standings.count - 8) more" : ""
      return "\(standings.count) \(reason) (\(names.joined(separator: ", "))\(more))"
    }
    if standings.isEmpty { line += " There was no policy, procedure, objective or exception." }
    if !parts.isEmpty { line += " Not in force: \(parts.joined(separator: "; "))." }
    return PrintableText.of(line) + "\n"
  }

  /// The keys are a contract: see `docs/time.md`.
  public func json() -> String {
    let shown = isChosen ? standings : listed
    return PrettyJSON.encode([
      "at": .string(day.description), "branch": .string(branch), "commit": .string(commit.id),
      "committed": .string(commit.committer.when.utc),
      "documents": .array(shown.map(value)),
      "notInForce": .array(
        isChosen
          ? []
          : omitted.flatMap { reason, standings in
            standings.map { standing -> JSONValue in
              [
                "id": .string(standing.document.name),
                "kind": .string(standing.document.kind.rawValue),
                "title": .string(standing.document.title),
                "version": .optional(standing.document.version), "reason": .string(reason),
              ]
            }
          }),
    ])
  }

  private func value(_ standing: Standing) -> JSONValue {
    let document = standing.document
    var object = JSONObject([
      ("id", .string(document.name)), ("kind", .string(document.kind.rawValue)),
      ("title", .string(document.title)), ("file", .string(document.path)),
      ("standing", .string(standing.verdict.word)), ("version", .optional(standing.version)),
      ("digest", .string(standing.digestInForce)),
      ("status", .optional(document.text("status"))),
      ("approval", standing.approval.map(value) ?? .null),
      ("lastChange", .optional(standing.lastChange?.id)),
    ])
    if standing.verdict == .textNotCovered {
      object["text"] = [
        "version": .optional(document.version), "digest": .string(standing.digest),
      ]
    }
    if document.kind == .exception {
      for key in ["until", "start", "end"] { object[key] = document.text(key).map { .string($0) } }
    }
    return .object(object)
  }

  private func value(_ approval: ProvenAttestation) -> JSONValue {
    [
      "by": .optional(approval.entry.by), "name": .optional(person(approval.entry.by)),
      "as": .optional(approval.entry.role), "on": .optional(approval.entry.on?.description),
      "version": .optional(approval.entry.version), "digest": .optional(approval.approvedDigest),
      "rung": .string(approval.rung.rawValue), "commit": .optional(approval.commit?.id),
    ]
  }

  /// A line for each document; formulas are defused as in the registers.
  public func csv() -> [UInt8] {
    let headings = [
      "id", "kind", "title", "version", "standing", "status", "approved-by", "role", "approved-on",
      "rung", "commit", "digest", "until",
    ]
    let rows = (isChosen ? standings : listed).map { standing -> [Table.Cell] in
      let document = standing.document
      let entry = standing.approval?.entry
      let commit = standing.approval == nil ? standing.lastChange : standing.approval?.commit
      let until = document.kind == .exception ? document.text("until") ?? document.text("end") : nil
      return [
        .text(document.name), .text(document.kind.rawValue), .text(document.title),
        text(standing.version), .text(standing.verdict.word), text(document.text("status")),
        text(person(entry?.by)), text(role(standing)), text(entry?.on?.description),
        text(standing.approval?.rung.rawValue), text(commit?.id), .text(standing.digestInForce),
        text(until),
      ]
    }
    return CSVWriter.bytes(
      Table(
        name: "in-force", title: "In force", columns: headings.map { .init($0, width: 12) },
        rows: rows))
  }

  private func text(_ text: String?) -> Table.Cell { text.map { .text($0) } ?? .empty }
}

extension Kind {
  /// What several are called.
  var plural: String {
    switch self {
    case .policy: "Policies"
    case .procedure: "Procedures"
    case .objective: "Objectives"
    case .risk: "Risks"
    case .exception: "Exceptions"
    case .review: "Management reviews"
    case .record: "Records"
    }
  }
}
