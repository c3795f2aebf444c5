/// A repository in which persons write, sign and approve documents, each with their own Git, on days that a test names.
package final class SignedRepository {
  package static let people = "policies/people.yml"

  /// policyc.yml that asks for signatures.
  package static let configuration = """
    organisation: {name: Helio Models Ltd}
    documents: [policies]
    packs: [core]
    signoff:
      require: signed
      top-level: {require: signed, roles: [ceo, founder]}
      backdating-tolerance: 3d

    """

  /// A configuration that judges no dates: the model's own approvals are older than the commit that holds them here.
  package static let withoutDates: [String: String?] = [
    "policyc.yml": ModelISMS.configuration + "signoff: {backdating-tolerance: off}\n"
  ]

  package let builder: RepositoryBuilder
  package let signers: Signers
  package var folder: String { builder.folder }
  package var dana: Signer { signers.dana }
  package var kim: Signer { signers.kim }
  package var sam: Signer { signers.sam }
  package var lee: Signer { signers.lee }
  package var ira: Signer { signers.ira }
  package var mallory: Signer { signers.mallory }

  /// Takes over a repository that is there already.
  package init(_ builder: RepositoryBuilder, _ signers: Signers) {
    self.builder = builder
    self.signers = signers
  }

  /// Makes a repository with policyc.yml and people.yml, committed by Dana Reyes on 5 January 2026.
  ///
  /// - Parameters:
  ///   - builder: an empty folder; one of its own where it is nil.
  ///   - files: beside these two, or in their place.
  package convenience init(
    in builder: RepositoryBuilder? = nil, _ files: [String: String?] = [:]
  ) throws {
    let signers = try Signers.all.get()
    self.init(try builder ?? RepositoryBuilder(initialise: false), signers)
    try self.builder.git("init", "--quiet", "--initial-branch=main")
    try commit(
      "Say who we are, and which keys are whose", as: dana, on: "2026-01-05",
      files.merging([
        "policyc.yml": SignedRepository.configuration, SignedRepository.people: signers.register,
      ]) { given, _ in given })
  }

  /// The model management system, written by Kim Olsen, for others to sign. Nobody's Git signs.
  ///
  /// - Parameter changes: files in place of those of the model.
  package static func model(_ changes: [String: String?] = [:]) throws -> SignedRepository {
    let repository = try SignedRepository(RepositoryBuilder(), Signers.all.get().withoutKeys)
    let configuration = ["policyc.yml": Optional(ModelISMS.configuration)]
    try repository.commit(
      "Start", as: repository.kim,
      ModelISMS.files.mapValues { $0 }.merging(configuration) { $1 }.merging(changes) { $1 })
    return repository
  }

  /// Git and policyc as somebody has them, on a day.
  ///
  /// - Parameter time: of the clock, in UTC.
  package func environment(
    of who: Signer, on day: String, at time: String = "09:00:00"
  ) -> [String: String] {
    let date = "\(day)T\(time)Z"
    return who.environment.merging(["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date]) { $1 }
  }

  /// Commits everything.
  ///
  /// - Parameters:
  ///   - author: whose name and address stand on it, where they are not the signer's.
  ///   - time: of the clock, in UTC.
  package func commit(
    _ message: String, as who: Signer, posingAs author: Signer? = nil, signed: Bool = true,
    on day: String = ModelISMS.asOf, at time: String = "09:00:00", amend: Bool = false,
    _ files: [String: String?] = [:]
  ) throws {
    try builder.write(files)
    try builder.git("add", "--all")
    var environment = environment(of: who, on: day, at: time)
    for key in ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"] {
      environment[key] = (author ?? who).environment[key]
    }
    let options = (signed ? [] : ["--no-gpg-sign"]) + (amend ? ["--amend"] : [])
    try builder.run(
      "git", ["commit", "--quiet", "-m", message] + options, environment: environment)
  }

  /// Runs a command that may fail.
  package func outcome(
    as who: Signer, on day: String = ModelISMS.asOf, _ arguments: [String],
    environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Policyc.run(
      arguments, in: folder,
      environment: self.environment(of: who, on: day).merging(environment) { $1 })
  }

  package func outcome(
    as who: Signer, on day: String = ModelISMS.asOf, _ arguments: String...,
    environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try outcome(as: who, on: day, arguments, environment: environment)
  }

  /// Runs a command that must not fail.
  @discardableResult
  package func policyc(as who: Signer, on day: String, _ arguments: String...) throws -> String {
    let outcome = try outcome(as: who, on: day, arguments)
    guard outcome.status == 0 else {
      throw RepositoryBuilder.Failure(
        command: arguments.joined(separator: " "), message: outcome.errors)
    }
    return outcome.output
  }

  /// Writes an approval as `policyc approve` would, without asking anybody.
  package func write(
    approvalOf path: String, by person: Signer, as role: String, on day: String,
    version: String = "1.0", digest: String? = nil
  ) throws {
    try builder.write(
      approvalOf: path, by: person.id, as: role, on: day, version: version, digest: digest)
  }

  package func edit(_ path: String, _ old: String, _ new: String) throws {
    try builder.edit(path, old, new)
  }

  package func digest(of path: String) throws -> String { try builder.digest(of: path) }
}
