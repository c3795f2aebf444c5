import Foundation
import TestSupport
import Testing

@Suite("An attempt at sign-off")
struct AttemptTests {
  @Test("that an auditor would refuse is told", arguments: Attempt.all)
  func refused(attempt: Attempt) throws {
    let room = try Boardroom.repository()
    try attempt.act(room)
    let check = try room.check(failingOn: attempt.outcome.level)
    #expect(check.status != 0, "\(check.output)")
    switch attempt.outcome {
    case .told, .warned: break
    case .unsigned(let document):
      let rung = try room.inForce()[document]
      #expect(rung != "signed", "\(check.output)")
    case .staysInForce(let document):
      let rung = try room.inForce()[document]
      #expect(rung == "signed", "\(check.output)")
    }
  }

  @Test("that is honest ends with nothing found, and is signed", arguments: HonestHistory.all)
  func accepted(history: HonestHistory) throws {
    let room = try Boardroom.repository()
    try history.act(room)
    let check = try room.check()
    #expect(check.status == 0, "\(check.output)")
    let inForce = try room.inForce()
    for document in history.signed {
      #expect(inForce[document] == "signed", "\(check.output)")
    }
  }

  @Test("is tried in as many honest ways as forged ones, or nearly")
  func counted() {
    #expect(Attempt.all.count >= 50)
    #expect(HonestHistory.all.count >= 35)
  }
}

extension SignedRepository {
  fileprivate func check(failingOn level: String = "error") throws -> Program.Outcome {
    try builder.policyc("check", "--as-of", "2026-06-30", "--fail-on", level)
  }

  /// The rung of the approval of each document in force on 30 June 2026, by id.
  fileprivate func inForce() throws -> [String: String] {
    struct Listing: Decodable {
      struct Document: Decodable {
        struct Approval: Decodable { var rung: String }
        var id: String
        var standing: String
        var approval: Approval?
      }
      var documents: [Document]
    }
    let outcome = try builder.policyc("at", "2026-06-30", "--format", "json")
    guard outcome.status == 0 else { return [:] }
    let listing = try JSONDecoder().decode(Listing.self, from: Data(outcome.output.utf8))
    return listing.documents.reduce(into: [:]) { rungs, document in
      rungs[document.id] = document.approval?.rung
    }
  }
}

extension Attempt.Outcome {
  fileprivate var level: String {
    if case .warned = self { "warning" } else { "error" }
  }
}
