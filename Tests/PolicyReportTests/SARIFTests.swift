import CheckSupport
import Foundation
import PolicyReport
import TestSupport
import Testing

/// What the schema of SARIF 2.1.0 demands of the parts that are used here.
@Suite("A report in SARIF 2.1.0")
struct SARIFTests {
  private typealias Object = [String: Any]

  private func run(of builder: RepositoryBuilder) throws -> Object {
    let text = SARIFReport.text(try builder.check().report)
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
    #expect(Set(log.keys) == ["$schema", "version", "runs"])
    #expect(log["version"] as? String == "2.1.0")
    let runs = try #require(log["runs"] as? [Object])
    return try #require(runs.count == 1 ? runs.first : nil)
  }

  @Test("describes the tool and every rule that ran, each once")
  func rules() throws {
    let run = try run(of: ReportTests.repository())
    let keys: Set = ["tool", "results", "columnKind", "originalUriBaseIds"]
    #expect(Set(run.keys).subtracting(["invocations", "artifacts"]) == keys)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? Object)?["driver"] as? Object)
    #expect(driver["name"] as? String == "policyc")
    let rules = try #require(driver["rules"] as? [Object])
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(ids.count == rules.count)
    #expect(Set(ids).count == ids.count)
    #expect(ids.count >= 25)
    for rule in rules {
      #expect((rule["helpUri"] as? String).flatMap { URL(string: $0)?.scheme } == "urn")
      for key in ["shortDescription", "fullDescription", "help"] {
        #expect(((rule[key] as? Object)?["text"] as? String)?.isEmpty == false)
      }
      let level = (rule["defaultConfiguration"] as? Object)?["level"] as? String
      #expect(["error", "warning", "note"].contains(level))
    }
  }

  @Test("gives each result its rule, level, place and fingerprint")
  func results() throws {
    let builder = try ReportTests.repository()
    let run = try run(of: builder)
    let driver = try #require((run["tool"] as? Object)?["driver"] as? Object)
    let rules = try #require(driver["rules"] as? [Object])
    let results = try #require(run["results"] as? [Object])
    let findings = try builder.check().report.findings
    #expect(results.count == findings.count)
    for (result, finding) in zip(results, findings) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == finding.id)
      #expect(result["ruleId"] as? String == finding.id)
      #expect(result["level"] as? String == finding.level.rawValue)
      #expect(
        ((result["message"] as? Object)?["text"] as? String)?.contains(finding.message) == true)
      #expect(
        result["partialFingerprints"] as? [String: String] == ["policyc/v1": finding.fingerprint])
      let locations = try #require(result["locations"] as? [Object])
      let place = try #require(locations.first?["physicalLocation"] as? Object)
      let artifact = try #require(place["artifactLocation"] as? [String: String])
      #expect(artifact["uriBaseId"] == "SRCROOT")
      #expect(artifact["uri"]?.removingPercentEncoding == finding.file)
      #expect(artifact["uri"].flatMap { URL(string: $0) } != nil)
      #expect(artifact["uri"]?.allSatisfy(\.isASCII) == true)
      let region = try #require(place["region"] as? [String: Int])
      #expect(region["startLine"] == finding.range.start.line)
      #expect(region["startColumn"] == finding.range.start.column)
      #expect(
        (region["startLine"] ?? 0, region["startColumn"] ?? 0) <= (
          region["endLine"] ?? 0, region["endColumn"] ?? 0
        ))
    }
  }

  @Test("carries what would mend a finding as a fix")
  func fixes() throws {
    let run = try run(of: ReportTests.repository())
    let results = try #require(run["results"] as? [Object])
    let fixes = results.compactMap { $0["fixes"] as? [Object] }
    #expect(fixes.count == 1 && fixes.first?.count == 1)
    let fix = try #require(fixes.first?.first)
    #expect(((fix["description"] as? Object)?["text"] as? String)?.isEmpty == false)
    let change = try #require((fix["artifactChanges"] as? [Object])?.first)
    #expect((change["artifactLocation"] as? Object)?["uri"] as? String == ModelISMS.policy)
    let replacement = try #require((change["replacements"] as? [Object])?.first)
    #expect(
      replacement["deletedRegion"] as? [String: Int]
        == ["startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 5])
    #expect(replacement["insertedContent"] as? [String: String] == ["text": "tier"])
  }

  @Test("carries what a waiver covers as suppressed")
  func suppressions() throws {
    let run = try run(of: ReportTests.repository())
    let results = try #require(run["results"] as? [Object])
    let suppressed = results.filter { $0["suppressions"] != nil }
    #expect(suppressed.count == 1)
    #expect(suppressed.first?["ruleId"] as? String == "CORE-020")
    let suppression = try #require(
      (suppressed.first?["suppressions"] as? [[String: String]])?.first)
    #expect(suppression["kind"] == "inSource")
    #expect(suppression["justification"]?.contains("A template's") == true)
  }
}
