import Foundation
import TestSupport

/// Rules that whoever forges has silenced beforehand.
extension Attempt {
  static let settings =
    [
      silenced(
        "the rule is switched off", "  require: signed\n", "  require: signed\n",
        plus: "rules: {approval-unproven: off}\n"),
      silenced(
        "the rule is made a note", "  require: signed\n", "  require: signed\n",
        plus: "rules: {approval-unproven: note}\n"),
      silenced(
        "its id is switched off", "  require: signed\n", "  require: signed\n",
        plus:
          "rules: {approval-unproven: off, signature-key-unknown: off, signature-invalid: off}\n"),
      silenced("less proof is asked for", "  require: signed\n", "  require: claimed\n"),
      silenced("the packs are others", "packs: [core]", "packs: [objectives]"),
    ] + [
      Attempt("the document waives the rule that judges it") { room in
        try room.edit(
          Boardroom.draft, "status: draft\n",
          "status: draft\nwaivers: [{rule: approval-unproven, reason: \"We know her\", until: 2027-01-31}]\n"
        )
        try room.commit("Explain", as: room.kim, on: "2026-03-01")
        try unsigned(room)
      },
      Attempt("a comment in the document waives the rule that judges it") { room in
        try room.edit(
          Boardroom.draft, "## Purpose",
          "## Purpose\n\n<!-- policyc-waive approval-unproven until=2027-01-31: we know her -->")
        try room.commit("Explain", as: room.kim, on: "2026-03-01")
        try unsigned(room)
      },
      pack("the rule is left out of a pack of one's own") { ours in
        let start = ours.range(of: "  - id: CORE-027\n")
        let next = start.flatMap {
          ours.range(of: "  - id: ", range: $0.upperBound..<ours.endIndex)
        }
        guard let start, let next else { return ours }
        return ours.replacingCharacters(in: start.lowerBound..<next.lowerBound, with: "")
      },
      pack("the rule is off in a pack of one's own") { ours in
        ours.replacing(
          "name: approval-unproven\n    level: error",
          with: "name: approval-unproven\n    level: off")
      },
      pack("the rule checks something else in a pack of one's own") { ours in
        ours.replacing(
          "check: {computed: approval-unproven}", with: "check: {computed: approval-future}")
      },
      Attempt("a rule of one's own silences the rule") { room in
        try room.commit(
          "Add a rule", as: room.kim, on: "2026-03-01",
          [
            "rules/house.yml": """
            pack: house
            rules:
              - {id: HOUSE-1, name: house, level: note, silences: [approval-unproven], at: front-matter/owner, check: {required: true}, message: "No owner.", why: "We say so.", fix: "Name one."}

            """,
            "policyc.yml": (room.builder.text("policyc.yml") ?? "")
              .replacing("packs: [core]", with: "packs: [core, house]"),
          ])
        try unsigned(room)
      },
      Attempt("an intern becomes one who may approve", is: .told) { room in
        try room.edit("policyc.yml", "roles: [ceo, founder]", "roles: [ceo, founder, intern]")
        try room.commit("Let more people help", as: room.kim, on: "2026-03-01")
        try room.changeTopPolicy()
        try room.write(
          approvalOf: Boardroom.topPolicy, by: room.ira, as: "intern", on: "2026-03-02",
          version: "1.1")
        try room.commit("Approve POL-001 1.1", as: room.ira, on: "2026-03-02")
      },
      Attempt("everybody's approval is enough from now on", is: .told) { room in
        try room.edit(
          "policyc.yml", "  backdating-tolerance: 3d\n",
          "  backdating-tolerance: 3d\n  approvers: [{kind: policy, roles: [ceo, cto, intern]}]\n")
        try room.commit("Let more people help", as: room.kim, on: "2026-03-01")
        try room.approveDraft(by: room.ira, as: "intern", on: "2026-03-02", committedBy: room.ira)
      },
      Attempt("one may approve what one wrote from now on", is: .told) { room in
        try room.edit(
          "policyc.yml", "  backdating-tolerance: 3d\n",
          "  backdating-tolerance: 3d\n  separate-author: false\n")
        try room.commit("Be quick", as: room.kim, on: "2026-03-01")
        try room.approveDraft(by: room.kim, as: "ciso", on: "2026-03-02", committedBy: room.kim)
      },
      Attempt("days may be old from now on", is: .told) { room in
        try room.edit("policyc.yml", "backdating-tolerance: 3d", "backdating-tolerance: off")
        try room.commit("Be patient", as: room.kim, on: "2026-03-01")
        try room.approveDraft(
          by: room.dana, as: "ceo", on: "2026-01-20", committedBy: room.dana,
          committed: "2026-03-02")
      },
    ]

  /// Somebody changes policyc.yml, and then approves in another's name.
  private static func silenced(
    _ what: String, _ old: String, _ new: String, plus end: String = ""
  ) -> Attempt {
    Attempt(what) { room in
      try room.edit("policyc.yml", old, new)
      let text = room.builder.text("policyc.yml") ?? ""
      try room.commit(
        "Make it quieter", as: room.kim, on: "2026-03-01", ["policyc.yml": text + end])
      try unsigned(room)
    }
  }

  /// Somebody puts a pack in the place of ours, and then approves in another's name.
  private static func pack(
    _ what: String, _ change: @escaping @Sendable (String) -> String
  ) -> Attempt {
    Attempt(what) { room in
      let file = "rules/core-sign-off.yml"
      let ours = try String(
        contentsOf: OwnPolicies.root.appendingPathComponent(file), encoding: .utf8)
      try room.commit(
        "Have rules of our own", as: room.kim, on: "2026-03-01", [file: change(ours)])
      try unsigned(room)
    }
  }

  private static func unsigned(_ room: SignedRepository) throws {
    try room.approveDraft(
      by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.kim, posingAs: room.dana,
      signed: false)
  }
}
