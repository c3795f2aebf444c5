import PolicyCore
import PolicyModel
import PolicyText

/// Registers that lie in files of another kind, or in documents that say nothing to us: by their names.
struct FiledRegisters {
  private var found: Set<KeptRegister> = []

  private static let names: [KeptRegister: [String]] = [
    .scope: ["isms scope", "scope statement", "scope of the isms"],
    .risks: ["risk register", "risk assessment", "risk treatment", "risks"],
    .soa: ["statement of applicability", "soa"],
    .objectives: ["security objectives", "isms objectives"],
    .training: ["training record", "training records", "training log", "training register"],
    .audits: ["internal audit", "audit report", "audit findings"],
    .reviews: ["management review"],
    .nonConformities: [
      "corrective action", "corrective actions", "nonconformities", "non conformities",
    ],
  ]
  /// A file that is called so says how it is done, and not that it was.
  private static let others: Set<Substring> = [
    "policy", "policies", "procedure", "process", "template", "guideline", "guidelines", "standard",
    "plan", "program", "programme", "example", "charter",
  ]

  init(_ corpus: Corpus) {
    let wanted = Self.names.flatMap { register, names in
      names.map { (register, SectionTitle.words($0)) }
    }
    for path in corpus.files.all {
      let words = SectionTitle.words(PathNames.stem(of: path))
      for (register, phrase) in wanted where SectionTitle.contains(phrase, in: words) {
        if Self.others.isDisjoint(with: words) { found.insert(register) }
      }
    }
  }

  func hold(_ register: KeptRegister) -> Bool { found.contains(register) }
}
