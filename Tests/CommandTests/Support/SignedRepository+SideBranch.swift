import Foundation
import TestSupport

extension SignedRepository {
  /// Works on a branch that begins at the tip of main, and goes back to main.
  func onBranch(_ name: String = "side", _ work: (SignedRepository) throws -> Void) throws {
    try builder.git("switch", "--quiet", "--create", name)
    try work(self)
    try builder.git("switch", "--quiet", "main")
  }

  /// An approval of the draft in Dana Reyes's name, signed by somebody else.
  func approveDraft(withKeyOf signer: Signer, on day: String, at time: String = "09:00:00") throws {
    try write(approvalOf: Boardroom.draft, by: dana, as: "ceo", on: day)
    try commit("Approve POL-002", as: signer, posingAs: dana, on: day, at: time)
  }

  /// people.yml as it is at another commit, committed here.
  func restorePeople(_ commit: String = "main", as who: Signer, on day: String) throws {
    try builder.git("checkout", "--quiet", commit, "--", SignedRepository.people)
    try self.commit("Tidy up", as: who, signed: false, on: day, at: "09:30:00")
  }

  /// The proof of the approval in force, by `at` on 30 June 2026.
  func rung(of document: String) throws -> String? {
    struct Listing: Decodable {
      struct Approval: Decodable {
        var rung: String
        var name: String?
      }
      struct Entry: Decodable {
        var id: String
        var approval: Approval?
      }
      var documents: [Entry]
    }
    let outcome = try Policyc.run(["at", "2026-06-30", "--format", "json"], in: folder)
    let listing = try JSONDecoder().decode(Listing.self, from: Data(outcome.output.utf8))
    return listing.documents.first { $0.id == document }?.approval?.rung
  }
}
