import CheckSupport
import Foundation
import TestSupport
import Testing

/// A fault as an edit of the management system in `policies/`, and everything that is then found.
struct RegisterFault: Sendable, CustomTestStringConvertible {
  /// A finding: its rule, and the first line of a file that holds a text after the edit; the first line for nil.
  struct Place: Sendable {
    var rule: String
    var file: String
    var text: String?

    init(_ rule: String, _ file: String, _ text: String? = nil) {
      self.rule = rule
      self.file = file
      self.text = text
    }
  }

  static let asOf = "2026-11-21"

  var what: String
  var edits: [Edit]
  /// The finding that the fault is about, and what it breaks elsewhere.
  var found: [Place]
  /// A rule that tells of every text that refers to what the edit takes away, too many to list.
  var toldByAll: [String] = []

  init(_ what: String, _ edits: Edit..., found: Place...) {
    self.what = what
    self.edits = edits
    self.found = found
  }

  func telling(everyTextBy rules: String...) -> RegisterFault {
    var fault = self
    fault.toldByAll = rules
    return fault
  }

  var testDescription: String { "\(found[0].rule): \(what)" }

  /// `rule file:line` of every finding, sorted.
  func expected(in builder: RepositoryBuilder) throws -> [String] {
    try found.map { place in
      let lines = (builder.text(place.file) ?? "").components(separatedBy: "\n")
      let line = place.text.map { text in lines.firstIndex { $0.contains(text) } } ?? 0
      return "\(place.rule) \(place.file):\(try #require(line, "\(place)") + 1)"
    }.sorted()
  }

  /// A folder that holds a copy of this repository's own management system.
  static func copy() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder(initialise: false)
    try OwnPolicies.copy(to: builder.folder)
    return builder
  }

  static let all =
    objectives + metrics + exceptions + recordFaults + policyFaults + minutesTextFaults

  /// Texts against their own front matter, which rules on other things tell of.
  static let ofTexts = textFaults
}

/// An edit after which nothing is found.
struct FairEdit: Sendable, CustomTestStringConvertible {
  var what: String
  var edit: Edit

  init(_ what: String, _ edit: Edit) {
    self.what = what
    self.edit = edit
  }

  var testDescription: String { what }
}

extension RepositoryBuilder {
  /// `rule file:line` of every finding in the management system, sorted.
  func registerFindings() throws -> [String] {
    try check(asOf: RegisterFault.asOf).report.findings
      .map { "\($0.rule) \($0.file):\($0.range.start.line)" }.sorted()
  }
}
