/// What sentences of others say, each with the topics of which a reader says that it governs them.
///
/// The words are ours: each says what the passage at its source says, written anew.
/// docs/coverage.md publishes the figures.
enum LabelledPassages {
  struct Passage: Sendable {
    var source: String
    var heading: String
    var text: String
    var topics: Set<String>
  }

  static let first: [Passage] = [
    Passage(
      source: "OWASP AISVS 1.0 C1.1", heading: "Training Data Origin & Traceability",
      text: """
        An inventory of all training data must be kept current and show, for each source, its \
        provenance, owner, license, means of collection, permitted uses, and how it was \
        processed.
        """,
      topics: ["T1"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.1", heading: "Training Data Origin & Traceability",
      text: "No dataset may be changed unless the change was approved and the approval recorded.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C1.2", heading: "Training Data Security & Integrity",
      text: "Log every access to training data together with who did what and when.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C1.2", heading: "Training Data Security & Integrity",
      text: """
        Training data that a model no longer needs for its declared purpose must be deleted \
        irreversibly or anonymized.
        """,
      topics: ["T2", "T3"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.2", heading: "Training Data Security & Integrity",
      text: "Datasets for training must be stored and transferred in encrypted form.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C1.4", heading: "Training Data Quality",
      text: """
        Data integrity checks and detection of poisoned samples must be part of every pipeline \
        that trains or fine-tunes a model.
        """,
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.4", heading: "Training Data Quality",
      text: """
        Where a model learns from sources we do not trust, there must be countermeasures against \
        clean-label poisoning.
        """,
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.4", heading: "Training Data Quality",
      text: """
        Models that feed into security decisions must be tested for consistent bias which an \
        attacker might use to slip past our controls.
        """,
      topics: ["T8"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.5", heading: "Data Lineage and Traceability",
      text: """
        For each dataset we record its lineage, with every conversion, enrichment, and join of \
        its parts, so that its history can be retraced.
        """,
      topics: ["T5"]),
    Passage(
      source: "OWASP AISVS 1.0 C1.4", heading: "Training Data Quality",
      text: """
        Each time data is ingested or substantially reshaped, automatic checks look for missing \
        values and malformed fields.
        """,
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C3.1", heading: "Model Authorization & Integrity",
      text: """
        At deployment and whenever a model is loaded, check its signature and checksum, and \
        refuse any file that is unsigned, altered, or does not match.
        """,
      topics: ["T4"]),
    Passage(
      source: "OWASP AISVS 1.0 C3.1", heading: "Model Authorization & Integrity",
      text: "All models in production are listed in a central registry.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C3.2", heading: "Model Validation & Testing",
      text: """
        A model whose safety evaluation falls short of its thresholds must not be deployed; the \
        pipeline stops the rollout by itself.
        """,
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C3.2", heading: "Model Validation & Testing",
      text: """
        The tests show, as a baseline, that prompt injection attempts from a collection kept up \
        to date are turned down.
        """,
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C3.5", heading: "Models Run by a Provider",
      text: """
        When a provider switches a model, its version, or its routing, security must be assessed \
        anew before any high-risk process goes on using it.
        """,
      topics: ["T11"]),
    Passage(
      source: "OWASP AISVS 1.0 C3.6", heading: "Fine-Tuning Pipeline Authorization",
      text: """
        Jobs that fine-tune or retrain a model may start only after someone other than the \
        requester has authorized them.
        """,
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C6.1", heading: "Checking Pretrained Models",
      text: """
        Any model obtained from a third party must come with signed proof of origin and \
        integrity that states source, version, and checksum.
        """,
      topics: ["T11"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.1", heading: "Checking Pretrained Models",
      text: """
        Models from other vendors and open-source models must pass an agreed set of acceptance \
        tests of their behavior before they are brought in or leave development.
        """,
      topics: ["T11"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.2", heading: "Trusted Source Enforcement",
      text: """
        Fetch datasets, model weights, and adapters for fine-tuning solely from our internal \
        registries or from sources we have cleared.
        """,
      topics: ["T4", "T11"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.3", heading: "Risks of External Datasets",
      text: "Each dataset's AI BOM entry states its provenance, lineage, and license.",
      topics: ["T1"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.3", heading: "Risks of External Datasets",
      text: """
        Automated filters must find and strip out content that may not be used, such as personal \
        data or copyrighted works, before training starts.
        """,
      topics: ["T2"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.4", heading: "Supply Chain Attack Monitoring",
      text: """
        Our incident response playbooks must cover compromised AI artifacts, for example how to \
        roll back a poisoned model and revoke its signature.
        """,
      topics: ["T7"]),
    Passage(
      source: "OWASP AISVS 1.0 C6.5", heading: "AI BOM",
      text: "No deployment without a cryptographic signature on the AI BOM.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C12.1", heading: "Anonymization & Data Minimization",
      text: """
        Before a model is trained or fine-tuned, identifiers in the data, direct or indirect, \
        must be deleted, hashed, or coarsened.
        """,
      topics: ["T2"]),
    Passage(
      source: "OWASP AISVS 1.0 C12.1", heading: "Anonymization & Data Minimization",
      text: """
        Strip or alter personal identifiers ahead of training, so that nobody can be \
        re-identified and privacy is exposed as little as possible.
        """,
      topics: ["T2"]),
    Passage(
      source: "OWASP AISVS 1.0 C12.2", heading: "Deletion Enforcement",
      text: """
        When a person asks for erasure of their data, it must be gone in under 30 days from AI \
        data too, such as sets for training, fine-tuning, and evaluation and the caches built \
        from them.
        """,
      topics: ["T3"]),
    Passage(
      source: "OWASP AISVS 1.0 C12.4", heading: "Purpose Limitation",
      text: """
        A machine-readable tag on every dataset and checkpoint states the purpose for which it \
        may be used, in keeping with the consent and legal basis on which the data was gathered.
        """,
      topics: ["T1"]),
    Passage(
      source: "OWASP AISVS 1.0 C12.3", heading: "Differential-Privacy Safeguards",
      text:
        "In each training round, the differential privacy budget that was spent must be measured and noted.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C13.2", heading: "Abuse Detection and Alerting",
      text: """
        Signature-based rules must recognize familiar jailbreaks, attempts at prompt injection, \
        and adversarial inputs, and raise an alarm.
        """,
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.2", heading: "Abuse Detection and Alerting",
      text: """
        Our automated response to incidents must be able to quarantine a compromised model and \
        cut off abusive accounts.
        """,
      topics: ["T7"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.2", heading: "Abuse Detection and Alerting",
      text:
        "An alert must fire as soon as a single user or session uses more tokens than its limit allows.",
      topics: ["T13"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.3", heading: "Drift Detection",
      text:
        "We monitor the performance of our models without interruption, over time and from one version to the next.",
      topics: ["T12"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.3", heading: "Drift Detection",
      text: """
        Monitoring must reveal data drift, that is, shifts in the distribution of inputs which \
        could make the model perform worse.
        """,
      topics: ["T12"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.3", heading: "Drift Detection",
      text: """
        When a model's performance drops below a set threshold or strays clearly from its \
        baseline, an alert must be sent automatically.
        """,
      topics: ["T12"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.5", heading: "AI Incident Response",
      text: """
        The incident response plan must name attacks on AI, such as model inversion, waves of \
        prompt injection, and data poisoning, and say for each how to contain it.
        """,
      topics: ["T7", "T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C13.1", heading: "Request & Response Logging",
      text:
        "Unless enabled deliberately, logs of AI interactions contain neither prompts nor responses.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C14.1", heading: "Kill-Switch & Override Mechanisms",
      text:
        "Operators must have a kill switch with which they can stop a model's inference and output at once by hand.",
      topics: ["T9"]),
    Passage(
      source: "OWASP AISVS 1.0 C14.2", heading: "Human Checkpoints for Decisions",
      text: """
        Our written policy on human oversight must say which AI decisions and which actions of \
        agents count as high-risk, and who has to approve them beforehand.
        """,
      topics: ["T9"]),
    Passage(
      source: "OWASP AISVS 1.0 C14.3", heading: "Records of Human Interventions",
      text:
        "Whenever someone triggers the kill switch or overrides the system, the log records who did so and when.",
      topics: ["T9"]),
    Passage(
      source: "Tech Garrison, AI Tool Usage Policy", heading: "Approved Tools",
      text: """
        Work that touches data of the company or its clients may be done only with AI tools that \
        passed review and are on the approved list.
        """,
      topics: ["T10"]),
    Passage(
      source: "Tech Garrison, AI Tool Usage Policy", heading: "Approved Tools",
      text: """
        Do not use a private account with a consumer AI product for client work, not even where \
        it runs on the same model.
        """,
      topics: ["T10"]),
    Passage(
      source: "Tech Garrison, AI Tool Usage Policy", heading: "Prohibited Inputs",
      text: """
        Never type, attach, or mention any of the following in a prompt, unless the AI tool \
        holds an explicit clearance for such data.
        """,
      topics: ["T10"]),
    Passage(
      source: "Emailadoc, AI Acceptable Use Policy", heading: "Approved Enterprise AI Tools",
      text: """
        Employees may use no AI services other than those which the company has approved and set \
        up, so that data stays confidential.
        """,
      topics: ["T10"]),
    Passage(
      source: "Emailadoc, AI Acceptable Use Policy", heading: "Core Ethical Principles",
      text: """
        Employees check what AI produced for bias, mistakes, and false statements before the \
        work is finally approved.
        """,
      topics: ["T8"]),
    Passage(
      source: "ThisIsPhila, Data Governance", heading: "Policies",
      text: "For training data, the provenance and the way it was collected must be stated.",
      topics: ["T1"]),
    Passage(
      source: "ThisIsPhila, Data Governance", heading: "Policies",
      text: "Mask or take out PII ahead of training.",
      topics: ["T2"]),
    Passage(
      source: "ThisIsPhila, Data Governance", heading: "Policies",
      text: "Each dataset carries a version and can be reproduced.",
      topics: ["T5"]),
    Passage(
      source: "Inferensys, blog", heading: "Rate limiting",
      text: """
        Set quotas for each API key: they keep costs in check when a client loops by mistake or \
        somebody floods the model with requests.
        """,
      topics: ["T13"]),
    Passage(
      source: "Google Cloud, zero data retention", heading: "Training restriction",
      text: """
        Unless you allow or instruct it beforehand, Google does not use your data for training \
        or fine-tuning of AI models.
        """,
      topics: ["T14"]),
    Passage(
      source: "GitHub, Pre-release License Terms", heading: "Data",
      text: """
        GitHub trains no AI language models on what you enter or on what is generated for you, \
        except where you ask for it in writing.
        """,
      topics: ["T14"]),
    Passage(
      source: "GitHub, Copilot Extension Developer Policy", heading: "Developing your Extension",
      text: """
        Tell users what your extension is meant for, how to use it well, and where its limits \
        are, and disclose it whenever they deal with generative AI.
        """,
      topics: ["T8"]),
    Passage(
      source: "GitHub, Terms for Additional Products", heading: "GitHub Copilot",
      text: """
        Which data GitHub Copilot gathers and processes depends on the Copilot service in \
        question and on how you have set it up.
        """,
      topics: []),
    Passage(
      source: "GitHub, Terms for Additional Products", heading: "GitHub Models",
      text:
        "With GitHub Models you can get to know AI models, experiment with them, and test them directly on GitHub.com.",
      topics: []),
    Passage(
      source: "GitHub, Terrorism and Violent Extremism", heading: "Exceptions",
      text: """
        In rare cases there are good reasons to show terrorist content, such as journalism, \
        scholarly research, training data, or work against terrorism.
        """,
      topics: []),
    Passage(
      source: "GitHub, Statement Against Modern Slavery", heading: "Training",
      text:
        "GitHub is also preparing training on child labor and modern slavery for its whole staff.",
      topics: []),
    Passage(
      source: "GitHub, Candidate Privacy Policy", heading: "Employment details",
      text: """
        We process details of your employment, such as position, login details, appraisals, \
        disciplinary history, badge records, and records of your training.
        """,
      topics: []),
    Passage(
      source: "GitHub, Terms of Service", heading: "API Terms",
      text: """
        If you misuse the GitHub API or call it far too often, your account may lose API access \
        for a time or for good.
        """,
      topics: []),
    Passage(
      source: "GitHub, Community Code of Conduct", heading: "Generative AI",
      text:
        "The replies of AI tools frequently sound as sure of themselves as an expert at a help desk.",
      topics: []),
    Passage(
      source: "Tailscale, Information Classification", heading: "Policy",
      text: "Wherever feasible, technical controls enforce the rules on access.",
      topics: []),
  ]

  static let second: [Passage] = [
    Passage(
      source: "OWASP AISVS 1.0 C11.1", heading: "Model Alignment & Safety",
      text: """
        Guardrails must make the model refuse, or answer safely, instead of producing content of \
        a prohibited category.
        """,
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C11.1", heading: "Model Alignment & Safety",
      text: """
        Run the alignment tests, with their red-team prompts, jailbreak attempts, and checks for \
        prohibited content, at each update or release of a model, and keep them under version \
        control.
        """,
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.1", heading: "Model Alignment & Safety",
      text: "Document training for alignment and safety in such a way that it can be reproduced.",
      topics: ["T5"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.2", heading: "Adversarial-Example Hardening",
      text:
        "Models in high-risk roles must be tested against the adversarial attacks known for their kind of input.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.2", heading: "Adversarial-Example Hardening",
      text: """
        In production, detected adversarial examples must trigger alerts, and high-risk \
        endpoints must block the request or offer fewer functions.
        """,
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.3", heading: "Membership-Inference Mitigation",
      text: """
        Calibrate model outputs so that overly confident predictions do not help an attacker who \
        tries membership inference.
        """,
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.3", heading: "Membership-Inference Mitigation",
      text: """
        Simulated membership-inference attacks must show that, on data held back from training, \
        an attacker does hardly better than by guessing.
        """,
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.4", heading: "Model-Inversion Resistance",
      text: """
        Rate limits must slow down a caller who keeps sending adapted queries, at values derived \
        from the threat model for inversion.
        """,
      topics: ["T13"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.5", heading: "Model-Extraction Defense",
      text: """
        Inference endpoints must apply rate limits, both for each caller and overall, that \
        follow from the threat model for extraction.
        """,
      topics: ["T13"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.5", heading: "Model-Extraction Defense",
      text:
        "Models must carry a watermark or fingerprint by which unauthorized copies can be recognized.",
      topics: ["T4"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.6", heading: "Poisoned Inputs at Inference",
      text:
        "Screen inputs from outside or untrusted sources for anomalies before the model processes them.",
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.7", heading: "Security Policy Adaptation",
      text: """
        Every change of policy needs a rollback procedure, and a test must have shown that it \
        brings back the earlier state.
        """,
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C11.8", heading: "Agent Security Self-Assessment",
      text: """
        The AI-assisted review must withstand adversarial inputs that try to manipulate it, and \
        prompt injection must not allow anyone to skip it.
        """,
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C11.9", heading: "Self-Modification Security",
      text: """
        So that attackers cannot steer how the system improves itself, feedback must pass an \
        integrity check, a search for poisoning, and review by a person.
        """,
      topics: ["T6"]),
    Passage(
      source: "OWASP AISVS 1.0 C5.1", heading: "Authentication",
      text: """
        Deploying models, exporting weights, opening training data, changing the production \
        configuration, and other AI operations of high risk call for step-up authentication.
        """,
      topics: ["T4"]),
    Passage(
      source: "OWASP AISVS 1.0 C5.2", heading: "AI Resource Authorization",
      text: """
        Access control for AI resources, be it a dataset, a model, an endpoint, or a vector \
        collection, must deny by default and grant only what an allow-list names.
        """,
      topics: ["T4"]),
    Passage(
      source: "OWASP AISVS 1.0 C5.2", heading: "AI Resource Authorization",
      text: """
        Privileged access to weights, training pipelines, and the AI configuration in production \
        is granted only when needed and expires by itself.
        """,
      topics: ["T4"]),
    Passage(
      source: "OWASP AISVS 1.0 C5.3", heading: "Query-Time Authorization",
      text: """
        At each step of fetching and assembling context, retrieval and inference must respect \
        what the end user is authorized to see.
        """,
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C5.5", heading: "Policy Decision Point Isolation",
      text:
        "Whatever decides on an agent's authorization must run apart from the environment in which the agent executes.",
      topics: []),
    Passage(
      source: "OWASP AISVS 1.0 C5.6", heading: "Multi-Tenant Isolation",
      text:
        "The KV cache used at inference must be kept separate for each authenticated session and tenant.",
      topics: []),
    Passage(
      source: "AI usage policy (starter)", heading: "Data handling",
      text: "Unless you have approval, keep personal and sensitive data out of your prompts.",
      topics: ["T10"]),
    Passage(
      source: "AI usage policy (starter)", heading: "Quality assurance",
      text: "A person must review AI-generated code before it is merged.",
      topics: ["T9"]),
    Passage(
      source: "AI usage policy (starter)", heading: "Quality assurance",
      text: "AI-generated code has to meet the requirements for test coverage as well.",
      topics: []),
    Passage(
      source: "Thormatt, AI Policy Starter", heading: "Acceptable Use",
      text:
        "Secrets, PII/PHI, and confidential data may be uploaded only after redaction and with approval.",
      topics: ["T10"]),
    Passage(
      source: "Thormatt, AI Policy Starter", heading: "Acceptable Use",
      text: "Everything that goes to customers or other outsiders: human in the loop.",
      topics: ["T9"]),
    Passage(
      source: "luisjguedes, AI policy (example)", heading: "Not allowed",
      text: "Putting confidential information into third-party tools unless approved.",
      topics: ["T10"]),
    Passage(
      source: "Governance epic, public repository", heading: "AI Usage Inventory",
      text:
        "Lay down which data may go into AI tools and which may not (customer data, PII, secrets).",
      topics: ["T10"]),
    Passage(
      source: "Governance epic, public repository", heading: "AI Usage Inventory",
      text: "Keep a register of AI exceptions with an expiry date for each.",
      topics: []),
    Passage(
      source: "Inferensys, blog", heading: "Authentication",
      text:
        "Authenticate each request to your model, be it by API key, service account, or OAuth token.",
      topics: []),
    Passage(
      source: "Deura, blog", heading: "Defending AI/ML APIs",
      text: "Give APIs that serve AI no more rights than they need.",
      topics: []),
    Passage(
      source: "AgentX, Model Drift Management", heading: "Purpose of monitoring",
      text: """
        Notice when a model's performance declines, manage changes over its life, and keep up \
        its quality in production.
        """,
      topics: ["T12"]),
    Passage(
      source: "AssemblyAI, LLM Gateway", heading: "Provider summary",
      text: "None of the providers behind the LLM Gateway uses your data for training.",
      topics: ["T11"]),
    Passage(
      source: "Privacy skills, AI data retention", heading: "Raw training data",
      text: "Erase when training is over, unless planned retraining is reason enough to keep it.",
      topics: ["T3"]),
    Passage(
      source: "Tailscale, Risk Assessment", heading: "Policy",
      text: "Risks are to be assessed once a year.",
      topics: []),
    Passage(
      source: "Tailscale, Password", heading: "Policy",
      text: """
        Sign-in to third-party applications goes through SSO and MFA, and MFA is mandatory, \
        wherever the application allows it.
        """,
      topics: []),
    Passage(
      source: "GitHub, General Privacy Statement", heading: "Requests",
      text: "We try to answer requests without delay, as the law requires.",
      topics: []),
    Passage(
      source: "37signals, Privacy Policy", heading: "Deletion",
      text: """
        After you close your account, nobody can reach your content any longer, and it should be \
        erased from all our systems within 60 days.
        """,
      topics: []),
  ]
}
