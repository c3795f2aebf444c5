import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// The documents that draw the boundary of the management system.
struct ScopeDocuments {
  /// Policies in force whose title or id says "scope".
  var scopes: [PolicyDocument]
  /// High-level policies in force.
  var highLevel: [PolicyDocument]

  init(_ corpus: Corpus) {
    let policies = corpus.documents(.policy).filter(\.isInForce)
    highLevel = policies.filter(\.isHighLevel)
    scopes = policies.filter(Self.isOnScope)
  }

  /// Policies on the scope that were never in force.
  static func drafts(_ corpus: Corpus) -> [PolicyDocument] {
    corpus.documents(.policy).filter {
      !$0.isInForce && $0.status?.isSetAside != true && isOnScope($0)
    }
  }

  private static func isOnScope(_ document: PolicyDocument) -> Bool {
    guard !document.isHighLevel else { return false }
    let words = SectionTitle.words((document.statedTitle ?? "") + " " + (document.id ?? ""))
    // "Purpose and scope" is the first heading of many a policy, and the title of none.
    return words.contains("scope") && !words.contains("purpose")
  }

  /// The heading of the section on scope, or the first line of the text.
  static func place(in document: PolicyDocument) -> SourceRange {
    if let section = document.sections.first(where: {
      SectionTitle.words($0.title).contains("scope")
    }) {
      return document.source.range(document.parsed.body.nodes[section.heading].bytes)
    }
    return document.firstTextRange
  }
}

extension PolicyDocument {
  /// The first line of the body that is not empty.
  var firstTextRange: SourceRange {
    let start = min(parsed.bodyLine, source.lineCount)
    let line =
      (start...max(start, source.lineCount)).first { !source.lineRange($0).isEmpty } ?? start
    return source.range(source.lineRange(line))
  }

  /// The innermost section in which a byte of the file lies, and those around it.
  func sections(around offset: Int) -> [Section] {
    sections.filter { section in
      guard let first = section.content.first else { return false }
      let start = parsed.body.nodes[section.heading].bytes.lowerBound
      let next = section.content.upperBound
      let end =
        next < parsed.body.nodes.count
        ? parsed.body.nodes[next].bytes.lowerBound : source.bytes.count
      return first < next && start <= offset && offset < end
    }
  }
}
