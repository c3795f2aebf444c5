import TestSupport

/// Approvals brought back, and documents set aside, by whoever likes.
extension Attempt {
  static let undone = [
    Attempt("a withdrawn approval that a merge brings back") { room in
      let approved = try withdrawn(room)
      try room.branch()
      try room.otherWork(as: room.kim, on: "2026-03-11")
      try room.back()
      try room.otherWork(as: room.kim, on: "2026-03-12")
      try room.git(
        as: room.kim, on: "2026-03-13", "merge", "--quiet", "--no-ff", "--no-commit", "side")
      try room.commit(
        "Merge side", as: room.kim, on: "2026-03-13", [Boardroom.draft: approved])
    },
    Attempt("a withdrawn approval that somebody writes again") { room in
      let approved = try withdrawn(room)
      try room.commit(
        "Bring it back", as: room.kim, on: "2026-03-13", [Boardroom.draft: approved])
    },
    Attempt("a withdrawn approval that an old branch brings back") { room in
      try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
      try room.branch()
      let approved = room.builder.text(Boardroom.draft) ?? ""
      try room.edit(Boardroom.draft, "review: {cycle: 12m}", "review: {cycle: 10m}")
      try room.commit("Review it sooner", as: room.kim, on: "2026-03-03")
      try room.back()
      try room.commit(
        "Withdraw the approval", as: room.dana, on: "2026-03-10",
        [Boardroom.draft: withoutApproval(approved)])
      try room.git(
        as: room.kim, on: "2026-03-13", "merge", "--quiet", "--no-ff", "--no-commit",
        "--strategy-option=theirs", "side")
      try room.commit(
        "Merge side", as: room.kim, on: "2026-03-13", [Boardroom.draft: approved])
    },
    Attempt("a policy retired by an intern who signs nothing", is: .staysInForce("POL-003")) {
      room in
      try room.edit(Boardroom.approved, "status: approved", "status: retired")
      try room.commit("Retire POL-003", as: room.ira, signed: false, on: "2026-03-02")
    },
    Attempt("a policy retired by an intern who signs", is: .staysInForce("POL-003")) { room in
      try room.edit(Boardroom.approved, "status: approved", "status: retired")
      try room.commit("Retire POL-003", as: room.ira, on: "2026-03-02")
    },
    Attempt("a policy superseded in another's name", is: .staysInForce("POL-003")) { room in
      try room.policyc(as: room.dana, on: "2026-03-01", "approve", "POL-002")
      try room.edit(
        Boardroom.approved, "status: approved", "status: superseded\nsuperseded-by: POL-002")
      try room.commit(
        "Supersede POL-003", as: room.mallory, posingAs: room.dana, signed: false,
        on: "2026-03-02")
    },
    Attempt("a retired policy that an intern brings back, signing", is: .told) { room in
      try room.policyc(
        as: room.dana, on: "2026-03-02", "retire", "POL-003", "--reason", "Nobody needs it")
      try room.edit(Boardroom.approved, "status: retired", "status: approved")
      try room.commit("Correct the status", as: room.ira, on: "2026-03-10")
    },
    Attempt("a retired policy that its owner brings back and does not sign", is: .told) { room in
      try room.policyc(
        as: room.kim, on: "2026-03-02", "retire", "POL-003", "--reason", "Nobody needs it")
      try room.edit(Boardroom.approved, "status: retired\n", "")
      try room.commit("Correct the status", as: room.kim, signed: false, on: "2026-03-10")
    },
    Attempt("a retired policy that a merge brings back", is: .told) { room in
      let approved = room.builder.text(Boardroom.approved) ?? ""
      try room.branch()
      try room.otherWork(as: room.kim, on: "2026-03-01")
      try room.back()
      try room.policyc(
        as: room.dana, on: "2026-03-02", "retire", "POL-003", "--reason", "Nobody needs it")
      try room.git(
        as: room.kim, on: "2026-03-03", "merge", "--quiet", "--no-ff", "--no-commit", "side")
      try room.commit(
        "Merge side", as: room.kim, on: "2026-03-03", [Boardroom.approved: approved])
    },
    Attempt("four acceptances that a fifth person commits and does not sign", is: .told) { room in
      try room.edit(
        "policyc.yml", "  require: signed\n", "  require: signed\n  acknowledgements: attributed\n")
      try room.commit("Ask everybody", as: room.dana, on: "2026-02-01")
      let digest = try room.digest(of: Boardroom.approved)
      let rows = ["dana-reyes", "kim-olsen", "sam-roy", "lee-park"]
        .map { "\($0),POL-003,1.0,\(digest),2026-03-01\n" }
      try room.commit(
        "All have accepted", as: room.ira, signed: false, on: "2026-03-02",
        [Boardroom.acknowledgements: "person,document,version,digest,on\n" + rows.joined()])
    },
  ]

  private static func withoutApproval(_ text: String) -> String {
    text.replacing(/\napprovals:\n(?:  - .*\n)+/, with: "\n")
      .replacing("status: approved", with: "status: draft")
  }

  /// The draft as it was approved; in the repository its approval is withdrawn by who gave it.
  private static func withdrawn(_ room: SignedRepository) throws -> String {
    try room.policyc(as: room.dana, on: "2026-03-02", "approve", "POL-002")
    let approved = room.builder.text(Boardroom.draft) ?? ""
    try room.commit(
      "Withdraw the approval", as: room.dana, on: "2026-03-10",
      [Boardroom.draft: withoutApproval(approved)])
    return approved
  }
}
