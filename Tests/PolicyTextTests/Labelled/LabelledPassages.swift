/// Sentences of others, each with the topics of which a reader says that it governs them.
///
/// Short quotations, with their source; headings are those of the source, shortened. docs/coverage.md publishes the figures.
enum LabelledPassages {
  struct Passage: Sendable {
    var source: String
    var heading: String
    var text: String
    var topics: Set<String>
  }

  /// Read after a first run, and used to widen the wordings.
  static let seen: [Passage] = [
    Passage(
      source: "OWASP AISVS 1.0 C1.1", heading: "Training Data Origin & Traceability",
      text:
        "Verify that an up-to-date inventory of every training-data source (origin, responsible party, license, collection method, intended use constraints, and processing history) is maintained.",
      topics: ["T1"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.1", heading: "Training Data Origin & Traceability",
      text: "Verify that all dataset changes are subject to a logged approval workflow.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C1.2", heading: "Training Data Security & Integrity",
      text: "Verify that all access to training data is logged, including user, time, and action.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C1.2", heading: "Training Data Security & Integrity",
      text:
        "Verify that training data is securely purged or anonymized when it is no longer required for the model's stated purpose.",
      topics: ["T2", "T3"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.2", heading: "Training Data Security & Integrity",
      text: "Verify that training datasets are encrypted in transit and at rest.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C1.4", heading: "Training Data Quality",
      text:
        "Verify that training and fine-tuning pipelines implement data integrity validation and poisoning detection techniques to identify potential data poisoning in training data.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.4", heading: "Training Data Quality",
      text:
        "Verify that defenses against clean-label poisoning attacks are implemented for models exposed to untrusted training data sources.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.4", heading: "Training Data Quality",
      text:
        "Verify that models used in security-relevant decisions are evaluated for systematic bias patterns that an adversary could exploit to evade controls.",
      topics: ["T8"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.5", heading: "Data Lineage and Traceability",
      text:
        "Verify that the lineage of each dataset and its components, including all transformations, augmentations, and merges, is recorded and can be reconstructed.",
      topics: ["T5"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.4", heading: "Training Data Quality",
      text:
        "Verify that automated tests catch format errors and nulls on every ingest or significant data transformation.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C3.1", heading: "Model Authorization & Integrity",
      text:
        "Verify that model artifact signatures and integrity checksums are verified at deployment admission and on load, and unsigned, tampered, or mismatched artifacts are rejected.",
      topics: ["T4"]),
    Passage(
      source: "OWASP AISVS 1.0 C3.1", heading: "Model Authorization & Integrity",
      text: "Verify that a model registry maintains an inventory of all deployed model artifacts.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C3.2", heading: "Model Validation & Testing",
      text:
        "Verify that deployment is automatically blocked when safety evaluation results do not meet the thresholds defined for the model being deployed.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C3.2", heading: "Model Validation & Testing",
      text:
        "At minimum, tests demonstrate rejection of prompt injection probes from a maintained corpus.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C3.5", heading: "Hosted and Provider-Managed Model Controls",
      text:
        "Verify that provider model, version, or routing changes trigger security re-evaluation before continued use in high-risk workflows.",
      topics: ["T11"]),
    Passage(
      source: "OWASP AISVS 1.0 C3.6", heading: "Fine-Tuning Pipeline Authorization",
      text:
        "Verify that initiating a fine-tuning or retraining run requires authorization from a person who did not request the run.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C6.1", heading: "Pretrained Model Vetting & Origin Integrity",
      text:
        "Verify that every third-party model artifact includes a signed origin-and-integrity record identifying its source, version, and integrity checksum.",
      topics: ["T11"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.1", heading: "Pretrained Model Vetting & Origin Integrity",
      text:
        "Verify that third-party or open-source models pass a defined behavioral acceptance test suite before being imported or promoted to any non-development environment.",
      topics: ["T11"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.2", heading: "Trusted Source Enforcement",
      text:
        "Verify that model weights, datasets, and fine-tuning adapters are downloaded only from approved sources or internal registries.",
      topics: ["T4", "T11"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.3", heading: "Third-Party Dataset Risk Assessment",
      text:
        "Verify that origin, lineage, and license terms for datasets are captured in AI BOM entries.",
      topics: ["T1"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.3", heading: "Third-Party Dataset Risk Assessment",
      text:
        "Verify that disallowed content (e.g., copyrighted material, PII) is detected and removed via automated scrubbing prior to training.",
      topics: ["T2"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.4", heading: "Supply Chain Attack Monitoring",
      text:
        "Verify that incident response playbooks include procedures specific to compromised AI artifacts, such as rollback of poisoned models and revocation of model signatures.",
      topics: ["T7"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.5", heading: "AI BOM",
      text: "Verify that AI BOMs are cryptographically signed before deployment.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C12.1", heading: "Anonymization & Data Minimization",
      text:
        "Verify that direct and quasi-identifiers in training and fine-tuning datasets are removed, hashed, or generalized before the data is used to fit or update a model.",
      topics: ["T2"]),
    Passage(
      source: "OWASP AISVS 1.0 C12.1", heading: "Anonymization & Data Minimization",
      text:
        "Remove or transform personal identifiers before training to prevent re-identification and minimize privacy exposure.",
      topics: ["T2"]),
    Passage(
      source: "OWASP AISVS 1.0 C12.2", heading: "Deletion Enforcement",
      text:
        "Verify that data-subject deletion requests propagate to AI data artifacts, including training and fine-tuning datasets, evaluation sets and derived caches, within less than 30 days.",
      topics: ["T3"]),
    Passage(
      source: "OWASP AISVS 1.0 C12.4", heading: "Purpose Limitation",
      text:
        "Verify that every dataset and model checkpoint carries a machine-readable purpose tag aligned to the original consent and lawful basis under which the source data was collected.",
      topics: ["T1"]),
    Passage(
      source: "OWASP AISVS 1.0 C12.3", heading: "Differential-Privacy Safeguards",
      text:
        "Verify that differential privacy budget consumption is tracked and recorded per training round.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C13.2", heading: "Abuse Detection and Alerting",
      text:
        "Verify that the system detects and alerts on known jailbreak patterns, prompt injection attempts, and adversarial inputs using signature-based detection.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.2", heading: "Abuse Detection and Alerting",
      text:
        "Verify that automated incident response workflows can isolate compromised models and block malicious users.",
      topics: ["T7"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.2", heading: "Abuse Detection and Alerting",
      text:
        "Verify that per-user and per-session token consumption triggers an alert when consumption exceeds defined thresholds.",
      topics: ["T13"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.3", heading: "Drift Detection",
      text:
        "Verify that model performance metrics are continuously monitored across model versions and time periods.",
      topics: ["T12"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.3", heading: "Drift Detection",
      text:
        "Verify that data drift detection monitors input distribution changes that may impact model performance.",
      topics: ["T12"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.3", heading: "Drift Detection",
      text:
        "Verify that automated alerting triggers when performance metrics exceed predefined degradation thresholds or deviate significantly from baselines.",
      topics: ["T12"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.5", heading: "AI Incident Response",
      text:
        "Verify that incident response plans specifically address AI-related security events including data poisoning, model inversion and prompt injection campaigns, with specific containment steps for each scenario.",
      topics: ["T7", "T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.1", heading: "Request & Response Logging",
      text: "Verify that AI interaction logs exclude prompt and response content by default.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C14.1", heading: "Kill-Switch & Override Mechanisms",
      text:
        "Verify that a manual kill-switch mechanism exists to immediately halt AI model inference and outputs.",
      topics: ["T9"]),
    Passage(
      source: "OWASP AISVS 1.0 C14.2", heading: "Human-in-the-Loop Decision Checkpoints",
      text:
        "Verify that a documented human oversight policy defines which AI decisions and agent actions are classified as high-risk and the approval authority required before execution.",
      topics: ["T9"]),
    Passage(
      source: "OWASP AISVS 1.0 C14.3", heading: "Logging of Human Oversight Interventions",
      text:
        "Verify that kill-switch activations and override commands are logged with the operator identity and the timestamp.",
      topics: ["T9"]),
    Passage(
      source: "Tech Garrison, AI Tool Usage Policy", heading: "Approved Tools",
      text:
        "Only AI tools that have been reviewed and added to the approved list may be used for work involving company or client data.",
      topics: ["T10"]),
    Passage(
      source: "Tech Garrison, AI Tool Usage Policy", heading: "Approved Tools",
      text:
        "Personal accounts on consumer-tier AI products are not approved for client work, even if the underlying model is the same.",
      topics: ["T10"]),
    Passage(
      source: "Tech Garrison, AI Tool Usage Policy", heading: "Prohibited Inputs",
      text:
        "The following must never be pasted, uploaded, or referenced in prompts to any AI tool unless the tool is explicitly certified for that data class.",
      topics: ["T10"]),
    Passage(
      source: "Emailadoc, AI Acceptable Use Policy", heading: "Approved Enterprise AI Tools",
      text:
        "To ensure data confidentiality, employees must ONLY use AI services approved and provisioned by the company.",
      topics: ["T10"]),
    Passage(
      source: "Emailadoc, AI Acceptable Use Policy", heading: "Core Ethical Principles",
      text:
        "Employees are expected to evaluate AI outputs for biases, errors, and factual inaccuracies prior to final work approval.",
      topics: ["T8"]),
    Passage(
      source: "ThisIsPhila, Data Governance", heading: "Policies",
      text: "Training data must include provenance and collection method.",
      topics: ["T1"]),
    Passage(
      source: "ThisIsPhila, Data Governance", heading: "Policies",
      text: "PII must be masked or removed before training.",
      topics: ["T2"]),
    Passage(
      source: "ThisIsPhila, Data Governance", heading: "Policies",
      text: "All datasets must be versioned and reproducible.",
      topics: ["T5"]),
    Passage(
      source: "Inferensys, blog", heading: "Rate limiting",
      text:
        "Enforce quotas per API key to protect against accidental loops or malicious inference spam, a direct cost control.",
      topics: ["T13"]),
    Passage(
      source: "Google Cloud, zero data retention", heading: "Training restriction",
      text:
        "Google won't use your data to train or fine-tune any AI/ML models without your prior permission or instruction.",
      topics: ["T14"]),
    Passage(
      source: "GitHub, Pre-release License Terms", heading: "Data",
      text:
        "GitHub will not use your inputs or the outputs generated to train AI language models, unless you have instructed us in writing to do so.",
      topics: ["T14"]),
    Passage(
      source: "GitHub, Copilot Extension Developer Policy", heading: "Developing your Extension",
      text:
        "You must inform Users of Your Extensions intended use cases, best practices, and limitations as well as when they are interacting with generative AI content.",
      topics: ["T8"]),
    Passage(
      source: "GitHub, Terms for Additional Products", heading: "GitHub Copilot",
      text:
        "GitHub Copilot may collect and process data based on your settings and the specific GitHub Copilot Service you use.",
      topics: []),
    Passage(
      source: "GitHub, Terms for Additional Products", heading: "GitHub Models",
      text:
        "GitHub Models is a feature that allows you to learn, try, and test artificial intelligence models on GitHub.com.",
      topics: []),
    Passage(
      source: "GitHub, Terrorism and Violent Extremism", heading: "Exceptions",
      text:
        "We recognize there may be exceptional cases where content related to terrorism appears for legitimate reasons, for instance, in academic research, training data, journalism, or counter-terrorism efforts.",
      topics: []),
    Passage(
      source: "GitHub, Statement Against Modern Slavery", heading: "Training",
      text:
        "In addition, GitHub is developing training for all GitHub employees on modern slavery and child labor.",
      topics: []),
    Passage(
      source: "GitHub, Candidate Privacy Policy", heading: "Employment details",
      text:
        "Your job title, account credentials, performance history and disciplinary records, badge activity information and training records are processed.",
      topics: []),
    Passage(
      source: "GitHub, Terms of Service", heading: "API Terms",
      text:
        "Abuse or excessively frequent requests to GitHub via the API may result in the temporary or permanent suspension of your Account's access to the API.",
      topics: []),
    Passage(
      source: "GitHub, Community Code of Conduct", heading: "Generative AI",
      text:
        "AI tools will often answer in an authoritative tone that sounds like a tech support professional.",
      topics: []),
    Passage(
      source: "Tailscale, Information Classification", heading: "Policy",
      text: "Where possible, access policies are enforced by technical measures.",
      topics: []),
  ]

  /// Labelled after the wordings were settled: no wording was tuned on them.
  static let unseen: [Passage] = [
    Passage(
      source: "OWASP AISVS 1.0 C11.1", heading: "Model Alignment & Safety",
      text:
        "Verify that refusal and safe-completion guardrails are enforced to prevent the model from generating disallowed content categories.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C11.1", heading: "Model Alignment & Safety",
      text:
        "Verify that an alignment test suite (red-team prompts, jailbreak probes, disallowed-content checks) is version-controlled and run on every model update or release.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.1", heading: "Model Alignment & Safety",
      text: "Verify that alignment and safety training procedures are documented and reproducible.",
      topics: ["T5"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.2", heading: "Adversarial-Example Hardening",
      text:
        "Verify that models serving high-risk functions are evaluated against known adversarial attack techniques relevant to their modality.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.2", heading: "Adversarial-Example Hardening",
      text:
        "Verify that adversarial-example detection raises alerts in production pipelines, with blocking or degraded-capability responses for high-risk endpoints.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.3", heading: "Membership-Inference Mitigation",
      text:
        "Verify that model outputs are calibrated to reduce overconfident predictions that facilitate membership-inference attacks.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.3", heading: "Membership-Inference Mitigation",
      text:
        "Verify that membership-inference attack simulations demonstrate that attack accuracy does not meaningfully exceed random guessing on held-out data.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.4", heading: "Model-Inversion Resistance",
      text:
        "Verify that query-rate limits throttle repeated adaptive queries from the same principal at thresholds calibrated to the inversion threat model.",
      topics: ["T13"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.5", heading: "Model-Extraction Defense",
      text:
        "Verify that inference endpoints enforce per-principal and global rate limits sized to the extraction threat model.",
      topics: ["T13"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.5", heading: "Model-Extraction Defense",
      text:
        "Verify that model watermarking or fingerprinting techniques are applied so that unauthorized copies can be identified.",
      topics: ["T4"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.6", heading: "Inference-Time Poisoned-Data Detection",
      text:
        "Verify that inputs from external or untrusted sources pass through anomaly detection before model inference.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.7", heading: "Security Policy Adaptation",
      text:
        "Verify that rollback procedures exist for policy changes and are tested to confirm they restore the previous policy state.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C11.8", heading: "Agent Security Self-Assessment",
      text:
        "Verify that the AI-augmented review mechanism is protected against manipulation by adversarial inputs, so that the review step cannot be bypassed through prompt injection.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.9", heading: "Self-Modification Security",
      text:
        "Verify that the feedback pipeline includes integrity verification, poisoning detection, and human review gates to prevent adversarial manipulation of the improvement mechanism.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C5.1", heading: "Authentication",
      text:
        "Verify that high-risk AI operations (model deployment, weight export, training data access, production configuration changes) require step-up authentication.",
      topics: ["T4"]),
    Passage(
      source: "OWASP AISVS 1.0 C5.2", heading: "AI Resource Authorization",
      text:
        "Verify that every AI resource (datasets, models, endpoints, vector collections) enforces access controls with explicit allow-lists and default-deny policies.",
      topics: ["T4"]),
    Passage(
      source: "OWASP AISVS 1.0 C5.2", heading: "AI Resource Authorization",
      text:
        "Verify that privileged access to model weights, training pipelines, and production AI configuration is provisioned on a just-in-time basis with automatic expiry.",
      topics: ["T4"]),
    Passage(
      source: "OWASP AISVS 1.0 C5.3", heading: "Query-Time Authorization",
      text:
        "Verify that AI inference and retrieval pipelines enforce the end-user's authorization context at each retrieval and assembly stage.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C5.5", heading: "Policy Decision Point Isolation",
      text:
        "Verify that the policy decision point for agent authorization is isolated from the agent's execution environment.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C5.6", heading: "Multi-Tenant Isolation",
      text:
        "Verify that inference-time KV-cache entries are partitioned by authenticated session or tenant identity.",
      topics: []),
    Passage(
      source: "AI usage policy (starter)", heading: "Data handling",
      text: "Do not include sensitive or personal data in prompts without approval.",
      topics: ["T10"]),
    Passage(
      source: "AI usage policy (starter)", heading: "Quality assurance",
      text: "All AI-generated code must be reviewed by a human before merging.",
      topics: ["T9"]),
    Passage(
      source: "AI usage policy (starter)", heading: "Quality assurance",
      text: "Test coverage requirements apply to AI-generated code.",
      topics: []),
    Passage(
      source: "Thormatt, AI Policy Starter", heading: "Acceptable Use",
      text:
        "No uploading of secrets, PII/PHI, or confidential data without redaction and approval.",
      topics: ["T10"]),
    Passage(
      source: "Thormatt, AI Policy Starter", heading: "Acceptable Use",
      text: "Human-in-the-loop for any external or customer-facing output.",
      topics: ["T9"]),
    Passage(
      source: "luisjguedes, AI policy (example)", heading: "Not allowed",
      text: "Pasting confidential data into external tools without approval.",
      topics: ["T10"]),
    Passage(
      source: "Governance epic, public repository", heading: "AI Usage Inventory",
      text:
        "Define data rules: what can be sent to AI tools, what cannot (PII, secrets, customer data).",
      topics: ["T10"]),
    Passage(
      source: "Governance epic, public repository", heading: "AI Usage Inventory",
      text: "Create AI exceptions registry with expirations.",
      topics: []),
    Passage(
      source: "Inferensys, blog", heading: "Authentication",
      text:
        "Every request to your model must be authenticated using API keys, OAuth tokens, or service accounts.",
      topics: []),
    Passage(
      source: "Deura, blog", heading: "Defending AI/ML APIs",
      text: "AI-serving APIs should operate with minimal access rights.",
      topics: []),
    Passage(
      source: "AgentX, Model Drift Management", heading: "Purpose of monitoring",
      text:
        "Detect model performance degradation, manage model lifecycle changes, and maintain production model quality over time.",
      topics: ["T12"]),
    Passage(
      source: "AssemblyAI, LLM Gateway", heading: "Provider summary",
      text: "No LLM Gateway providers train on your data.",
      topics: ["T11"]),
    Passage(
      source: "Privacy skills, AI data retention", heading: "Raw training data",
      text: "Delete after training unless retraining justifies retention.",
      topics: ["T3"]),
    Passage(
      source: "Tailscale, Risk Assessment", heading: "Policy",
      text: "Risks should be evaluated on an annual basis.",
      topics: []),
    Passage(
      source: "Tailscale, Password", heading: "Policy",
      text:
        "Access to third party applications must use SSO where possible, MFA where possible, and enforce MFA where possible.",
      topics: []),
    Passage(
      source: "GitHub, General Privacy Statement", heading: "Requests",
      text: "We aim to promptly respond to requests in compliance with legal requirements.",
      topics: []),
    Passage(
      source: "37signals, Privacy Policy", heading: "Deletion",
      text:
        "If you choose to cancel your account, your content will become immediately inaccessible and should be purged from our systems in full within 60 days.",
      topics: []),
  ]
}
