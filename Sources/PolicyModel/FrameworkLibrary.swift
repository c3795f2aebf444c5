import PolicyAssets
import PolicyCore
import PolicySyntax
import Synchronization

/// The frameworks of a run and what the documents say of them, read when somebody asks.
///
/// A file of the user's own `rules/frameworks/` stands in for ours of the same name, or adds a framework.
public final class FrameworkLibrary: Sendable {
  /// A reference in `satisfies`.
  package struct Citation: Sendable {
    package var reference: FrameworkReference
    package var text: String
    package var range: SourceRange
    /// Index in `Corpus.documents`.
    package var document: Int
  }

  private let corpus: Corpus
  private let snapshot: any Snapshot
  private let known = Memo<String, Framework?>()
  private let knownSatisfied = Memo<String, Set<String>>()
  private let knownWordings = Memo<String, [String: [[String]]]>()
  private let knownCitations = Mutex<[String: [Citation]]?>(nil)

  package init(_ corpus: Corpus, _ snapshot: any Snapshot) {
    self.corpus = corpus
    self.snapshot = snapshot
  }

  public static let iso27001 = "iso27001"
  public static let iso42001 = "iso42001"

  /// Names of the frameworks in the binary.
  package static let names: [String] = Assets.paths.compactMap { path in
    guard path.hasPrefix(folder), path.hasSuffix(".yml") else { return nil }
    let name = String(path.dropFirst(folder.count).dropLast(4))
    return name == former ? nil : name
  }

  private static let folder = "rules/frameworks/"
  private static let former = "iso27001-2013"

  /// Nil where there is no framework of this name.
  package func framework(_ name: String) -> Framework? {
    known.value(of: name) { read(name) }
  }

  /// Annex A of ISO/IEC 27001 as it was in 2013.
  package var formerControls: Framework? { framework(FrameworkLibrary.former) }

  private func read(_ name: String) -> Framework? {
    // A name comes from front matter, and may be anything.
    guard !name.isEmpty, !name.contains("/"), !name.contains("\0") else { return nil }
    return root(FrameworkLibrary.folder + name + ".yml").map(Framework.read)
  }

  /// A table of the user's own, or else ours.
  func root(_ path: String) -> YAMLNode? {
    let rooted = corpus.configuration.rooted(path)
    if let bytes = (try? snapshot.read(rooted)).flatMap({ $0 }), !EmbeddedData.isOurs(path, bytes) {
      return YAMLParser.parse(bytes).root ?? .emptyMapping(at: .fileStart)
    }
    return EmbeddedData.root(path)
  }

  /// What `rules/wordings` holds of a framework; see `FrameworkWordings.swift`.
  func wordings(_ name: String) -> [String: [[String]]] {
    knownWordings.value(of: name) { readWordings(name) }
  }

  /// Every reference of `satisfies`, by framework, in the order of the documents.
  package var citations: [String: [Citation]] {
    knownCitations.withLock { known in
      if let known { return known }
      var citations: [String: [Citation]] = [:]
      for (index, document) in corpus.documents.enumerated() {
        for item in document.root["satisfies"]?.list ?? [] {
          guard let text = item.scalar, let reference = FrameworkReference(text) else { continue }
          citations[reference.framework, default: []].append(
            Citation(reference: reference, text: text, range: item.range, document: index))
        }
      }
      known = citations
      return citations
    }
  }

  /// The names of the documents in force that claim to satisfy a requirement.
  package func documents(satisfying id: String, of framework: String) -> [String] {
    (citations[framework] ?? []).filter {
      Framework.isSame($0.reference.id, id) && corpus.documents[$0.document].isInForce
    }.map { corpus.documents[$0.document].name }
  }

  /// Ids of a framework, in lower case, that a document in force claims to satisfy.
  package func satisfied(_ framework: String) -> Set<String> {
    knownSatisfied.value(of: framework) {
      Set(
        (citations[framework] ?? []).filter { corpus.documents[$0.document].isInForce }
          .map { $0.reference.id.lowercased() })
    }
  }
}
