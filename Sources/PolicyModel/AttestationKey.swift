import PolicyCore

/// What tells an approval or review from every other in the states of its document.
public struct AttestationKey: Hashable, Sendable {
  private let kind: Attestation.Kind
  private let texts: [String?]
  private let on: CalendarDate?

  public init(_ entry: Attestation) {
    kind = entry.kind
    texts = [entry.by, entry.role, entry.version, entry.outcome, entry.digest]
    on = entry.on
  }
}
