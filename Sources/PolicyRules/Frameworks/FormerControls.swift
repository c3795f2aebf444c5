import PolicyModel

/// What became of the controls and categories of the 2013 edition, in words.
struct FormerControls {
  private let former: Framework
  private let present: Framework

  init?(_ library: FrameworkLibrary) {
    guard let former = library.formerControls,
      let present = library.framework(FrameworkLibrary.iso27001)
    else { return nil }
    self.former = former
    self.present = present
  }

  struct Entry {
    var control: Framework.Requirement
    var isCategory: Bool
    /// Whether the number is one of the present edition too, with another meaning.
    var isShared: Bool
  }

  func entry(_ id: String) -> Entry? {
    let isShared = present.requirement(id) != nil
    if let control = former.requirement(id) {
      return Entry(control: control, isCategory: false, isShared: isShared)
    }
    return former.categories.first { Framework.isSame($0.id, id) }
      .map { Entry(control: $0, isCategory: true, isShared: isShared) }
  }

  /// Whether a text beside a number is the title that the number had in 2013, and not the one that it has now.
  func isFormerTitle(_ text: String, of entry: Entry) -> Bool {
    let words = TitleWords(text)
    return titles(of: entry).contains { words.starts(with: TitleWords($0)) }
      && !(present.requirement(entry.control.id).map { words.starts(with: TitleWords($0.title)) }
        ?? false)
  }

  /// The title of a number, that of its category, and of a category those of its controls: people write the one for the other.
  func titles(of entry: Entry) -> [String] {
    let id = entry.control.id
    let near =
      entry.isCategory
      ? former.requirements.filter { $0.id.hasPrefix(id + ".") }
      : former.categories.filter { id.hasPrefix($0.id + ".") }
    return [entry.control.title] + near.map(\.title)
  }

  func message(_ text: String, _ entry: Entry) -> String {
    let what = entry.isCategory ? "category" : "control"
    let successors = entry.control.successors.map { id in
      present.requirement(id).map { "\(id) (\($0.title))" } ?? id
    }
    let became =
      successors.count == 1
      ? "its successor in the 2022 edition is \(successors[0])."
      : "its successors in the 2022 edition are \(successors.joined(separator: ", "))."
    return
      "`\(text)` is a \(what) of the 2013 edition of ISO/IEC 27001 (\(entry.control.title)); \(became)"
  }

  /// What to write instead, where that is beyond doubt.
  func fix(_ entry: Entry, prefix: String = "") -> String? {
    guard entry.control.successors.count == 1 else { return nil }
    return
      "Write `\(prefix)\(entry.control.successors[0])`, if the text still does what that control asks."
  }
}

/// The words of a title, for comparison: without case, marks, and the difference of "organization" and "organisation".
struct TitleWords {
  private let words: [String]

  init(_ text: String) {
    words = text.lowercased().split { !$0.isLetter }.map {
      $0.hasSuffix("isation") ? $0.dropLast(7) + "ization" : String($0)
    }
  }

  func starts(with other: TitleWords) -> Bool {
    !other.words.isEmpty && words.starts(with: other.words)
  }

  func ends(with other: TitleWords) -> Bool {
    !other.words.isEmpty && words.reversed().starts(with: other.words.reversed())
  }
}
