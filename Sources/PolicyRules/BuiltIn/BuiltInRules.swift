/// Every rule that is written in Swift; those of the packs stand in `rules/`.
enum BuiltInRules {
  static let all: [any Rule] = [
    EncodingInvalid(), FrontMatterMissing(), FrontMatterInvalid(), FrontMatterDuplicateKey(),
    FieldMissing(), FieldUnknown(), FieldValue(), DateInvalid(), IDDuplicate(), IDFormat(),
    OwnerMissing(), OwnerUnknown(), ApprovalMissing(), ReviewMissing(), ReviewOverdue(),
    ReviewDueSoon(), ReviewCycleTooLong(), ReferenceUnresolved(), LinkBroken(), HeadingOrder(),
    ApprovalStale(), ApprovalUnproven(), ApprovalUnauthorised(), ApprovalSelf(),
    ApprovalBackdated(),
    ReviewBackdated(), ApprovalFuture(), SignatureInvalid(), SignatureKeyUnknown(),
    VersionNotBumped(),
    VersionRegressed(), HistoryShallow(), HistoryRewritten(), AcknowledgementStale(),
    WaiverExpired(), WaiverUnused(), WaiverIncomplete(),
  ]
}
