import TestSupport

/// Signatures that are another's act.
extension Attempt {
  static let acts = [
    Attempt("a commit by another author that the approver rebases with signing on") { room in
      try room.branch()
      try room.approveDraft(
        by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.kim, signed: false)
      try room.back()
      try room.otherWork(as: room.kim, on: "2026-03-02")
      try room.back(to: "side")
      try room.git(as: room.dana, on: "2026-03-03", "rebase", "--quiet", "main")
      try room.back()
      try room.builder.git("merge", "--quiet", "--ff-only", "side")
    },
    Attempt("a commit by another author that the approver picks with signing on") { room in
      try room.branch()
      try room.approveDraft(
        by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.mallory, signed: false)
      try room.back()
      try room.otherWork(as: room.kim, on: "2026-03-02")
      try room.git(as: room.dana, on: "2026-03-03", "cherry-pick", "side")
    },
    Attempt("an unsigned commit in the approver's name that somebody else picks and signs") {
      room in
      try room.branch()
      try room.approveDraft(
        by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.mallory,
        posingAs: room.dana, signed: false)
      try room.back()
      try room.otherWork(as: room.kim, on: "2026-03-02")
      try room.git(as: room.kim, on: "2026-03-03", "cherry-pick", "side")
    },
    Attempt("a release tag over an approval that somebody else wrote") { room in
      try unsigned(room)
      try tag(room, by: room.dana, "v2026.1", "Release 2026.1")
    },
    Attempt("a tag that names another document") { room in
      try unsigned(room)
      try tag(room, by: room.dana, "approved", "Approve POL-003 1.0")
    },
    Attempt("a tag that names another version of the document") { room in
      try unsigned(room)
      try tag(room, by: room.dana, "approved", "Approve POL-002 0.9")
    },
    Attempt("a tag that names a document whose id begins the same") { room in
      try unsigned(room)
      try tag(room, by: room.dana, "approved", "Approve POL-0021 1.0")
    },
    Attempt("a tag that names the document and is signed by somebody else") { room in
      try unsigned(room)
      try tag(room, by: room.kim, "approved", "Approve POL-002 1.0")
    },
  ]

  static func tag(
    _ room: SignedRepository, by who: Signer, on day: String = "2026-03-03", _ name: String,
    _ message: String
  ) throws {
    try room.git(as: who, on: day, "tag", "--sign", "--message", message, name)
  }

  private static func unsigned(_ room: SignedRepository) throws {
    try room.approveDraft(
      by: room.dana, as: "ceo", on: "2026-03-02", committedBy: room.kim, posingAs: room.dana,
      signed: false)
  }
}
