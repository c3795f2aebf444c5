/// The computed checks of objectives, exceptions, records, approvals and dates.
enum RegisterChecks {
  static let all: [any ComputedCheck] = objectives + exceptions + records + policies

  private static let objectives: [any ComputedCheck] = [
    ObjectiveFieldMissing(), ObjectiveUnmeasurable(), ObjectiveVague(), ObjectivePolicyMissing(),
    ObjectivePolicyNotInForce(), ObjectiveStatusContradicted(), ObjectiveMetricStale(),
    ObjectiveMetricUnreadable(), ObjectiveMissedNoAction(), ObjectiveSupersededIncomplete(),
    ObjectiveCount(), ObjectiveRiskUnlinked(), ObjectiveProtectionGap(), ObjectiveReviewOverdue(),
  ]

  private static let exceptions: [any ComputedCheck] = [
    ExceptionExpired(), ExceptionOpenEnded(), ExceptionUnapproved(), ExceptionNoRisk(),
    BreakGlassWindow(), BreakGlassUnreviewed(),
  ]

  private static let records: [any ComputedCheck] = [
    MinutesUnsigned(), MinutesMissing(), AcknowledgementMissing(), CommunicationMissing(),
    AuditOverdue(), EvidenceMissing(),
  ]

  private static let policies: [any ComputedCheck] = [
    TopPolicyMissing(), TopPolicyApprover(), TopicPolicyUnlinked(), PolicyFamilyGap(),
    PolicyCatalogueGap(), ChangeReviewDue(), OwnersOneTeam(), RiskUnlinked(), SetAndForget(),
  ]
}
