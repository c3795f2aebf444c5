import PolicyCore
import PolicyModel
import PolicySyntax

/// Every phrase that the text rules look for: the word lists of `rules/data/lexicon.yml` and the topics of
/// `rules/data/topics.yml`, read once, when the first rule needs them.
package struct Lexicon: Sendable {
  /// The word lists; each is the phrase group of its number.
  package enum List: Int, CaseIterable, Sendable {
    case verbs, rules, negations, ai, aiAssets, modelRisk, dataRisk, shadow, personal, restrictions,
      procurements, scoping, consequences, obsolete, bans, weak, steps, keyboard, exclusions,
      reasons, examples, figures, permissions, replaced, outdated,
      controlOwner, controlVersion, controlClass, controlApprover, controlApproved, controlReviewed,
      controlNext, controlStatus, controlCycle, disposals, denials, abstentions,
      entrusted, lacks

    /// As the file calls it. In full: to ask the language for the name of a case takes as long as to read the list.
    var key: String {
      switch self {
      case .verbs: "verbs"
      case .rules: "rules"
      case .negations: "negations"
      case .ai: "ai"
      case .aiAssets: "ai-assets"
      case .modelRisk: "model-risk"
      case .dataRisk: "data-risk"
      case .shadow: "shadow"
      case .personal: "personal"
      case .restrictions: "restrictions"
      case .procurements: "procurements"
      case .scoping: "scoping"
      case .consequences: "consequences"
      case .obsolete: "obsolete"
      case .bans: "bans"
      case .weak: "weak"
      case .steps: "steps"
      case .keyboard: "keyboard"
      case .exclusions: "exclusions"
      case .reasons: "reasons"
      case .examples: "examples"
      case .figures: "figures"
      case .permissions: "permissions"
      case .replaced: "replaced"
      case .outdated: "outdated"
      case .controlOwner: "control-owner"
      case .controlVersion: "control-version"
      case .controlClass: "control-class"
      case .controlApprover: "control-approver"
      case .controlApproved: "control-approved"
      case .controlReviewed: "control-reviewed"
      case .controlNext: "control-next"
      case .controlStatus: "control-status"
      case .controlCycle: "control-cycle"
      case .disposals: "disposals"
      case .denials: "denials"
      case .abstentions: "abstentions"
      case .entrusted: "entrusted"
      case .lacks: "lacks"
      }
    }

    /// What a document says of itself.
    static let control = [
      controlOwner, controlVersion, controlClass, controlApprover, controlApproved, controlReviewed,
      controlNext, controlStatus, controlCycle,
    ]

    /// Lists of which rules want to know the very words.
    static let located = ([obsolete, weak, steps, keyboard, outdated] + control).reduce(
      into: GroupSet()
    ) {
      $0.insert($1.rawValue)
    }
  }

  /// All word lists.
  static let lists = List.allCases.reduce(into: GroupSet()) { $0.insert($1.rawValue) }

  var vocabulary = Vocabulary()
  package var topics: [Topic] = []
  /// What other rules ask of texts: `rules/data/aspects.yml`.
  package var aspects: [Aspect] = []
  /// Laws, standards and ciphers that are out of force or broken.
  package private(set) var outdated: [OutdatedReference] = []

  package static let shared = Lexicon()

  package static let path = "rules/data/lexicon.yml"

  private init() {
    let words = Lexicon.root(Lexicon.path)
    for list in List.allCases {
      add(words[list.key]?.scalar ?? "", to: list.rawValue)
    }
    for node in Lexicon.root(OutdatedReference.path)["references"]?.list ?? [] {
      guard let reference = OutdatedReference(node) else { continue }
      vocabulary.add(list: reference.phrases, to: List.outdated.rawValue)
      outdated.append(reference)
    }
    var group = List.allCases.count
    for node in Lexicon.root("rules/data/topics.yml")["topics"]?.list ?? [] {
      topics.append(topic(node, &group))
    }
    for node in Lexicon.root("rules/data/aspects.yml")["aspects"]?.list ?? [] {
      aspects.append(
        Aspect(
          rule: node["rule"]?.scalar ?? "", framework: node["framework"]?.scalar,
          requirements: node["requirements"]?.list.compactMap(\.scalar) ?? [],
          topic: topic(node, &group), field: node["topic"]?.scalar))
    }
  }

  /// Adds phrases, and what stands for them in other languages.
  private mutating func add(_ list: String, to group: Int) {
    vocabulary.add(list: list, to: group)
    for phrase in list.utf8.split(separator: UInt8(ascii: ",")) {
      for foreign in Language.words(for: phrase) { vocabulary.add(list: foreign, to: group) }
    }
  }

  /// - Parameter group: the number of the next group of phrases.
  private mutating func topic(_ node: YAMLNode, _ group: inout Int) -> Topic {
    var ways: [Topic.Way] = []
    for way in node["ways"]?.list ?? [] {
      var groups: [Topic.Group] = []
      for text in way.list.compactMap(\.scalar) {
        add(text, to: group)
        groups.append(Topic.Group(number: group, phrases: text))
        group += 1
      }
      ways.append(Topic.Way(groups: groups))
    }
    return Topic(
      id: node["id"]?.scalar ?? "", code: node["code"]?.scalar ?? "",
      name: node["name"]?.scalar ?? "", governs: node["governs"]?.scalar ?? "",
      refs: node["refs"]?.list.compactMap(\.scalar) ?? [], ways: ways)
  }

  /// The list of what documents say of themselves in which a label stands, alone and whole: `Next review date`, `next_review`.
  package func control(label: String) -> List? {
    var stems: [UInt16] = []
    WordReader.forEachForm(in: label) { form, letters in
      stems.append(
        form.count > letters.count ? 0 : vocabulary.number(of: letters, count: form.count))
    }
    guard let first = stems.first, first != 0 else { return nil }
    var found: List?
    vocabulary.forEachPhrase(beginningWith: first) { distance in
      distance < stems.count ? stems[distance] : nil
    } _: { phrase, count in
      guard count == stems.count, let list = List(rawValue: vocabulary.phrases[phrase].group),
        List.control.contains(list)
      else { return }
      found = list
    }
    return found
  }

  /// A file of `rules/data`.
  package static func root(_ path: String) -> YAMLNode {
    EmbeddedData.root(path) ?? .emptyMapping(at: .fileStart)
  }

  /// The word lists of a file of `rules/data`, by their names.
  package static func lists(_ path: String) -> [String: String] {
    var lists: [String: String] = [:]
    for entry in root(path).entries ?? [] { lists[entry.key] = entry.value.scalar }
    return lists
  }
}
