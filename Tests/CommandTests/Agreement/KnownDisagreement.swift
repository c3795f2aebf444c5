import Testing

/// Where outputs do not say yet what is true.
enum KnownDisagreement {
  static let all: [String: Set<Output>] = [
    "no approval": [.acknowledge, .page, .pdf, .index],
    "no approval of the high-level policy": [.acknowledge, .page, .pdf, .index],
    "no status and no approval": [.acknowledge, .page, .pdf, .index],
    "no status, and approved": [.atJSON, .approve, .approvals, .manifest],
    "draft": [.page, .pdf, .index],
    "approved and covered": [.atJSON, .approvals, .manifest],
    "the high-level policy, approved and covered": [.atJSON, .approvals, .manifest],
    "edited after approval": [
      .atJSON, .at, .acknowledge, .page, .pdf, .index, .approvals, .manifest,
    ],
    "the high-level policy, edited after approval": [
      .atJSON, .at, .acknowledge, .page, .pdf, .index, .approvals, .manifest,
    ],
    "approved by an intern": [
      .check, .atJSON, .at, .changes, .diff, .acknowledge, .page, .pdf, .index, .locker,
    ],
    "to be approved by an intern": [.approve, .page, .pdf, .index],
    "the high-level policy, approved in a role that may not": [
      .atJSON, .at, .changes, .diff, .acknowledge, .page, .pdf, .index, .locker,
    ],
    "approved by its only author": [.atJSON, .approve, .page, .pdf, .index, .approvals, .manifest],
    "claimed where a signature is required": [
      .atJSON, .at, .approve, .page, .pdf, .approvals, .manifest,
    ],
    "approved again, with a digest that nothing has": [
      .atJSON, .changes, .acknowledge, .page, .pdf, .approvals, .manifest,
    ],
    "another version approved": [
      .atJSON, .at, .acknowledge, .page, .pdf, .index, .locker, .approvals, .manifest,
    ],
    "draft beside the approved": [
      .atJSON, .at, .acknowledge, .page, .pdf, .index, .locker, .approvals, .manifest,
    ],
    "draft beside the approved high-level policy": [
      .atJSON, .at, .acknowledge, .page, .pdf, .index, .locker, .approvals, .manifest,
    ],
    "approved on a day to come": [.diff, .approve, .acknowledge, .page, .pdf, .index, .locker],
    "retired": [.page, .pdf, .index],
    "superseded": [.page, .pdf, .index],
    "suspended": [.page, .pdf, .index],
    "renamed since": [.atJSON, .approvals, .manifest],
    "approved in a squash": [.atJSON, .at, .approve, .page, .pdf, .approvals, .manifest],
    "approved, in a shallow clone": [.atJSON, .at, .page, .pdf, .approvals, .manifest],
    "draft beside the approved, in a shallow clone": [
      .atJSON, .at, .diff, .acknowledge, .page, .pdf, .index, .locker, .approvals, .manifest,
    ],
    "draft beside the approved, in a history that was rewritten": [
      .atJSON, .at, .diff, .acknowledge, .page, .pdf, .index, .locker, .approvals, .manifest,
    ],
    "approved where nobody is known": [.atJSON, .at, .page, .pdf, .approvals, .manifest],
  ]

  /// A mark that is not needed any more makes the test fail.
  static func check(_ isKnown: Bool, _ body: () throws -> Void) rethrows {
    guard isKnown else { return try body() }
    withKnownIssue { try body() }
  }
}
