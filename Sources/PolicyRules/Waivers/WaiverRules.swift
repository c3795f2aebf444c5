import PolicyCore

/// The three rules that judge waivers. The engine applies them after all others, when it is known what each waiver covers.
struct WaiverExpired: Rule {
  var scope: RuleScope { .waivers }

  let info = RuleInfo(
    name: "waiver-expired", id: "CORE-023", level: .error,
    summary: "A waiver whose end date has passed.",
    why: "An exception that nobody renewed is an exception that nobody decided.",
    fix: "Mend what the waiver covered, or decide anew and give a later date.",
    refs: ["iso27001:10.2"],
    examples: RuleExamples(
      pass: [
        WaiverExample.text("waivers:\n  - {rule: field-missing, reason: Known, until: 2027-01-31}")
      ],
      fail: [
        WaiverExample.text(
          "waivers:\n  - ↓{rule: field-missing, reason: Known, until: 2026-01-31}"),
        WaiverExample.text(
          "", body: "↓<!-- policyc-waive link-broken until=2026-01-31: Known -->\n[a](b.md)"),
      ]))
}

struct WaiverUnused: Rule {
  var scope: RuleScope { .waivers }

  let info = RuleInfo(
    name: "waiver-unused", id: "CORE-024", level: .warning,
    summary: "A waiver that covers no finding.",
    why: "A waiver left behind hides the next fault of its kind.",
    fix: "Remove the waiver.",
    examples: RuleExamples(
      pass: [
        WaiverExample.text("waivers:\n  - {rule: field-missing, reason: Known, until: 2027-01-31}"),
        WaiverExample.text(
          "version: \"1.0\"",
          body: "<!-- policyc-waive link-broken until=2027-01-31: Known -->\n\n[a](b.md)"),
      ],
      fail: [
        WaiverExample.text(
          "version: \"1.0\"\nwaivers:\n  - ↓{rule: field-missing, reason: Known, until: 2027-01-31}"
        ),
        WaiverExample.text(
          "version: \"1.0\"",
          body: "↓<!-- policyc-waive link-broken until=2027-01-31: Known -->\n\nText.\n\n[a](b.md)"),
      ]))
}

struct WaiverIncomplete: Rule {
  var scope: RuleScope { .waivers }

  let info = RuleInfo(
    name: "waiver-incomplete", id: "CORE-025", level: .error,
    summary: "A waiver without a rule that exists, a reason, or an end date.",
    why: "An exception needs a justification and an end, or it is a hole.",
    fix: "Write all three: {rule: NAME, reason: \"…\", until: YYYY-MM-DD}.",
    refs: ["iso27001:10.2"],
    examples: RuleExamples(
      pass: [
        WaiverExample.text("waivers:\n  - {rule: CORE-005, reason: Known, until: 2027-01-31}")
      ],
      fail: [
        WaiverExample.text("waivers:\n  - ↓{rule: field-missing, until: 2027-01-31}"),
        WaiverExample.text("waivers:\n  - ↓{rule: field-missing, reason: Known}"),
        WaiverExample.text("waivers:\n  - ↓{rule: field-mising, reason: Known, until: 2027-01-31}"),
        WaiverExample.text("", body: "↓<!-- policyc-waive link-broken: Known -->\n\n[a](b.md)"),
      ]))
}

enum WaiverExample {
  /// A document without a version, so that `field-missing` has something to find.
  static func text(_ lines: String, body: String = "Text.") -> String {
    "---\nid: POL-001\ntitle: Backup Policy\nstatus: draft\n\(lines)\n---\n\n\(body)\n"
  }
}
