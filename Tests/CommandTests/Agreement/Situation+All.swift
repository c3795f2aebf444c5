import TestSupport

extension Situation {
  static let all: [Situation] = [
    Situation("no approval", .open(findings: ["approval-missing"])) {
      try $0.write(status: "approved")
    },
    Situation(
      "no approval of the high-level policy", id: "POL-001", .open(findings: ["approval-missing"])
    ) {
      try $0.write(status: "approved")
    },
    Situation("no status and no approval", .open(findings: ["approval-missing", "field-missing"])) {
      try $0.write(status: nil)
    },
    Situation("no status, and approved", .holds { $0.findings = ["field-missing"] }) {
      try $0.write(status: nil)
      try $0.enter(committed: \.dana)
    },
    Situation("draft", .open("draft")) { try $0.write() },
    Situation("approved and covered", .holds()) {
      try $0.write()
      try $0.approve()
    },
    Situation("the high-level policy, approved and covered", id: "POL-001", .holds()) {
      try $0.write()
      try $0.approve()
    },
    Situation(
      "edited after approval",
      .draft("1.0", findings: ["approval-stale", "version-not-bumped"]) {
        $0.approve = "new version"
      }
    ) {
      try $0.write()
      try $0.approve()
      try $0.edit()
    },
    Situation(
      "the high-level policy, edited after approval", id: "POL-001",
      .draft("1.0", findings: ["approval-stale", "version-not-bumped"]) {
        $0.approve = "new version"
      }
    ) {
      try $0.write()
      try $0.approve()
      try $0.edit()
    },
    Situation("approved by an intern", .open(findings: ["approval-unauthorised"])) {
      try $0.write()
      try $0.enter(by: \.ira, as: "intern", committed: \.ira)
    },
    Situation(
      "to be approved by an intern",
      .open("draft") {
        $0.approve = "may not approve"
        $0.by = \.ira
      }
    ) { try $0.write() },
    Situation(
      "the high-level policy, approved in a role that may not", id: "POL-001",
      .open(findings: ["approval-unauthorised"])
    ) {
      try $0.write()
      try $0.enter(by: \.sam, as: "cto", committed: \.sam)
    },
    Situation(
      "approved by its only author",
      .holds {
        $0.isGreen = false
        $0.findings = ["approval-self"]
        $0.approve = "only author"
      }
    ) {
      try $0.write(as: \.dana)
      try $0.enter(committed: \.dana)
    },
    Situation(
      "claimed where a signature is required",
      .holds {
        $0.rung = "claimed"
        $0.isGreen = false
        $0.findings = ["approval-unproven"]
        $0.approve = "approves"
      }
    ) {
      try $0.write()
      try $0.enter(committed: \.kim)
    },
    Situation(
      "approved again, with a digest that nothing has",
      .holds {
        $0.findings = ["approval-stale", "version-not-bumped"]
        $0.approve = nil
      }
    ) {
      try $0.write()
      try $0.approve()
      let nothing = "sha256:" + String(repeating: "0", count: 64)
      try $0.enter(
        by: \.sam, as: "cto", on: "2026-02-05", digest: nothing, committed: \.sam,
        commitDay: "2026-02-05")
    },
    Situation(
      "another version approved", .draft("1.1", findings: ["approval-missing"])
    ) {
      try $0.write()
      try $0.approve()
      try $0.edit(version: "1.1")
    },
    Situation("draft beside the approved", .draft("1.1")) {
      try $0.write()
      try $0.approve()
      try $0.edit(version: "1.1", status: "draft")
    },
    Situation("draft beside the approved high-level policy", id: "POL-001", .draft("1.1")) {
      try $0.write()
      try $0.approve()
      try $0.edit(version: "1.1", status: "draft")
    },
    Situation("approved on a day to come", .open(findings: ["approval-future"])) {
      try $0.write()
      try $0.enter(on: "2126-12-01", committed: \.dana)
    },
    Situation("retired", .setAside("retired")) {
      try $0.write()
      try $0.approve()
      try $0.repository.policyc(
        as: $0.repository.kim, on: "2026-02-05", "retire", $0.id, "--reason", "No more")
    },
    Situation("superseded", .setAside("superseded")) {
      try $0.write()
      try $0.approve()
      try $0.repository.commit(
        "Write what follows", as: $0.repository.kim, on: "2026-02-05",
        ["policies/next.md": Desk.policy("POL-011", "draft")])
      try $0.repository.policyc(as: $0.repository.dana, on: "2026-02-06", "approve", "POL-011")
      try $0.repository.policyc(
        as: $0.repository.kim, on: "2026-02-06", "supersede", $0.id, "--by", "POL-011", "--reason",
        "Better")
    },
    Situation("suspended", id: "OBJ-001", .setAside("suspended") { $0.approve = nil }) {
      try $0.write()
      try $0.approve()
      try $0.repository.policyc(
        as: $0.repository.kim, on: "2026-02-05", "suspend", $0.id, "--reason", "Not now")
    },
    Situation("renamed since", .holds()) {
      try $0.write()
      try $0.approve()
      try $0.repository.builder.git("mv", $0.path, "policies/keeping-backups.md")
      $0.path = "policies/keeping-backups.md"
      try $0.repository.commit("Rename it", as: $0.repository.kim, on: "2026-02-05")
    },
    Situation(
      "approved in a squash",
      .holds {
        $0.rung = "claimed"
        $0.isGreen = false
        $0.findings = ["approval-unproven"]
        $0.approve = "approves"
      }
    ) {
      try $0.write()
      let git = $0.repository.builder
      try git.git("checkout", "--quiet", "-b", "side")
      try $0.approve()
      try git.git("checkout", "--quiet", "main")
      try git.git("merge", "--quiet", "--squash", "side")
      try $0.repository.commit("Take it over", as: $0.repository.kim, on: "2026-01-13")
    },
    Situation(
      "approved, in a shallow clone",
      .holds {
        $0.rung = "claimed"
        $0.isGreen = false
        $0.findings = ["approval-unproven"]
        $0.approve = nil
      }
    ) {
      try $0.write()
      try $0.approve()
      try $0.repository.commit(
        "Something else", as: $0.repository.kim, on: "2026-02-05", ["notes.txt": "Nothing.\n"])
      try $0.cut()
    },
    Situation("draft beside the approved, in a shallow clone", .lost) {
      try $0.write()
      try $0.approve()
      try $0.edit(version: "1.1", status: "draft")
      try $0.cut()
    },
    Situation("draft beside the approved, in a history that was rewritten", .lost) {
      try $0.write()
      try $0.approve()
      try $0.edit(version: "1.1", status: "draft")
      try $0.repository.builder.git("checkout", "--quiet", "--orphan", "new")
      try $0.repository.commit("Start again", as: $0.repository.kim, on: "2026-02-05")
    },
    Situation(
      "approved where nobody is known",
      .holds {
        $0.approver = "dana-reyes"
        $0.rung = "claimed"
        $0.isGreen = false
        $0.findings = ["approval-unproven"]
        $0.hasRegister = false
        $0.approve = nil
      }
    ) {
      try $0.repository.builder.git("rm", "--quiet", SignedRepository.people)
      try $0.write()
      try $0.enter(committed: \.dana, signed: false)
    },
  ]
}

extension Truth {
  fileprivate static func setAside(
    _ status: String, _ change: (inout Truth) -> Void = { _ in }
  ) -> Truth {
    var truth = open(status) {
      $0.approvedBefore = "1.0"
      $0.approve = "is \(status)"
    }
    change(&truth)
    return truth
  }

  /// The approved text is out of reach; that it was approved is not.
  fileprivate static let lost = draft("1.1") {
    $0.rung = "claimed"
    $0.isGreen = false
    $0.isAtHand = false
    $0.approve = nil
  }
}
