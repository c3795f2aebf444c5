import PolicyCore
import PolicyModel

/// What a text says that is not for customers: addresses, hosts, persons, and documents that they do not get.
///
/// The rule `bundle-leak` asks it of the text as it is written, and a bundle for customers of all that it shows.
package struct InternalNames: Sendable {
  package enum Kind: Sendable, Hashable {
    case address, host, person
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
    var words: [String]
    var kind: Kind
    /// Whether large and small letters count.
    var isExact: Bool
  }

  private var ids: Set<String> = []
  private var names: [String: [Name]] = [:]

  /// - Parameters:
  ///   - outgoing: the policies that customers get. Their ids and titles are no secret, nor are those who approved them.
  ///   - others: addresses and names of persons that people.yml does not have, such as those of commits.
  package init(_ corpus: Corpus, outgoing: [PolicyDocument], others: [String] = []) {
    let paths = PathSet(outgoing.map(\.path))
    let shown = Set(outgoing.flatMap { [$0.name.lowercased(), $0.title.lowercased()] })
    // Where a document lies is nobody's business, not even of one that goes out.
    for document in corpus.documents { ids.insert(PathNames.name(of: document.path)) }
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
    }
    for other in others where !approving.contains(other) { addPerson(other) }
  }

  /// An id is found as a word; a document without one is called by its path, which no text is about.
  private mutating func addID(_ name: String) {
    if name.contains(where: \.isNumber) || name.contains("-") { ids.insert(name) }
  }

  /// A title of two words may be a phrase of its own, unless it is written as a name.
  private mutating func addTitle(_ title: String) {
    let words = Self.words(of: title).map(\.text)
    guard !words.isEmpty else { return }
    if words.count == 1 { return addID(words[0]) }
    let isName = words.allSatisfy { $0.first?.isUppercase == true || $0.first?.isNumber == true }
    guard words.count > 2 || isName else { return }
    add(Name(words: words, kind: .document, isExact: words.count == 2))
  }

  private mutating func addPerson(_ name: String) {
    let words = Self.words(of: name).map(\.text)
    if words.count > 1 { add(Name(words: words, kind: .person, isExact: true)) }
  }

  private mutating func add(_ name: Name) {
    var name = name
    if !name.isExact { name.words = name.words.map { $0.lowercased() } }
    names[name.words[0].lowercased(), default: []].append(name)
  }

  // MARK: Reading

  /// Everything in a text that is not for customers, in its order.
  package func traces(in text: String) -> [Trace] {
    let words = Self.words(of: text)
    var traces: [Trace] = []
    var index = 0
    while index < words.count {
      if let (kind, count) = match(words, at: index) {
        let bytes = words[index].bytes.lowerBound..<words[index + count - 1].bytes.upperBound
        traces.append(
          Trace(
            kind: kind, text: String(decoding: Array(text.utf8)[bytes], as: UTF8.self),
            bytes: bytes))
        index += count
      } else {
        index += 1
      }
    }
    return traces
  }

  private func match(_ words: [Word], at index: Int) -> (Kind, Int)? {
    let word = words[index].text
    let longest = (names[word.lowercased()] ?? []).filter { name in
      guard index + name.words.count <= words.count else { return false }
      return zip(name.words, words[index...]).allSatisfy { part, word in
        name.isExact ? part == word.text : part == word.text.lowercased()
      }
    }.max { $0.words.count < $1.words.count }
    if let longest { return (longest.kind, longest.words.count) }
    let base = String(word.prefix { $0 != "@" })
    if ids.contains(word) || ids.contains(base) { return (.document, 1) }
    if Self.isAddress(word) { return (.address, 1) }
    return Self.isHost(word) ? (.host, 1) : nil
  }

  /// The text with `[internal]` for each id and title of a document that does not go out.
  package func withholding(_ text: String) -> String {
    let traces = traces(in: text).filter { $0.kind == .document }
    guard !traces.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var end = 0
    for trace in traces {
      result += bytes[end..<trace.bytes.lowerBound] + Array(Self.withheld.utf8)
      end = trace.bytes.upperBound
    }
    return String(decoding: result + bytes[end...], as: UTF8.self)
  }

  /// What stands for the name of a document that does not go out.
  package static let withheld = "[internal]"

  // MARK: Words

  private struct Word {
    var text: String
    var bytes: Range<Int>
  }

  /// Runs of letters, digits and what joins them in addresses and ids.
  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var start: Int?
    var offset = 0
    var current = String.UnicodeScalarView()
    func isJoint(_ scalar: Unicode.Scalar) -> Bool { "-_.@+".unicodeScalars.contains(scalar) }
    func finish(at end: Int) {
      guard let begin = start else { return }
      start = nil
      var scalars = current[...]
      var (lower, upper) = (begin, end)
      while let first = scalars.first, isJoint(first) {
        scalars.removeFirst()
        lower += 1
      }
      while let last = scalars.last, isJoint(last) {
        scalars.removeLast()
        upper -= 1
      }
      if !scalars.isEmpty { words.append(Word(text: String(scalars), bytes: lower..<upper)) }
      current = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isJoint(scalar) {
        if start == nil { start = offset }
        current.append(scalar)
      } else {
        finish(at: offset)
      }
      offset += length
    }
    finish(at: offset)
    return words
  }

  private static func isAddress(_ word: String) -> Bool {
    let parts = word.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    // `POL-004@2.1` is a version of a document.
    return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
      && labels.last?.allSatisfy(\.isLetter) == true
  }

  private static let innerZones: Set<Substring> = [
    "internal", "intranet", "corp", "lan", "local", "private", "localdomain",
  ]

  /// A name of a zone that exists within a company only, or an address of a private network.
  private static func isHost(_ word: String) -> Bool {
    let labels = word.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }) else { return false }
    if let zone = labels.last, innerZones.contains(Substring(zone.lowercased())) {
      return labels.count > 1
    }
    let numbers = labels.compactMap { UInt8($0) }
    guard numbers.count == 4, labels.count == 4 else { return false }
    return numbers[0] == 10 || (numbers[0] == 192 && numbers[1] == 168)
      || (numbers[0] == 172 && (16...31).contains(numbers[1]))
  }
}

extension InternalNames.Kind {
  /// What a reader calls it.
  package var label: String {
    switch self {
    case .address: "an e-mail address"
    case .host: "a host of an internal network"
    case .person: "the name of a person who approved none of what goes out"
    case .document: "the name of a document that does not go out"
    }
  }
}

extension Corpus {
  /// The classifications of what customers may see.
  package static let shareable: Set<String> = ["public", "customer"]
}
