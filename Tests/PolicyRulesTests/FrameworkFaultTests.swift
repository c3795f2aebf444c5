import CheckSupport
import Foundation
import PolicyCore
import PolicyModel
import TestSupport
import Testing

@Suite("Faults of controls and requirements planted in the model management system")
struct FrameworkFaultTests {
  @Test("each is found at its place, and nothing else is", arguments: FrameworkFault.all)
  func faults(_ fault: FrameworkFault) throws {
    let builder = try ModelCopy.make()
    try builder.apply(fault.edits)
    #expect(try builder.modelFindings() == fault.expected(in: builder))
  }

  @Test(
    "an error of policyc.yml names what was meant, and where",
    arguments: [
      (
        "  eu-ai-act:", "  eu-ai-atc:",
        "There is no framework `eu-ai-atc`; did you mean `eu-ai-act`?"
      ),
      ("classes: [limited-risk]", "classes: [limited-rsk]", "did you mean `limited-risk`?"),
      ("roles: [provider, deployer]", "role: [provider]", "Unknown key `role`"),
      ("  iso42001: true", "  human-oversight: false", "Say why `human-oversight`"),
      ("requirement: art-26, ", "", "needs a `requirement` and a `reason`"),
    ])
  func configuration(old: String, new: String, message: String) throws {
    let builder = try ModelCopy.make()
    try builder.apply([.replace(old, with: new, in: FrameworkFault.configuration)])
    let error = try #require(throws: ConfigurationError.self) { try builder.modelFindings() }
    #expect(error.message.contains(message))
    #expect(error.position.line > 1)
  }

  @Test("a topic that does not apply is kept with its reason")
  func topics() throws {
    let source = SourceText(
      path: "policyc.yml",
      text: "applies:\n  human-oversight: {applies: false, reason: No model}\n  nis2: false\n")
    let configuration = try Configuration.read(source)
    #expect(configuration.notApplicable == ["human-oversight": "No model"])
    #expect(configuration.applies.isEmpty)
  }
}

/// A folder that holds a copy of this repository's own management system.
enum ModelCopy {
  static func make() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder(initialise: false)
    try OwnPolicies.copy(to: builder.folder)
    return builder
  }
}

extension RepositoryBuilder {
  /// `rule file:line` of every finding on the day of the model, sorted.
  func modelFindings() throws -> [String] {
    try check(asOf: "2026-11-21").report.findings
      .map { "\($0.rule) \($0.file):\($0.range.start.line)" }.sorted()
  }
}
