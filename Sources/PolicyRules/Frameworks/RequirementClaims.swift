import PolicyCore
import PolicyModel
import PolicyText

/// What one document claims to answer, of the frameworks that are judged, and whether its text does.
struct RequirementClaims: Sendable {
  /// Nil where there is nothing to look for.
  private let search: RequirementSearch?
  private let judged: Set<String>

  /// - Parameter asked: further references of which somebody says that the document answers them.
  init(_ document: PolicyDocument, _ context: RuleContext, asked: [FrameworkReference] = []) {
    let claims = document.texts("satisfies").compactMap(FrameworkReference.init)
    var wanted: [RequirementSearch.Wanted] = []
    var judged: Set<String> = []
    for reference in claims + asked where Self.isJudged(reference.framework, context) {
      // A number of another edition is another's business.
      guard reference.edition == nil || reference.edition != "2013",
        judged.insert(Self.key(reference)).inserted
      else { continue }
      let ways = context.frameworks.ways(of: reference.id, in: reference.framework)
      if ways.isEmpty {
        judged.remove(Self.key(reference))
      } else {
        wanted.append(RequirementSearch.Wanted(name: Self.key(reference), ways: ways))
      }
    }
    self.judged = judged
    search =
      wanted.isEmpty
      ? nil : RequirementSearch(document, context.texts.text(of: document), wanted)
  }

  private static func isJudged(_ framework: String, _ context: RuleContext) -> Bool {
    let configuration = context.corpus.configuration
    return framework == FrameworkLibrary.iso27001 || configuration.applies.contains(framework)
      || configuration.packs?.contains(framework) ?? false
  }

  private static func key(_ reference: FrameworkReference) -> String {
    reference.framework + ":" + reference.id.lowercased()
  }

  /// Whether the text has nothing on what it is said to answer; false where that cannot be told.
  func lacks(_ reference: FrameworkReference) -> Bool {
    let key = Self.key(reference)
    guard let search, search.isReadable, judged.contains(key) else { return false }
    return !search.governs(key)
  }
}

extension RuleContext {
  /// Read once for all rules that ask.
  func claims(of document: PolicyDocument) -> RequirementClaims {
    knownClaims.value(of: PathKey(document.path)) {
      RequirementClaims(document, self, asked: statementClaims[document.name] ?? [])
    }
  }
}
