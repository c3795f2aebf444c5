import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// A page that speaks for the documents beside and below it: README.md, an introduction.
struct FolderPage: Sendable {
  let document: PolicyDocument
  /// Headings and labels; none where the page may speak of more than documents, or be one of them.
  let titles: [[Substring]]
  let stated: StatedControls?

  init(_ source: SourceText, _ texts: DocumentTexts) {
    document = PolicyDocument(parsed: ParsedDocument.parse(source))
    // What stands at the root tells of the whole repository, and an index may be a policy with a folder of its own.
    let isOfFolder =
      !PathNames.folder(of: source.path).isEmpty
      && !PathNames.stem(of: source.path).lowercased().hasSuffix("index")
    titles =
      isOfFolder
      ? (document.sections.map(\.title) + RunInHeadings.titles(of: document)
        + FolderPage.labels(source)).map { SectionTitle.words($0) } : []
    stated = isOfFolder ? StatedControls(document, texts) : nil
  }

  /// What stands before a colon at the beginning of each line: several labels may make one paragraph.
  private static func labels(_ source: SourceText) -> [String] {
    guard source.lineCount > 0 else { return [] }
    return (1...source.lineCount).compactMap { number in
      let line = source.line(number)
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let label = String(line[..<colon])
      return SectionTitle.words(label).count <= 3 ? label : nil
    }
  }

  /// Whether it says something of all documents of the folder.
  func says(_ name: String, in language: String) -> Bool {
    guard let words = OpeningWords.of(language) else { return false }
    if let wanted = words.headings[name],
      titles.contains(where: { title in wanted.contains { SectionTitle.contains($0, in: title) } })
    {
      return true
    }
    guard let matcher = words.folder[name].flatMap(Pattern.Matcher.init) else { return false }
    return TextBlock.blocks(in: document).contains { !matcher.matches(in: $0.text).isEmpty }
  }
}

extension RuleContext {
  /// The pages that speak for a document: those of its folder and of the one above.
  private func folderPages(of document: PolicyDocument) -> [FolderPage] {
    let folder = PathNames.folder(of: document.path)
    let folders = folder.isEmpty ? [folder] : [folder, PathNames.folder(of: folder)]
    return folders.flatMap { folder in
      knownFolderPages.value(of: folder) {
        OpeningWords.pages.compactMap { name in
          source(folder.isEmpty ? "\(name).md" : "\(folder)/\(name).md").map {
            FolderPage($0, texts)
          }
        }
      }
    }.filter { $0.document.path != document.path }
  }

  /// Whether a page of the folder says of all its documents what a section would say.
  func folderSays(_ section: String, of document: PolicyDocument, in language: String) -> Bool {
    folderPages(of: document).contains { $0.says(section, in: language) }
      || hasDocumentOfItsOwn(section, for: document, in: language)
  }

  /// Whether a page of the folder names who owns all its documents.
  func folderNamesOwner(of document: PolicyDocument) -> Bool {
    folderPages(of: document).contains {
      $0.stated?[.owner] != nil || $0.says("Owner", in: texts.text(of: document).language)
    }
  }

  /// Whether a page of the folder says who approves all its documents.
  func folderNamesApproval(of document: PolicyDocument) -> Bool {
    folderPages(of: document).contains {
      $0.says("Approvals", in: texts.text(of: document).language)
    }
  }

  /// Whether a page of the folder says when all its documents are reviewed.
  func folderNamesReview(of document: PolicyDocument) -> Bool {
    folderPages(of: document).contains {
      $0.stated?[.cycle] != nil || $0.stated?[.nextReview] != nil
        || $0.says("Review", in: texts.text(of: document).language)
    }
  }

  /// The scope of the high-level policy is that of the management system, which many keep in a document of its own.
  private func hasDocumentOfItsOwn(
    _ section: String, for document: PolicyDocument, in language: String
  ) -> Bool {
    guard let titles = OpeningWords.of(language)?.documents[section],
      topPolicy?.path == document.path
    else { return false }
    return corpus.documents.contains { other in
      guard other.path != document.path else { return false }
      let title = SectionTitle.words(other.title)
      return titles.contains {
        title.starts(with: $0) || SectionTitle.words(PathNames.stem(of: other.path)) == $0
      }
    }
  }
}
