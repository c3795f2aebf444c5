import CheckSupport

/// Faults of goals, teams, measures, assets and the scope, planted in the model management system.
enum PlanningFaults {
  private static let settings = "policyc.yml"
  private static let assets = "policies/assets.yml"
  private static let top = "policies/governance/POL-001-information-security-policy.md"
  private static let scope = "policies/governance/POL-002-isms-scope.md"
  private static let roles =
    "policies/governance/POL-003-information-security-roles-and-responsibilities.md"
  private static let classes =
    "policies/technical/POL-021-information-classification-and-data-separation-policy.md"
  private static let remote = "policies/people/POL-015-remote-working-and-clear-desk-policy.md"
  private static let weights = "policies/objectives/OBJ-002-weights-stay-where-they-belong.md"
  private static let data =
    "policies/objectives/OBJ-003-no-poisoned-or-unlicensed-data-in-training.md"
  private static let uptime = "policies/objectives/OBJ-004-lumen-api-availability.md"
  private static let licences =
    "policies/risks/RISK-003-training-on-personal-or-unlicensed-data.md"
  private static let laptops = "policies/risks/RISK-010-lost-or-stolen-laptop.md"

  private static func saying(_ sentence: String) -> Edit {
    .replace("## Policy\n", with: "## Policy\n\n\(sentence)\n", in: remote)
  }

  static let all = planning + register + texts

  private static let planning = [
    RegisterFault(
      "a slip in a goal",
      .replace("supports: [data-advantage]", with: "supports: [data-advantge]", in: weights),
      found: .init("goal-unknown", weights, "supports:")),
    RegisterFault(
      "a goal that nothing supports",
      .replace(
        "strategy:\n", with: "strategy:\n  - {id: new-market, goal: \"Sell in Japan\"}\n",
        in: settings),
      found: .init("goal-unsupported", settings, "id: new-market")),
    RegisterFault(
      "an objective without a goal",
      .replace("supports: [data-advantage]\n", with: "", in: weights),
      found: .init("objective-goal-missing", weights)),
    RegisterFault(
      "a team without an objective, and no reason",
      .replace(
        "    People: \"Screening, training and leavers are followed in reviews of access and in training records\"\n",
        with: "", in: settings),
      found: .init("team-without-objective", settings)),
    RegisterFault(
      "a slip in a team", .replace("team: Platform", with: "team: Platfrom", in: uptime),
      found: .init("objective-team-unknown", uptime, "team:")),
    RegisterFault(
      "a slip in a team that is answered",
      .replace("    External: ", with: "    Extrenal: ", in: settings),
      found: .init("team-without-objective", settings)),
    RegisterFault(
      "a risk to training data without an objective",
      .replace("treats: [RISK-002, RISK-003]", with: "treats: [RISK-002]", in: data),
      found: .init("crown-jewel-untreated", licences, "asset:")),
    RegisterFault(
      "no measure of recovery and of third parties",
      .replace(
        "recovery tests passed (at least one) and assessments of critical suppliers done of those due (all)",
        with: "what they want", in: uptime),
      found: .init("law-measure-missing", settings, "dora:")),
    RegisterFault(
      "two high-level objectives",
      .replace("level: operational", with: "level: high", in: weights),
      found: .init("high-level-objective", weights, "level:"),
      .init("objective-ai-gap", settings)),
    RegisterFault(
      "no objective about weights",
      .replace("title: Weights stay", with: "title: Files stay", in: weights),
      .replace(
        "Keep Lumen weights (.safetensors) inside nl-weights,", with: "Keep Lumen files inside",
        in: weights),
      .replace("reads of nl-weights in a month", with: "reads in a month", in: weights),
      .replace(
        "name: Attributed reads of model weights", with: "name: Attributed reads", in: weights),
      found: .init("objective-ai-gap", settings)),
    RegisterFault(
      "nobody was asked about the high-level policy",
      .replace("consulted:\n", with: "consulted: []\nother:\n", in: top),
      .replace(
        "documents: [policies]", with: "documents: [policies]\nfields: {other: [other]}",
        in: settings),
      found: .init("consultation-missing", top, "consulted:")),
    RegisterFault(
      "the one who was asked is unknown",
      .replace("{person: yuki-tanabe, version", with: "{person: yuki-tanabee, version", in: top),
      found: .init("reference-unresolved", top, "yuki-tanabee")),
  ]

  private static let register = [
    RegisterFault(
      "an asset that nobody owns",
      .replace(
        "type: devices, owner: head-of-platform", with: "type: devices", in: assets),
      found: .init("asset-incomplete", assets, "id: laptops")),
    RegisterFault(
      "an asset out of scope without a reason",
      .replace("id: premises, name", with: "id: premises, reason: tbd, name", in: assets),
      .replace(
        "owner: head-of-operations, classification: internal, scope: in}",
        with: "owner: head-of-operations, classification: internal, scope: out}", in: assets),
      found: .init("asset-exclusion-unexplained", assets, "reason: tbd")),
    RegisterFault(
      "an asset of somebody who is not there",
      .replace(
        "type: devices, owner: head-of-platform", with: "type: devices, owner: head-of-devices",
        in: assets),
      found: .init("asset-owner-unknown", assets, "id: laptops")),
    RegisterFault(
      "a slip in a key of an asset",
      .replace("{id: laptops, name:", with: "{id: laptops, nmae: x, name:", in: assets),
      found: .init("field-unknown", assets, "id: laptops")),
    RegisterFault(
      "a word that is no scope",
      .replace(
        "one Linux workstation\", type: devices, owner: head-of-platform, classification: confidential, scope: in",
        with:
          "one Linux workstation\", type: devices, owner: head-of-platform, classification: confidential, scope: maybe",
        in: assets),
      found: .init("field-value", assets, "scope: maybe")),
    RegisterFault(
      "an id twice", .replace("{id: hub,", with: "{id: copilot,", in: assets),
      found: .init("id-duplicate", assets, "{id: copilot, name: \"Hugging")),
    RegisterFault(
      "a register that cannot be read",
      .replace("assets:\n", with: "assets: [\n", in: assets),
      found: .init("register-unreadable", assets, "  - {id: nl-prod")),
    RegisterFault(
      "a register under another name", .write("policies/assets.yaml", "assets: []\n"),
      found: .init("file-not-read", "policies/assets.yaml")),
    RegisterFault(
      "a cloud that the register lacks", saying("Recordings of calls are kept in Azure."),
      found: .init("supplier-unknown", remote, "Azure")),
    RegisterFault(
      "a system of the company that the register lacks",
      saying("Whoever works from home reaches the cluster `nl-spare` by way of the office."),
      found: .init("supplier-unknown", remote, "nl-spare")),
  ]

  private static let texts = [
    RegisterFault(
      "no word of improvement",
      .replace("improve the management system continually", with: "look at the system", in: top),
      found: .init("policy-commitment-missing", top, "## Purpose")),
    RegisterFault(
      "no word of prompt engineers",
      .replace(
        "Contractors and prompt engineers are bound like staff. Whoever writes or changes a system prompt of",
        with: "Contractors are bound like staff. Whoever changes", in: roles),
      found: .init("people-scope-gap", settings)),
    RegisterFault(
      "no word of what a model learnt",
      .replace("### What a model has learnt\n", with: "### Bad checkpoints\n", in: classes),
      .replace(
        "A model, its adapters, embeddings and outputs have the class of the most confidential data that they were trained on or derived from. Weights are therefore Confidential\neven where every source was public. What a model learnt by accident counts too: when an evaluation or a customer shows that it has memorised personal or customer\ndata, the checkpoint must be treated as Confidential customer data,",
        with: "A bad checkpoint must be", in: classes),
      found: .init("classification-model-memory", classes, "## Purpose")),
    RegisterFault(
      "left out of the scope, and nobody says why",
      .replace(
        "### Interfaces and limits\n",
        with:
          "### What is left out\n\nThe marketing website is out of scope.\n\n### Interfaces and limits\n",
        in: scope),
      found: .init("scope-exclusion-unexplained", scope, "The marketing website")),
    RegisterFault(
      "no word of research in the scope",
      .replace(
        "| Research environment | AWS account `nl-research` | experiments, evaluation, self-hosted runners | Head of Research |\n",
        with: "", in: scope),
      found: .init("scope-research-unstated", scope, "## Scope")),
  ]
}
