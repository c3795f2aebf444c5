import PolicyCore

extension VerificationListing {
  /// What holds, then what does not, and the answer in the last line.
  public func text() -> String {
    var lines = [PrintableText.of(title), ""]
    lines.append("Files       \(said(filesLine))")
    lines.append("Signature   \(PrintableText.of(said(signature)))")
    lines.append("Approvals   \(approvalsLine)")
    for (index, note) in notes.enumerated() {
      lines.append("\(index == 0 ? "Not checked" : "           ") \(PrintableText.of(said(note)))")
    }
    if !faults.isEmpty {
      lines.append("")
      for fault in faults {
        let place = fault.path.map { PrintableText.of($0) + ": " } ?? ""
        let word = fault.kind.rawValue
        let gap = String(repeating: " ", count: max(1, 12 - word.count))
        lines.append("\(word)\(gap)\(place)\(PrintableText.of(fault.reason))")
      }
    }
    lines += ["", said(answer)]
    return lines.map { $0 + "\n" }.joined()
  }

  private var isBundle: Bool { audience == "customer" }

  /// A sentence about a pack, as one about what was verified.
  private func said(_ sentence: String) -> String {
    isBundle ? sentence.replacing("the pack", with: "the bundle") : sentence
  }

  private var title: String {
    var title =
      isBundle
      ? "Bundle of policies for customers"
      : audience == "staff" ? "Bundle of policies for staff" : "Evidence pack"
    if let organisation, !organisation.isEmpty { title += " of \(organisation)" }
    if let asOf { title += " as of \(asOf)" }
    if let commit { title += ", commit \(commit.prefix(7))" }
    if let tool { title += ", built by \(tool)" }
    return title
  }

  private var filesLine: String {
    let kinds: Set<Fault.Kind> = [.changed, .missing, .added, .refused, .list]
    let wrong = faults.filter { kinds.contains($0.kind) }
    return wrong.isEmpty
      ? "\(counted(files, "file")): each is as the manifest says, none is missing and none was added."
      : "\(counted(files, "file")), and \(wrong.count == 1 ? "one thing is" : "\(wrong.count) things are") not as the lists of the pack say."
  }

  private var approvalsLine: String {
    guard !approvals.isEmpty else { return "None was derived again here." }
    let holding = approvals.filter(\.holds)
    let rungs = ["signed", "attributed", "recorded", "claimed"].compactMap { rung in
      let count = holding.count { $0.rung == rung }
      return count == 0 ? nil : "\(count) \(rung)"
    }
    let all = "\(counted(approvals.count, "approval or review", plural: "approvals and reviews"))"
    return holding.count == approvals.count
      ? "\(all), derived again from Git's objects in the pack: \(rungs.joined(separator: ", "))."
      : "\(all), of which \(approvals.count - holding.count) cannot be derived from Git's objects in the pack."
  }

  private var answer: String {
    if isWhole {
      return notes.isEmpty
        ? "Verified: the pack is whole."
        : "Verified: the pack is whole, as far as it was checked here."
    }
    return "NOT verified: \(counted(faults.count, "thing differs", plural: "things differ"))."
  }

  /// The keys are a contract: see `docs/verify.md`.
  public func json() -> String {
    PrettyJSON.encode([
      "pack": .string(pack), "whole": .bool(isWhole), "organisation": .optional(organisation),
      "asOf": .optional(asOf), "commit": .optional(commit), "tool": .optional(tool),
      "files": .integer(files), "signature": .string(signature),
      "approvals": .array(
        approvals.map {
          [
            "document": .string($0.document), "kind": .string($0.kind), "by": .optional($0.by),
            "on": .optional($0.on), "version": .optional($0.version), "rung": .string($0.rung),
            "derived": .optional($0.derived), "holds": .bool($0.holds),
          ]
        }),
      "faults": .array(
        faults.map {
          [
            "kind": .string($0.kind.rawValue), "path": .optional($0.path),
            "reason": .string($0.reason),
          ]
        }),
      "notChecked": .strings(notes),
    ])
  }
}
