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
      "what is asked for is yet to come",
      .replace("monitoring: >-", with: "monitoring: To be defined.\nother: >-", in: weights),
      .replace(
        "documents: [policies]", with: "documents: [policies]\nfields: {other: [other]}",
        in: "policyc.yml"),
      found: Place("objective-field-missing", weights, "monitoring:")),
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
      Place("soa-contradicted", "policies/soa-iso42001.yml", "by: [POL-024, POL-012]"),
      // Each text that still refers to it.
      Place(
        "reference-not-in-force",
        "policies/resilience/POL-009-business-continuity-and-disaster-recovery-policy.md",
        "](POL-012"),
      Place(
        "reference-not-in-force", "policies/resilience/POL-011-logging-and-monitoring-policy.md",
        "| Lumen API gateways |"),
      Place(
        "reference-not-in-force",
        "policies/risks/RISK-006-inference-endpoint-outage-or-abuse.md", "](../resilience/POL-012"),
      Place(
        "reference-not-in-force", "policies/technical/POL-023-ai-threat-protection-policy.md",
        "](../resilience/POL-012"),
      Place(
        "reference-not-in-force",
        "policies/technical/POL-027-vulnerability-and-change-management-policy.md",
        "](../resilience/POL-012")),
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
      found: Place("objective-count", "policyc.yml"),
      Place("objective-plan-untracked", former, "tickets:")),
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
        "objective-review-overdue", weights, "  - {by: dana-reyes, \"on\": 2026-08-20, out"),
      // The meeting that the approval names was held later.
      Place("minutes-contradict", weights, "as: ceo, \"on\": 2026-08-20")),
    RegisterFault(
      "nobody approved it",
      .replace(
        "approvals:\n  - {by: dana-reyes, as: ceo, \(approved), minutes: REV-2026-Q3}\n", with: "",
        in: weights),
      found: Place("objective-unapproved", weights)),
    RegisterFault(
      "its owner lowers the target in a version of their own",
      .replace("target: \">= 99.5\"", with: "target: \">= 50\"", in: uptime),
      .replace("version: \"1.4\"\nreview", with: "version: \"1.5\"\nreview", in: uptime),
      found: Place("objective-unapproved", uptime, "version: \"1.5\""),
      // The policy that it serves, and its own words, still say 99.5 %.
      Place("text-contradicts", uptime, "target:")),
    RegisterFault(
      "its owner lowers the target and approves that",
      .replace("target: \">= 99.5\"", with: "target: \">= 50\"", in: uptime),
      .replace(
        "{by: dana-reyes, as: ceo, \"on\": 2026-10-15, version: \"1.4\", minutes: REV-2026-Q3}",
        with: "{by: owen-gallagher, as: sre-lead, \"on\": 2026-10-15, version: \"1.4\"}", in: uptime
      ),
      found: Place("objective-unapproved", uptime, "approvals:"),
      Place("approval-unauthorised", uptime, "as: sre-lead"),
      Place("text-contradicts", uptime, "target:")),
    RegisterFault(
      "a contractor decided the realignment",
      .replace(
        "  by: tomas-lind\n  minutes: REV-2026-Q2\n", with: "  by: jonas-feld\n", in: former),
      found: Place("realigned-unauthorised", former, "by: jonas-feld")),
    RegisterFault(
      "nobody of that name decided the realignment",
      .replace(
        "  by: tomas-lind\n  minutes: REV-2026-Q2\n", with: "  by: tomas-linde\n", in: former),
      found: Place("realigned-unauthorised", former, "by: tomas-linde")),
    RegisterFault(
      "the review behind the realignment is not named",
      .replace("  minutes: REV-2026-Q2\n", with: "", in: former),
      .replace(", minutes: REV-2026-Q2}", with: "}", in: former),
      found: Place("objective-superseded-incomplete", former, "realigned:")),
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
    RegisterFault(
      "nine missed months before one good one",
      .replace("01-31,99.97", with: "01-31,98.97", in: uptimeData),
      .replace("02-28,99.95", with: "02-28,98.95", in: uptimeData),
      .replace("03-31,99.96", with: "03-31,98.96", in: uptimeData),
      .replace("04-30,99.94", with: "04-30,98.94", in: uptimeData),
      .replace("05-31,99.97", with: "05-31,98.97", in: uptimeData),
      .replace("06-30,99.93", with: "06-30,98.93", in: uptimeData),
      .replace("07-31,99.96", with: "07-31,98.96", in: uptimeData),
      .replace("08-31,99.71", with: "08-31,98.71", in: uptimeData),
      .replace("09-30,99.94", with: "09-30,98.94", in: uptimeData),
      found: Place("objective-missed-periods", uptime, "status:")
    ).telling(everyTextBy: "minutes-contradict"),
    RegisterFault(
      "two of the last six months missed",
      .replace("08-31,99.71", with: "08-31,98.71", in: uptimeData),
      .replace("09-30,99.94", with: "09-30,98.94", in: uptimeData),
      found: Place("objective-missed-periods", uptime, "status:")
    ).telling(everyTextBy: "minutes-contradict"),
    RegisterFault(
      "nothing was reached, and the status owns up to it",
      .replace("12,10,83.3", with: "12,0,0.0", in: "policies/data/vulnerabilities.csv"),
      found: Place("objective-zero", "policies/data/vulnerabilities.csv", "12,0,0.0")),
    RegisterFault(
      "a hundred in every month",
      .write(
        uptimeData,
        "date,uptime\n2026-08-31,100\n2026-09-30,100.0\n2026-10-31,100\n"),
      found: Place("objective-too-easy", uptime, "target:")
    ).telling(everyTextBy: "minutes-contradict"),
    RegisterFault(
      "a month is missing",
      .replace("2026-05-31,99.97,44.8,0.47\n", with: "", in: uptimeData),
      found: Place("metric-gap", uptimeData, "2026-06-30")),
    RegisterFault(
      "a figure of next month",
      .replace(
        "2026-10-31,99.96", with: "2026-12-31,99.9,54.6,0.69\n2026-10-31,99.96", in: uptimeData),
      found: Place("metric-future", uptimeData, "2026-12-31")),
    RegisterFault(
      "more than all",
      .replace("2026-07-31,99.96", with: "2026-07-31,999.6", in: uptimeData),
      found: Place("metric-impossible", uptimeData, "999.6")
    ).telling(everyTextBy: "minutes-contradict"),
    RegisterFault(
      "its day has passed",
      .replace("due: ongoing", with: "due: 2026-10-31", in: uptime),
      found: Place("objective-due-passed", uptime, "due:")),
    RegisterFault(
      "a metric without a unit", .replace("  unit: percent\n", with: "", in: uptime),
      found: Place("objective-unmeasurable", uptime, "metric:")),
    RegisterFault(
      "a ticket that the text does not know",
      .replace(
        "tickets: [PLAT-1187, PLAT-1203]", with: "tickets: [PLAT-1187, PLAT-1204]", in: uptime),
      found: Place("objective-plan-untracked", uptime, "tickets:")),
    RegisterFault(
      "nobody has a ticket of the plan",
      .replace("requests a minute | Owen Gallagher |", with: "requests a minute | |", in: uptime),
      found: Place("objective-plan-untracked", uptime, "| PLAT-1203 | Limit")),
    RegisterFault(
      "no minutes speak of it",
      .write(
        folder + "OBJ-009-restores-that-work.md",
        """
        ---
        id: OBJ-009
        kind: objective
        title: Restores that work
        level: operational
        serves: POL-010
        supports: [regulated-growth]
        protects: [availability]
        treats: [RISK-007]
        owner: sre-lead
        what: At least 11 of the 12 restore tests of a year end within their time.
        resources: Two engineer days a month
        due: ongoing
        evaluation: The tests are counted each month
        monitoring: The SRE Lead reads each report
        communication: In the management review
        metric: {name: Uptime, unit: percent, target: ">= 99.5", source: data/uptime.csv, column: uptime, every: month}
        status: on-track
        tickets: [PLAT-1]
        classification: internal
        version: "1.0"
        review: {cycle: 3m}
        approvals:
          - {by: dana-reyes, as: ceo, "on": 2026-10-15, version: "1.0"}
        reviews:
          - {by: dana-reyes, "on": 2026-10-15, outcome: no-change}
        ---

        # Restores that work

        Owen Gallagher carries out PLAT-1.
        """),
      found: Place(
        "objective-not-decided", folder + "OBJ-009-restores-that-work.md", "id: OBJ-009"),
      Place("objective-count", "policyc.yml")),
  ]
}
