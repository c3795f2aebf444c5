import PolicyCore
import PolicyModel

/// What a text says that is not for customers: addresses, hosts, persons, and documents that they do not get.
///
/// The rule `bundle-leak` asks it of the text as it is written, and a bundle for customers of all that it shows. A bundle for
/// staff asks it for titles alone.
package struct InternalNames: Sendable {
  package enum Kind: Sendable, Hashable {
    case address, host, person
    /// A store or another thing at a provider of clouds: `s3://…`, `arn:aws:…`.
    case resource
    /// The id or the title of a document that does not go out.
    case document
  }

  /// A piece of text that is not for customers.
  package struct Trace: Sendable, Hashable {
    package var kind: Kind
    package var text: String
    /// In UTF-8, from the start of the text.
    package var bytes: Range<Int>
  }

  /// A name of several words, to be found by its first.
  private struct Name: Sendable {
    /// As `PlainName.folded` has them.
    var words: [String]
    var kind: Kind
    /// Whether each word has to begin with a large letter.
    var isCapitalised = false
  }

  /// Folded, of documents.
  private var ids: Set<String> = []
  /// Folded, of persons.
  private var personIDs: Set<String> = []
  private var names: [String: [Name]] = [:]
  /// Which words of ASCII may begin a name, by `place`: most of a text ends there.
  private var beginnings = [Bool](repeating: false, count: 1 << 15)
  /// Whether only titles are looked for.
  private var isOfTitles = false
  /// What stands for a name that is withheld.
  package private(set) var mark = withheld

  /// - Parameters:
  ///   - outgoing: the policies that customers get. Their ids and titles are no secret, nor are those who approved them.
  ///   - others: addresses and names of persons that people.yml does not have, such as those of commits.
  package init(_ corpus: Corpus, outgoing: [PolicyDocument], others: [String] = []) {
    let paths = PathSet(outgoing.map(\.path))
    let shown = Set(outgoing.flatMap { [$0.name.lowercased(), $0.title.lowercased()] })
    // Where a document lies is nobody's business, not even of one that goes out.
    for document in corpus.documents { addID(PathNames.name(of: document.path), isFile: true) }
    for document in corpus.controlled where !paths.contains(document.path) {
      if !shown.contains(document.name.lowercased()) { addID(document.name) }
      if let title = document.statedTitle, !title.isEmpty, !shown.contains(title.lowercased()) {
        addTitle(title)
      }
    }
    let approvers = Set(outgoing.flatMap { $0.approvals.compactMap(\.by) })
    let approving = corpus.people.map { people in approvers.compactMap { people[$0]?.name } } ?? []
    for person in corpus.people?.people ?? [] where !approvers.contains(person.id) {
      for name in [person.name] + person.formerNames { addPerson(name) }
      // An id of one word may be any word.
      if person.id.contains(where: { $0.isNumber || "-_.".contains($0) }) {
        personIDs.insert(PlainName.folded(person.id))
      }
    }
    for other in others where !approving.contains(other) {
      addPerson(other, isCapitalised: true)
    }
    noteBeginnings()
  }

  /// The titles of documents, which within the house are all that is withheld: addresses, persons and ids are no secret there.
  package init(titlesOf documents: [PolicyDocument], as mark: String) {
    isOfTitles = true
    self.mark = mark
    for document in documents {
      addID(document.name)
      if let title = document.statedTitle, !title.isEmpty { addTitle(title) }
    }
    noteBeginnings()
  }

  private mutating func noteBeginnings() {
    for word in ids.union(personIDs).union(names.keys) where !word.isEmpty {
      beginnings[Self.place(of: Array(word.utf8)[...])] = true
    }
  }

  /// An id is found as a word; a document without one is called by its path, which no text is about.
  private mutating func addID(_ name: String, isFile: Bool = false) {
    if isFile || name.contains(where: \.isNumber) || name.contains("-") {
      ids.insert(PlainName.folded(name))
    }
  }

  private mutating func addTitle(_ title: String) { add(title, .document) }

  private mutating func addPerson(_ name: String, isCapitalised: Bool = false) {
    if Words(name).count > 1 { add(name, .person, isCapitalised: isCapitalised) }
  }

  private mutating func add(_ name: String, _ kind: Kind, isCapitalised: Bool = false) {
    let words = Self.words(of: name)
    guard let first = words.first else { return }
    names[first, default: []].append(
      Name(words: words, kind: kind, isCapitalised: isCapitalised))
  }

  // MARK: Reading

  /// Everything in a text that is not for customers, in its order.
  package func traces(in text: String) -> [Trace] {
    let words = Words(text)
    var traces = isOfTitles ? [] : InternalPlaces.traces(in: words.bytes)
    var index = 0
    while index < words.count {
      if mayBegin(words, index), let (kind, count) = match(words, at: index) {
        let range = words[index].lowerBound..<words[index + count - 1].upperBound
        traces.append(
          Trace(
            kind: kind, text: String(decoding: words.bytes[range], as: UTF8.self), bytes: range))
        index += count
      } else {
        index += 1
      }
    }
    return traces.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
  }

  /// False where no name, id, address or host can begin.
  private func mayBegin(_ words: Words, _ index: Int) -> Bool {
    let bytes = words.bytes[words[index]]
    if beginnings[Self.place(of: bytes)] { return true }
    return bytes.contains { $0 >= 0x80 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "@") }
  }

  /// The same for a word of ASCII and for what `PlainName.folded` makes of it; for few others.
  private static func place(of word: ArraySlice<UInt8>) -> Int {
    var hash: UInt32 = 0
    for byte in word {
      let folded = byte == UInt8(ascii: "_") ? UInt8(ascii: "-") : byte
      hash = (hash ^ UInt32(folded & 31)) &* 0x0100_0193
    }
    return Int((hash ^ hash >> 15) & 0x7FFF)
  }

  private func match(_ words: Words, at index: Int) -> (Kind, Int)? {
    let folded = words.folded(index)
    let longest = (names[folded] ?? []).filter { name in
      guard index + name.words.count <= words.count else { return false }
      let found = index..<(index + name.words.count)
      return zip(name.words, found).allSatisfy { $0 == words.folded($1) }
        && (!name.isCapitalised
          || found.allSatisfy { words.text($0).first?.isLowercase == false })
        && (name.kind != .document || isTitle(found, of: words))
    }.max { $0.words.count < $1.words.count }
    if let longest { return (longest.kind, longest.words.count) }
    if isOfTitles { return nil }
    if isID(folded) { return (.document, 1) }
    if personIDs.contains(folded) { return (.person, 1) }
    let text = words.text(index)
    if Self.isAddress(text) { return (.address, 1) }
    return InternalPlaces.isHost(text) ? (.host, 1) : nil
  }

  private func isID(_ folded: String) -> Bool {
    if ids.contains(folded) { return true }
    guard let version = folded.utf8.firstIndex(of: UInt8(ascii: "@")) else { return false }
    return ids.contains(String(folded[..<version]))
  }

  /// Whether words that are those of a title are written as one: as the text of a link, emphasised or in quotation marks, or
  /// beside an id. All others are prose.
  private func isTitle(_ found: Range<Int>, of words: Words) -> Bool {
    guard let last = found.last else { return false }
    let bytes = words[found.lowerBound].lowerBound..<words[last].upperBound
    // Prose may end with an id in brackets, and go on behind it: there a title begins with a large letter.
    let isSmall = words.text(found.lowerBound).first?.isLowercase == true
    if found.lowerBound > 0, isID(words.folded(found.lowerBound - 1)) {
      let between = words.bytes[words[found.lowerBound - 1].upperBound..<bytes.lowerBound]
      if between.count < 6, !isSmall || !between.contains(UInt8(ascii: ")")) { return true }
    }
    if found.upperBound < words.count, isID(words.folded(found.upperBound)), !isSmall,
      words[found.upperBound].lowerBound - bytes.upperBound < 6
    {
      return true
    }
    var start = bytes.lowerBound
    if found.lowerBound > 0, Self.articles.contains(words.folded(found.lowerBound - 1)),
      bytes.lowerBound - words[found.lowerBound - 1].upperBound == 1
    {
      start = words[found.lowerBound - 1].lowerBound
    }
    let before = String(decoding: words.bytes[..<start].suffix(4), as: UTF8.self)
    let after = String(decoding: words.bytes[bytes.upperBound...].prefix(4), as: UTF8.self)
    guard let opening = before.last, let closing = after.first else { return false }
    return Self.marks[opening]?.contains(closing) ?? false
  }

  /// What stands around a title, by what opens it.
  private static let marks: [Character: String] = [
    "[": "]", "*": "*", "_": "_", "`": "`", "\"": "\"", "'": "'", "“": "”", "„": "“”", "‘": "’",
    "‚": "‘’", "«": "»", "»": "«", "‹": "›", "›": "‹", ">": "<",
  ]

  /// The text of a link, or what is emphasised: as a whole it may be a title.
  ///
  /// - Parameter mark: what stands for it; nil for the usual.
  package func withholdingTitle(_ text: String, as mark: String? = nil) -> String {
    let words = Words(text)
    for start in words.count > 1 && Self.articles.contains(words.folded(0)) ? [0, 1] : [0]
    where start < words.count {
      let titles = (names[words.folded(start)] ?? []).filter { name in
        let end = start + name.words.count
        return name.kind == .document && end <= words.count
          && zip(name.words, start..<end).allSatisfy { $0 == words.folded($1) }
          && (end == words.count || Self.endsTitle(words.bytes[words[end - 1].upperBound...]))
      }
      guard let longest = titles.map(\.words.count).max() else { continue }
      let before = words.bytes[..<words[start].lowerBound]
      let after = words.bytes[words[start + longest - 1].upperBound...]
      let isWhole = start == 0 && longest == words.count
      return isWhole
        ? mark ?? self.mark
        : String(decoding: before, as: UTF8.self) + (mark ?? self.mark)
          + withholding(String(decoding: after, as: UTF8.self), as: mark)
    }
    return withholding(text, as: mark)
  }

  /// Words that may stand before a title, and are none of it.
  private static let articles: Set<String> = [
    "the", "our", "this", "that", "its", "see", "der", "die", "das", "dem", "den", "unser",
    "unsere",
  ]

  /// Whether what follows some words is no more of their sentence.
  private static func endsTitle(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.first.map { ",;:(.§".utf8.contains($0) } ?? true
  }

  /// The text with `[internal]` for each id of a document that does not go out, and for each title that is written as one. What
  /// stands in brackets and names nothing else goes with its brackets.
  ///
  /// - Parameter mark: what stands for them; nil for the usual.
  package func withholding(_ text: String, as mark: String? = nil) -> String {
    let mark = mark ?? self.mark
    let bytes = Array(text.utf8)
    // Where a link leads is not shown.
    let traces = traces(in: text).filter { trace in
      trace.kind == .document
        && !bytes[..<trace.bytes.lowerBound].suffix(2).elementsEqual("](".utf8)
    }
    guard !traces.isEmpty else { return text }
    var result: [UInt8] = []
    var end = 0
    for trace in traces {
      let between = bytes[end..<trace.bytes.lowerBound]
      // An id and the title beside it are one name.
      if end > 0, between.count < 6, between.allSatisfy({ " ,:;-".utf8.contains($0) }) {
        end = trace.bytes.upperBound
        continue
      }
      result += between + Array(mark.utf8)
      end = trace.bytes.upperBound
    }
    return String(decoding: result + bytes[end...], as: UTF8.self)
      .replacing(" (\(mark))", with: "").replacing("(\(mark))", with: "")
  }

  /// What stands for the name of a document that does not go out.
  package static let withheld = "[internal]"

  // MARK: Words

  private static func words(of text: String) -> [String] {
    let words = Words(text)
    return (0..<words.count).map(words.folded)
  }

  private static func isAddress(_ word: String) -> Bool {
    guard word.utf8.contains(UInt8(ascii: "@")) else { return false }
    let parts = word.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    // `POL-004@2.1` is a version of a document.
    return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
      && labels.last?.allSatisfy(\.isLetter) == true
  }
}

extension InternalNames.Kind {
  /// What a reader calls it.
  package var label: String {
    switch self {
    case .address: "an e-mail address"
    case .host: "a host of an internal network"
    case .resource: "a resource at a provider of clouds"
    case .person: "the name of a person who approved none of what goes out"
    case .document: "the name of a document that does not go out"
    }
  }
}
