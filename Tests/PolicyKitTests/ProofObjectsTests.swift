import PolicyGit
import PolicyKit
import PolicyModel
import TestSupport
import Testing

@testable import PolicySignOff

@Suite("The objects in the proof of a pack")
struct ProofObjectsTests {
  private static let path = "policies/POL-010.md"

  /// A policy that Dana Reyes approved, and its pack in the folder `pack`.
  private func approved() throws -> SignedRepository {
    let repository = try SignedRepository()
    let text = """
      ---
      id: POL-010
      title: Backups
      tier: topic
      family: resilience
      owner: ciso
      version: "1.0"
      status: draft
      review: {cycle: 12m}
      ---

      # Backups

      """
    try repository.commit("Write", as: repository.kim, on: "2026-01-06", [Self.path: text])
    let approval = try repository.outcome(
      as: repository.dana, on: "2026-01-12", ["approve", "POL-010", "--as", "ceo"])
    try #require(approval.status == 0, "\(approval.errors)")
    let workspace = try Workspace(at: repository.folder)
    _ = try PackBuild(includesPDF: false).run(in: workspace, output: repository.folder + "/pack")
    return repository
  }

  @Test("tell of documents and registers what the repository tells")
  func states() throws {
    let repository = try approved()
    let git = try #require(try Workspace(at: repository.folder).repository)
    let commit = try git.commit(at: "HEAD")
    let before = try #require(commit.parents.first)
    let proof = ObjectFolder(try FolderSnapshot(repository.folder + "/pack"))
    let handed = DocumentStates(proof, fields: [:])
    let kept = DocumentStates(git, fields: [:])
    for id in [commit.id, before] {
      let state = try #require(handed.document(Self.path, atCommit: id))
      #expect(state.digest == kept.document(Self.path, atCommit: id)?.digest)
      #expect(state.attestations.count == (id == before ? 0 : 1))
    }
    let people = try #require(handed.people(SignedRepository.people, atCommit: before))
    let register = try #require(kept.people(SignedRepository.people, atCommit: before))
    #expect(people.source.bytes == register.source.bytes && people["dana-reyes"] != nil)
  }

  @Test("are taken only under the names that their bytes have")
  func names() throws {
    let repository = try approved()
    let git = try #require(try Workspace(at: repository.folder).repository)
    let blob = try #require(git.blobName(Self.path, atCommit: try git.commit(at: "HEAD").id))
    let place = "pack/proof/objects/\(blob.prefix(2))/\(blob.dropFirst(2)).blob"
    let text = try #require(repository.builder.text(place))
    let pack = repository.folder + "/pack"
    #expect(ObjectFolder(try FolderSnapshot(pack)).rawObject(blob, .blob) != nil)
    try repository.builder.write([place: text.replacing("Backups", with: "Nothing")])
    #expect(ObjectFolder(try FolderSnapshot(pack)).rawObject(blob, .blob) == nil)
    #expect(ObjectFolder(try FolderSnapshot(pack)).rawObject(blob, .tree) == nil)
  }
}
