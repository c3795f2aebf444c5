/// The fields of each kind of document; the one table from which values, references and unknown keys are judged.
public enum Schema {
  /// The fields that a document of this kind may have.
  public static func fields(of kind: DocumentKind) -> [Field] {
    switch kind {
    case .policy: policy
    case .procedure: procedure
    case .objective: objective
    case .risk: risk
    case .exception: exception
    case .review: managementReview
    case .record: record
    }
  }

  public static let classifications = ["public", "customer", "internal", "confidential"]
  public static let lifecycle = ["draft", "in-review", "approved", "superseded", "retired"]
  public static let families = ["governance", "resilience", "people", "technical"]
  /// The AI topics T1 to T14, in this order.
  public static let topics = [
    "training-data-governance", "data-sanitisation", "data-lifecycle", "model-security",
    "secure-ml-lifecycle", "ai-threats", "ai-incident-response", "ai-ethics", "human-oversight",
    "ai-acceptable-use", "third-party-ai", "model-monitoring", "inference-availability",
    "data-separation",
  ]

  public static let approval = FieldType.mapping([
    Field("by", .person, required: true), Field("as", .role), Field("on", .date, required: true),
    Field("version", .text), Field("digest", .digest), Field("minutes", .reference([.review])),
    Field("evidence", .text), Field("evidence-digest", .digest),
  ])

  public static let review = FieldType.mapping([
    Field("by", .person, required: true), Field("as", .role), Field("on", .date, required: true),
    Field("outcome", .oneOf(["no-change", "change-needed"])), Field("digest", .digest),
    Field("minutes", .reference([.review])), Field("evidence", .text),
    Field("evidence-digest", .digest),
  ])

  // A waiver's parts are judged by waiver-incomplete, so none is required here.
  static let waiver = FieldType.mapping([
    Field("rule", .text), Field("reason", .text), Field("until", .date),
  ])

  /// Who was asked about a text: a person, or with the version and the day.
  static let consultation = FieldType.either(
    .mapping([
      Field("person", .person, required: true), Field("version", .text), Field("on", .date),
    ]), .person)

  private static func common(status: [String] = lifecycle) -> [Field] {
    [
      Field("id", .text, required: true),
      Field("kind", .oneOf(DocumentKind.allCases.map(\.rawValue))),
      Field("title", .text, required: true), Field("owner", .owner), Field("version", .text),
      Field("status", .oneOf(status)), Field("classification", .oneOf(classifications)),
      Field("language", .text), Field("satisfies", .oneOrMore(.text)),
      Field("treats", .oneOrMore(.reference([.risk]))),
      Field("review", .mapping([Field("cycle", .period), Field("next", .date)])),
      Field("approvals", .list(approval)), Field("reviews", .list(review)),
      Field("waivers", .list(waiver)), Field("superseded-by", .reference([])),
      Field("supersedes", .oneOrMore(.reference([]))), Field("audience", .oneOrMore(.text)),
      Field("consulted", .list(consultation)),
    ]
  }

  private static func required(_ names: Set<String>, in fields: [Field]) -> [Field] {
    fields.map { field in
      Field(field.name, field.type, required: field.isRequired || names.contains(field.name))
    }
  }

  private static let policy =
    required(["version", "status"], in: common()) + [
      Field("tier", .oneOf(["high-level", "topic"])), Field("family", .oneOf(families)),
      Field("topics", .list(.oneOf(topics))), Field("supports", .oneOrMore(.text)),
    ]

  private static let procedure =
    required(["version", "status"], in: common()) + [
      Field("implements", .oneOrMore(.reference([.policy])), required: true),
      Field("topics", .list(.oneOf(topics))),
    ]

  private static let objectiveStatus = [
    "draft", "on-track", "at-risk", "missed", "achieved", "suspended", "superseded",
  ]

  private static let objective =
    required(["status"], in: common(status: objectiveStatus)) + [
      Field("level", .oneOf(["high", "operational"]), required: true),
      Field("serves", .oneOrMore(.reference([.policy])), required: true),
      Field("protects", .list(.oneOf(["confidentiality", "integrity", "availability"]))),
      Field("what", .text), Field("resources", .text), Field("due", .dateOr(["ongoing"])),
      Field("evaluation", .text), Field("monitoring", .text), Field("communication", .text),
      Field("metric", .either(.mapping(metric), .oneOf(["none"]))), Field("metric-reason", .text),
      Field("tickets", .oneOrMore(.text)), Field("team", .text),
      Field("supports", .oneOrMore(.text)),
      Field(
        "corrective-action",
        .mapping([
          Field("ticket", .text), Field("finding", .text), Field("owner", .owner),
          Field("due", .date), Field("done", done),
        ])),
      Field(
        "realigned",
        .mapping([
          Field("on", .date), Field("reason", .text), Field("by", .person), Field("as", .role),
          Field("minutes", .reference([.review])),
        ])),
    ]

  private static let metric = [
    Field("name", .text), Field("unit", .text), Field("target", .text), Field("source", .text),
    Field("column", .text), Field("every", .oneOf(["day", "week", "month", "quarter", "year"])),
    Field("value", .text), Field("on", .date), Field("evidence", .text),
    Field(
      "corrections",
      .list(
        .mapping([
          Field("period", .text, required: true), Field("was", .text, required: true),
          Field("now", .text), Field("reason", .text, required: true),
        ]))),
  ]

  private static let risk =
    common() + [
      Field("asset", .text, required: true), Field("threat", .text, required: true),
      Field("likelihood", .number(1...5), required: true),
      Field("impact", .number(1...5), required: true),
      Field(
        "treatment", .oneOf(["mitigate", "accept", "transfer", "avoid"]), required: true),
      Field("residual", .number(1...25)),
    ]

  private static let exception =
    common() + [
      Field("type", .oneOf(["policy", "break-glass"]), required: true),
      Field("from-policy", .oneOrMore(.reference([.policy])), required: true),
      Field("justification", .text, required: true), Field("requested-by", .person),
      Field("until", .date),
      Field("start", .moment), Field("end", .moment), Field("ticket", .text),
      Field("used-by", .oneOrMore(.person)), Field("granted-by", .oneOrMore(.person)),
      Field(
        "post-review",
        .mapping([Field("by", .person), Field("on", .date), Field("outcome", .text)])),
    ]

  private static let managementReview =
    common() + [
      Field("on", .date, required: true), Field("attendees", .list(.person), required: true),
      Field(
        "decides",
        .list(
          .mapping([
            Field("document", .reference([]), required: true), Field("version", .text),
            Field("decision", .text, required: true),
          ]))),
      Field("actions", actions), Field("files", .oneOrMore(.text)),
    ]

  private static let done = FieldType.dateOr(["yes", "no", "true", "false"])

  /// What was decided to be done: by whom, and by which day.
  private static let actions = FieldType.list(
    .mapping([
      Field("what", .text, required: true), Field("owner", .owner, required: true),
      Field("due", .date, required: true), Field("done", done), Field("ticket", .text),
    ]))

  /// The types of record that everybody has; `records` of policyc.yml adds the company's own.
  public static let recordTypes = [
    "announcement", "publication", "training", "incident", "access-review", "audit", "change",
    "process-map", "non-conformity", "corrective-action", "restore-test", "penetration-test",
    "supplier-assessment", "data-validation",
  ]

  private static let record =
    common() + [
      Field(
        "type",
        .oneOf(recordTypes), required: true),
      Field("on", .date, required: true), Field("about", .oneOrMore(.reference([]))),
      Field("files", .oneOrMore(.text)), Field("participants", .oneOrMore(.person)),
      Field("auditor", .oneOrMore(.text)), Field("actions", actions),
    ]
}
