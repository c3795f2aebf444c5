import TestSupport

/// Second authors who are none.
extension Attempt {
  static let authors = [
    Attempt("an author who approves, and wrote from an address at home", is: .warned) { room in
      var home = room.dana
      home.email = "dana@home.example"
      try room.draft(by: room.dana, posingAs: home, on: "2026-03-01")
      try approves(room)
    },
    Attempt("a second author of one letter", is: .told) { room in
      try room.draft(by: room.dana, on: "2026-03-01")
      try room.edit("policies/pol-004.md", "five minutes", "five minutess")
      try room.commit("Correct a word", as: room.kim, on: "2026-03-01", at: "10:00:00")
      try approves(room)
    },
    Attempt("a second author of a blank line", is: .told) { room in
      try room.draft(by: room.dana, on: "2026-03-01")
      try room.edit("policies/pol-004.md", "\n## Scope", "\n\n## Scope")
      try room.commit("Lay it out", as: room.kim, on: "2026-03-01", at: "10:00:00")
      try approves(room)
    },
    Attempt("a second author that is a program", is: .told) { room in
      try room.edit(SignedRepository.people, "people:\n", "bots: [bot@ci.example]\npeople:\n")
      try room.commit("Name the robot", as: room.dana, on: "2026-02-20")
      try room.draft(by: room.dana, on: "2026-03-01")
      var bot = room.mallory
      bot.email = "bot@ci.example"
      try room.edit(
        "policies/pol-004.md", "All laptops of the company.",
        "All laptops, tablets and telephones of the company, wherever they are used and by whom.")
      try room.commit(
        "Update", as: room.mallory, posingAs: bot, signed: false, on: "2026-03-01", at: "10:00:00")
      try approves(room)
    },
    Attempt("an author who approves, and wrote within a merge", is: .told) { room in
      try room.draft(by: room.kim, on: "2026-02-27")
      try room.write(
        approvalOf: "policies/pol-004.md", by: room.dana, as: "ceo", on: "2026-02-28")
      try room.commit("Approve POL-004", as: room.dana, on: "2026-02-28")
      try room.edit("policies/pol-004.md", "version: \"1.0\"", "version: \"1.1\"")
      try room.edit("policies/pol-004.md", "five minutes", "ten minutes")
      try room.commit("Ask for less", as: room.kim, on: "2026-03-01")
      try room.merging(as: room.dana, on: "2026-03-01") {
        try room.edit("policies/pol-004.md", "\n## Scope", "\n\(ofMerge)\n\n## Scope")
      }
      try approves(room)
    },
  ]

  /// What a merge writes that nobody wrote on either of its sides.
  static let ofMerge =
    "Whoever leads a team may lend its laptops to guests, to suppliers and to customers for as long as a project takes."

  private static func approves(_ room: SignedRepository) throws {
    try room.write(approvalOf: "policies/pol-004.md", by: room.dana, as: "ceo", on: "2026-03-02")
    try room.commit("Approve POL-004", as: room.dana, on: "2026-03-02")
  }
}
