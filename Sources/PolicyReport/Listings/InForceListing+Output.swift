import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff

extension InForceListing {
  /// A block for each kind, a line for each document, and what is not in force in the last line.
  public func text() -> String {
    var blocks = [
      "In force at the end of \(day) (UTC): commit \(commit.id.prefix(7)) of \(commit.committer.when.date), on the first-parent line of \(PrintableText.of(branch))\n"
    ]
    let shown = isChosen ? rows : listed
    let groups =
      ApprovalStatus.kinds.map { kind in
        (kind.plural, shown.filter { $0.document.kind == kind && !$0.document.isStatement })
      } + [("Statements of applicability", shown.filter(\.document.isStatement))]
    for (title, group) in groups where !group.isEmpty {
      let lines = TextColumns.lines(group.map(columns), limits: [16, 8, 56])
      blocks.append("\(title) (\(group.count))\n" + lines.map { "  \($0)\n" }.joined())
    }
    blocks.append(closing())
    return blocks.joined(separator: "\n")
  }

  private func columns(_ row: Row) -> [String] {
    let document = row.document
    var columns = [document.name, row.version ?? "-", document.title]
    if let approval = row.status.approval {
      let role = role(row).map { " (\($0))" } ?? ""
      columns += [
        (approval.name(in: people) ?? "nobody") + role, approval.entry.on?.description ?? "-",
        approval.rung.rawValue, approval.commit.map { String($0.id.prefix(7)) } ?? "-",
      ]
    } else {
      columns += [
        "no approval", "-", "-", row.lastChange.map { String($0.id.prefix(7)) } ?? "-",
      ]
    }
    columns.append(String(row.digestInForce.prefix("sha256:".count + 12)))
    columns.append(marks(of: row).joined(separator: "; "))
    return columns
  }

  private func marks(of row: Row) -> [String] {
    let document = row.document
    let status = row.status
    var marks: [String] = []
    if status.isInForce {
      if let approval = status.approval, approval.approvedDigest == nil {
        marks.append("bound to no text")
      }
      marks += status.reservations.map { InForceListing.mark($0.text) }
      if document.kind == .objective, let word = document.status { marks.append(word.rawValue) }
    } else {
      marks.append("not in force: \(status.verdict.word)")
      if case .refused(let refusal) = status.entitlement {
        marks.append(InForceListing.mark(refusal.reason.text))
      }
    }
    if document.kind == .exception {
      if document.text("type") == "break-glass" { marks.append("break glass") }
      if let until = document.text("until") { marks.append("until \(until)") }
      if let end = document.text("end") { marks.append("until \(end)") }
    }
    if let draft = status.draft {
      let version = draft.version.map { " \($0)" } ?? ""
      let since = draft.since.map { " since \($0)" } ?? ""
      marks.append("(draft\(version)\(since))")
    }
    return marks
  }

  /// A sentence as a part of a line.
  private static func mark(_ sentence: String) -> String {
    String(sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...])
  }

  private func closing() -> String {
    let total = listed.count
    let drafts = listed.count { $0.status.draft != nil }
    let beside =
      drafts == 0 ? "" : ", \(drafts) of them with a newer draft beside the approved text"
    var line =
      total == 0
      ? "Nothing was in force."
      : "\(counted(total, "document")) in force\(beside)."
    let parts = omitted.map { reason, rows in
      let names = rows.prefix(8).map(\.document.name)
      let more = rows.count > 8 ? ", and \(rows.count - 8) more" : ""
      return "\(rows.count) \(reason) (\(names.joined(separator: ", "))\(more))"
    }
    if rows.isEmpty { line += " There was no policy, procedure, objective or exception." }
    if !parts.isEmpty { line += " Not in force: \(parts.joined(separator: "; "))." }
    return PrintableText.of(line) + "\n"
  }

  /// The keys are a contract: see `docs/time.md`.
  public func json() -> String {
    let shown = isChosen ? rows : listed
    return PrettyJSON.encode([
      "at": .string(day.description), "branch": .string(branch), "commit": .string(commit.id),
      "committed": .string(commit.committer.when.utc),
      "documents": .array(shown.map(value)),
      "notInForce": .array(
        isChosen
          ? []
          : omitted.flatMap { reason, rows in
            rows.map { row -> JSONValue in
              [
                "id": .string(row.document.name), "kind": .string(row.document.kindName),
                "title": .string(row.document.title), "version": .optional(row.document.version),
                "reason": .string(reason),
                "why": .array(row.status.reasons.map { .string($0.text) }),
              ]
            }
          }),
    ])
  }

  private func value(_ row: Row) -> JSONValue {
    let document = row.document
    var object = JSONObject([
      ("id", .string(document.name)), ("kind", .string(document.kindName)),
      ("title", .string(document.title)), ("file", .string(document.path)),
      ("standing", .string(row.status.verdict.word)), ("version", .optional(row.version)),
      ("digest", .string(row.digestInForce)), ("status", .optional(document.text("status"))),
      ("approval", row.status.approval.map { value($0, row.status) } ?? .null),
      ("lastChange", .optional(row.lastChange?.id)),
    ])
    if let draft = row.status.draft {
      object["draft"] = [
        "version": .optional(draft.version), "digest": .string(draft.digest),
        "since": .optional(draft.since?.description), "commit": .optional(draft.commit?.id),
      ]
      object["text"] = ["version": .optional(draft.version), "digest": .string(draft.digest)]
    }
    if case .notFound(let why) = row.status.text?.place { object["missing"] = .string(why.text) }
    if !row.status.reasons.isEmpty {
      object["why"] = .array(row.status.reasons.map { .string($0.text) })
    }
    if document.kind == .exception {
      for key in ["until", "start", "end"] { object[key] = document.text(key).map { .string($0) } }
    }
    return .object(object)
  }

  private func value(_ approval: ProvenAttestation, _ status: ApprovalStatus) -> JSONValue {
    [
      "by": .optional(approval.entry.by), "name": .optional(approval.name(in: people)),
      "as": .optional(approval.entry.role), "on": .optional(approval.entry.on?.description),
      "version": .optional(approval.entry.version), "digest": .optional(approval.approvedDigest),
      "rung": .string(approval.rung.rawValue), "commit": .optional(approval.commit?.id),
      "required": .string(status.required.rawValue),
      "reservations": .array(status.reservations.map { .string($0.text) }),
    ]
  }

  /// A line for each document; formulas are defused as in the registers.
  public func csv() -> [UInt8] {
    let headings = [
      "id", "kind", "title", "version", "standing", "status", "approved-by", "role", "approved-on",
      "rung", "commit", "digest", "until", "draft",
    ]
    let cells = (isChosen ? rows : listed).map { row -> [Table.Cell] in
      let document = row.document
      let approval = row.status.approval
      let commit = approval == nil ? row.lastChange : approval?.commit
      let until = document.kind == .exception ? document.text("until") ?? document.text("end") : nil
      return [
        .text(document.name), .text(document.kindName), .text(document.title),
        text(row.version), .text(row.status.verdict.word), text(document.text("status")),
        text(approval?.name(in: people)), text(role(row)),
        text(approval?.entry.on?.description), text(approval?.rung.rawValue), text(commit?.id),
        .text(row.digestInForce), text(until), text(row.status.draft?.version),
      ]
    }
    return CSVWriter.bytes(
      Table(
        name: "in-force", title: "In force", columns: headings.map { .init($0, width: 12) },
        rows: cells))
  }

  private func text(_ text: String?) -> Table.Cell { text.map { .text($0) } ?? .empty }
}
