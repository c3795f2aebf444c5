import Testing

extension RegisterFault {
  private static let folder = "policies/objectives/"
  private static let weights = folder + "OBJ-002-weights-stay-where-they-belong.md"
  private static let data = folder + "OBJ-003-no-poisoned-or-unlicensed-data-in-training.md"
  private static let uptime = folder + "OBJ-004-lumen-api-availability.md"
  private static let closing = folder + "OBJ-005-critical-vulnerabilities-closed-in-time.md"
  private static let former = folder + "OBJ-007-detect-in-under-four-hours.md"
  private static let detection =
    folder + "OBJ-008-detect-ai-specific-incidents-within-four-hours.md"
  private static let uptimeData = "policies/data/uptime.csv"
  private static let reviewed = "  - {by: dana-reyes, \"on\": 2026-10-15, outcome: no-change}\n"
  private static let approved = "\"on\": 2026-10-15, version: \"1.3\""

  static let objectives = [
    RegisterFault(
      "nobody owns it", .replace("owner: head-of-platform\n", with: "", in: weights),
      found: Place("objective-field-missing", weights)),
    RegisterFault(
      "it has no day", .replace("due: 2026-09-30", with: "due:", in: closing),
      found: Place("objective-field-missing", closing, "due:")),
    RegisterFault(
      "what, resources, evaluation, monitoring and communication are not said",
      .replace("what: >-", with: "what:\nother: >-", in: weights),
      .replace("resources: >-", with: "resources:\nother-2: >-", in: weights),
      .replace("evaluation: >-", with: "evaluation:\nother-3: >-", in: weights),
      .replace("monitoring: >-", with: "monitoring:\nother-4: >-", in: weights),
      .replace("communication: >-", with: "communication:\nother-5: >-", in: weights),
      .replace(
        "documents: [policies]",
        with: "documents: [policies]\nfields: {other: [other, other-2, other-3, other-4, other-5]}",
        in: "policyc.yml"),
      found: Place("objective-field-missing", weights, "what:"),
      Place("objective-field-missing", weights, "resources:"),
      Place("objective-field-missing", weights, "evaluation:"),
      Place("objective-field-missing", weights, "monitoring:"),
      Place("objective-field-missing", weights, "communication:")),
    RegisterFault(
      "no metric, and no reason",
      .replace(
        "metric:\n  name: Uptime of the Lumen API\n  unit: percent\n  target: \">= 99.5\"\n  source: data/uptime.csv\n  column: uptime\n  every: month\n",
        with: "metric: none\n", in: uptime),
      found: Place("objective-unmeasurable", uptime, "metric: none")),
    RegisterFault(
      "a phrase instead of an aim",
      .replace(
        """
          Keep the Lumen API (api.northlight.example) available for at least 99.5 % of each month, with rate limits per key and tenant
          that hold when one customer, or an attacker with its key, sends ten times its usual load.
        """, with: "  Ensure the availability of our services.", in: uptime),
      found: Place("objective-vague", uptime, "what:")),
    RegisterFault(
      "it serves nothing", .replace("serves: POL-018\n", with: "", in: weights),
      found: Place("objective-policy-missing", weights)),
    RegisterFault(
      "its policy was retired",
      .replace(
        "status: approved", with: "status: retired",
        in: "policies/resilience/POL-012-inference-availability-and-abuse-prevention-policy.md"),
      found: Place("objective-policy-not-in-force", uptime, "serves:"),
      // What it alone governed is governed no more.
      Place("ai-topic-uncovered", "policyc.yml"),
      Place("control-uncovered", "policies/soa.yml", "control: A.8.6"),
      Place("control-uncovered", "policies/soa.yml", "control: A.8.20"),
      Place("control-uncovered", "policies/soa.yml", "control: A.8.21"),
      // Rows of what others cover too name it.
      Place("soa-contradicted", "policies/soa.yml", "by: [POL-009, POL-012, OBJ-004]"),
      Place("soa-contradicted", "policies/soa-iso42001.yml", "by: [POL-024, POL-012]")),
    RegisterFault(
      "missed, and nothing was done",
      .replace(
        "corrective-action:\n  ticket: SEC-431\n", with: "corrective-action:\n", in: closing),
      found: Place("objective-missed-no-action", closing, "corrective-action:")),
    RegisterFault(
      "superseded by nobody", .replace("  by: tomas-lind\n", with: "", in: former),
      found: Place("objective-superseded-incomplete", former, "realigned:")),
    RegisterFault(
      "six at once",
      .replace("status: superseded", with: "status: on-track", in: former),
      found: Place("objective-count", "policyc.yml")),
    RegisterFault(
      "it comes from no risk",
      .replace("treats: [RISK-004, RISK-006, RISK-009]\n", with: "", in: detection),
      found: Place("objective-risk-unlinked", detection)),
    RegisterFault(
      "nothing protects integrity",
      .replace("protects: [integrity]", with: "protects: [availability]", in: data),
      .replace("protects: [integrity]", with: "protects: [availability]", in: detection),
      .replace(
        "protects: [confidentiality, integrity, availability]", with: "protects: [availability]",
        in: closing),
      found: Place("objective-cia-gap", "policyc.yml")),
    RegisterFault(
      "a quarter without a review",
      .replace(approved, with: "\"on\": 2026-08-20, version: \"1.3\"", in: weights),
      .replace(
        reviewed, with: "  - {by: dana-reyes, \"on\": 2026-08-20, outcome: no-change}\n",
        in: weights),
      found: Place(
        "objective-review-overdue", weights, "  - {by: dana-reyes, \"on\": 2026-08-20, out")),
  ]

  static let metrics = [
    RegisterFault(
      "on track, and the data say otherwise",
      .replace("2026-10-31,99.96", with: "2026-10-31,99.10", in: uptimeData),
      found: Place("objective-status-contradicted", uptime, "status:")),
    RegisterFault(
      "missed, and the data say otherwise",
      .replace("12,10,83.3", with: "12,12,100.0", in: "policies/data/vulnerabilities.csv"),
      found: Place("objective-status-contradicted", closing, "status:")),
    RegisterFault(
      "the last months are not there",
      .replace(
        "2026-09-30,99.94,51.9,0.71\n2026-10-31,99.96,54.6,0.69\n", with: "", in: uptimeData),
      found: Place("objective-metric-stale", uptime, "source:")),
    RegisterFault(
      "a decimal comma", .replace("2026-10-31,99.96", with: "2026-10-31,\"99,96\"", in: uptimeData),
      found: Place("objective-metric-unreadable", uptimeData, "99,96")),
    RegisterFault(
      "a file that is not there", .remove(uptimeData),
      found: Place("objective-metric-unreadable", uptime, "source:")),
    RegisterFault(
      "a column that is not there", .replace("date,uptime", with: "date,up", in: uptimeData),
      found: Place("objective-metric-unreadable", uptimeData)),
  ]
}
