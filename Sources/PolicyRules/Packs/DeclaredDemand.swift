import PolicyCore
import PolicyModel
import PolicySyntax

/// What a declared check asks: the closed set of checks that a pack may use.
enum DeclaredDemand: Sendable {
  /// `required: true`: the field is there and has a value.
  case required
  /// `value: [a, b]`: the field's value is one of these.
  case value([String])
  /// `date: past | future | any`: the field's value is a day before, or not before, the day of the check.
  case date(DateConstraint)
  /// `pattern: REGEX`: the text matches somewhere.
  case pattern(Pattern)
  /// `avoids: REGEX`: the text matches nowhere; each match is a finding.
  ///
  /// `except: [samples]` beside it: not in forms, templates, samples and examples.
  case avoids(Pattern, exceptSamples: Bool)
  /// `section: [[Purpose, Aim], [Scope]]`: of each group, a section with one of the titles.
  ///
  /// `says: [REGEX, REGEX]` beside it: of each group, a sentence that is as good.
  case section([[String]], says: [Pattern])

  enum DateConstraint: String, CaseIterable, Sendable { case past, future, any }

  static let names = ["required", "value", "date", "pattern", "avoids", "section", "computed"]
}

/// Where a declared check looks.
enum DeclaredPlace: Sendable, Equatable {
  case field(String)
  case section(String)
  case body
  /// The body, and every text of the front matter.
  case text
  /// The lines of the file as they stand: front matter, code and comments too.
  case file
}
