import TestSupport

/// Registers, roles and dates that the main line never knew.
extension Attempt {
  static let line = [
    Attempt("a key that a side branch gives, uses and takes away") { room in
      try room.branch()
      try stolenKeyApproves(room)
      try room.takeBackKey(of: room.mallory)
      try room.commit("Tidy up", as: room.kim, on: "2026-03-03")
      try mergedBesideOtherWork(room)
    },
    Attempt("a key that a side branch gives and keeps") { room in
      try room.branch()
      try stolenKeyApproves(room)
      try mergedBesideOtherWork(room)
    },
    Attempt("a key that a branch of a branch gives, uses and takes away") { room in
      try room.branch()
      try room.otherWork(as: room.kim, on: "2026-02-27")
      try room.branch("deeper")
      try stolenKeyApproves(room)
      try room.takeBackKey(of: room.mallory)
      try room.commit("Tidy up", as: room.kim, on: "2026-03-03")
      try room.back(to: "side")
      try room.merged("deeper", as: room.kim, on: "2026-03-03", at: "12:00:00")
      try mergedBesideOtherWork(room)
    },
    Attempt("a history without kinship that has a register of its own") { room in
      let people = room.builder.text(SignedRepository.people) ?? ""
      let draft = room.builder.text(Boardroom.draft) ?? ""
      try room.builder.git("switch", "--quiet", "--orphan", "other")
      try room.commit(
        "Say who we are", as: room.mallory, posingAs: room.dana, on: "2026-02-20",
        [
          "policyc.yml": SignedRepository.configuration, SignedRepository.people: people,
          Boardroom.draft: draft,
        ])
      try stolenKeyApproves(room)
      try room.back()
      try room.git(
        as: room.kim, on: "2026-03-05", "merge", "--quiet", "--no-commit", "--strategy=ours",
        "--allow-unrelated-histories", "other")
      try room.builder.git("checkout", "--quiet", "other", "--", Boardroom.draft)
      try room.commit("Merge other", as: room.kim, on: "2026-03-05")
    },
    Attempt("a key that has ended, on a branch that still has it") { room in
      try room.giveDana(keyOf: room.mallory)
      try room.commit("Give Dana Reyes a second key", as: room.dana, on: "2026-02-01")
      try room.branch()
      try room.back()
      try room.edit(
        SignedRepository.people, room.mallory.keyEntry("from: 2026-01-01"),
        room.mallory.keyEntry("from: 2026-01-01", "to: 2026-02-09"))
      try room.commit("End the second key", as: room.dana, on: "2026-02-10")
      try room.back(to: "side")
      try room.approveDraft(
        by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.mallory, posingAs: room.dana)
      try mergedBesideOtherWork(room)
    },
    Attempt("a key that was taken out, on a branch that still has it") { room in
      try room.giveDana(keyOf: room.mallory)
      try room.commit("Give Dana Reyes a second key", as: room.dana, on: "2026-02-01")
      try room.branch()
      try room.back()
      try room.takeBackKey(of: room.mallory)
      try room.commit("Take the second key out", as: room.dana, on: "2026-02-10")
      try room.back(to: "side")
      try room.approveDraft(
        by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.mallory, posingAs: room.dana)
      try mergedBesideOtherWork(room)
    },
    Attempt("somebody who has left, months later, with a day before that", is: .told) { room in
      try room.branch()
      try room.approveDraft(
        by: room.lee, as: "cto", on: "2026-03-20", committedBy: room.lee)
      try room.back()
      try room.otherWork(as: room.kim, on: "2026-05-30")
      try room.merged(as: room.kim, on: "2026-06-10")
    },
    Attempt("an honest key with an old day, merged months later", is: .told) { room in
      try room.branch()
      try room.approveDraft(
        by: room.dana, as: "ceo", on: "2026-01-20", committedBy: room.dana)
      try room.back()
      try room.otherWork(as: room.kim, on: "2026-05-30")
      try room.merged(as: room.kim, on: "2026-06-10")
    },
    Attempt("a role that a side branch gives, uses and takes away", is: .told) { room in
      let before = room.builder.text(SignedRepository.people) ?? ""
      try room.branch()
      try room.edit(
        SignedRepository.people, "{role: intern, from: 2025-09-01}",
        "{role: founder, from: 2025-09-01}")
      try room.commit("Correct a role", as: room.ira, on: "2026-03-01")
      try room.approveDraft(
        by: room.ira, as: "founder", on: "2026-03-02", committedBy: room.ira)
      try room.commit(
        "Tidy up", as: room.ira, on: "2026-03-03", [SignedRepository.people: before])
      try mergedBesideOtherWork(room)
    },
    Attempt("a role that reaches the line together with its use", is: .told) { room in
      try room.branch()
      try room.makeSamFounder()
      try room.commit("Sam Roy is a founder", as: room.kim, on: "2026-02-28")
      try room.changeTopPolicy()
      let digest = try room.digest(of: Boardroom.topPolicy)
      try room.write(
        approvalOf: Boardroom.topPolicy, by: room.sam, as: "founder", on: "2026-03-02",
        version: "1.1", digest: digest)
      try room.commit("Approve POL-001 1.1", as: room.sam, on: "2026-03-02")
      try mergedBesideOtherWork(room)
    },
    Attempt("an approval that the merge itself writes, signed by who merged") { room in
      try room.branch()
      try room.otherWork(as: room.kim, on: "2026-03-01")
      try room.back()
      try room.otherWork(as: room.kim, on: "2026-03-02", at: "12:00:00")
      try room.git(
        as: room.kim, on: "2026-03-02", "merge", "--quiet", "--no-ff", "--no-commit", "side")
      try room.write(approvalOf: Boardroom.draft, by: room.dana, as: "ceo", on: "2026-03-02")
      try room.commit("Merge side", as: room.kim, on: "2026-03-02", at: "13:00:00")
    },
  ]

  /// On the branch that is checked out: another's key becomes one of Dana Reyes's, and approves.
  private static func stolenKeyApproves(_ room: SignedRepository) throws {
    try room.giveDana(keyOf: room.mallory)
    try room.commit("Give Dana Reyes a second key", as: room.kim, on: "2026-03-01")
    try room.approveDraft(
      by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.mallory, posingAs: room.dana)
  }

  private static func mergedBesideOtherWork(_ room: SignedRepository) throws {
    try room.back()
    try room.otherWork(as: room.kim, on: "2026-03-04")
    try room.merged(as: room.kim, on: "2026-03-05")
  }
}
