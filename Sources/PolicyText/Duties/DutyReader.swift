import PolicyCore
import PolicyModel
import PolicySyntax

/// Something that a document asks of a role.
package struct Duty: Sendable {
  package var subject: DutyNames.Subject
  /// Index of the section of the document; -1 before the first heading.
  package var section: Int
  /// As the text has it, with its marks: a sentence, what introduces a list with its item, or the cells of a row.
  package var text: String
  /// From 1.
  package var line: Int
}

/// Finds whom the sentences of a document bind: "The CISO must …", "… must be approved by the CISO", a list below "The CISO must:", a
/// section called like a role, and the rows of tables of roles.
package struct DutyReader {
  private let document: PolicyDocument
  private let text: DocumentText
  private let names: DutyNames
  private let words = DutyWords.shared
  private let hashes: [UInt32]
  private let quotes: QuoteRanges
  private let samples: SampleText
  /// Of each sentence that leads into a list: whom it binds.
  private var leads: [Int: [DutyNames.Subject]] = [:]

  /// All duties of a document, in the order of its text.
  package static func duties(
    in document: PolicyDocument, _ text: DocumentText, _ names: DutyNames
  ) -> [Duty] {
    var reader = DutyReader(document, text, names)
    return reader.duties()
  }

  private init(_ document: PolicyDocument, _ text: DocumentText, _ names: DutyNames) {
    self.document = document
    self.text = text
    self.names = names
    hashes = text.words.map(\.hash)
    quotes = QuoteRanges(document.parsed.body)
    samples = SampleText(document)
  }

  private mutating func duties() -> [Duty] {
    guard !samples.isWhole else { return [] }
    var found: [Duty] = []
    for index in text.sentences.indices {
      let sentence = text.sentences[index]
      guard sentence.place == .paragraph || sentence.place == .item, !sentence.isQuestion,
        !quotes.contain(sentence.block), !samples.contain(sentence.block), settles(sentence)
      else { continue }
      let own = subjects(of: index)
      if isLead(index) {
        leads[index] = own
        continue
      }
      let lead = sentence.leadIn.flatMap { leads[$0] } ?? []
      let named = own.isEmpty && lead.isEmpty ? sectionSubjects(of: index) : []
      // One who is bound twice by a sentence is bound once.
      var seen: Set<DutyNames.Subject> = []
      for subject in own + lead + named where seen.insert(subject).inserted {
        found.append(duty(subject, index, isLed: lead.contains(subject)))
      }
    }
    found += DutyTables.duties(in: document, names) { samples.contain($0) || quotes.contain($0) }
    return found.sorted { ($0.line, $0.text) < ($1.line, $1.text) }
  }

  private func duty(_ subject: DutyNames.Subject, _ index: Int, isLed: Bool) -> Duty {
    let sentence = text.sentences[index]
    var words = text.quotation(index, in: document.source)
    if isLed, let lead = sentence.leadIn {
      words = text.quotation(lead, in: document.source) + " " + words
    }
    return Duty(
      subject: subject, section: section(of: sentence), text: words,
      line: document.source.range(sentence.bytes).start.line)
  }

  private func section(of sentence: DocumentText.Sentence) -> Int {
    document.sections.indices.contains(sentence.section) ? sentence.section : -1
  }

  /// Whether the section settles anything: scope and definitions do not.
  private func settles(_ sentence: DocumentText.Sentence) -> Bool {
    let section = section(of: sentence)
    return section < 0 || SectionRole(title: document.sections[section].title) == .rules
  }

  // MARK: Sentences

  /// A sentence that ends with a colon and is followed by a list.
  private func isLead(_ index: Int) -> Bool {
    let next = index + 1
    return text.sentences.indices.contains(next) && text.sentences[next].leadIn == index
  }

  private func subjects(of index: Int) -> [DutyNames.Subject] {
    let range = text.sentences[index].words
    let all = hashes[range]
    var found: [DutyNames.Subject] = []
    var place = range.lowerBound
    var isBound = false
    while place < range.upperBound {
      if let end = phrase(words.obligations, at: place, all) {
        isBound = true
        place = end
        continue
      }
      guard let name = names.name(at: place, of: all), !isPossessive(name.end - 1) else {
        place += 1
        continue
      }
      if isBound, isAgent(at: place, range) {
        // Work that staff must do is staff's, and who does it is not asked.
        found += run(from: place, range).subjects.filter { $0 != .everyone }
      } else if isSubject(at: place, range) {
        let run = run(from: place, range)
        let canBePlain = isFirst(place, range) && !run.subjects.contains(.leadership)
        if bindsBehind(run.end, range, isFirst: canBePlain, index) {
          found += run.subjects
          place = run.end
          continue
        }
      }
      place = name.end
    }
    return found
  }

  /// Names with joints between them.
  private func run(
    from start: Int, _ range: Range<Int>
  ) -> (subjects: [DutyNames.Subject], end: Int) {
    let all = hashes[range]
    var subjects: [DutyNames.Subject] = []
    var place = start
    var end = start
    while place < range.upperBound {
      if let name = names.name(at: place, of: all), !isPossessive(name.end - 1) {
        subjects.append(name.subject)
        place = name.end
        end = place
      } else if words.joints.contains(hashes[place]) || words.determiners.contains(hashes[place]) {
        place += 1
      } else {
        break
      }
    }
    return (subjects, end)
  }

  /// Whether an obligation, or in a section of duties any verb, stands right behind the names.
  private func bindsBehind(_ end: Int, _ range: Range<Int>, isFirst: Bool, _ index: Int) -> Bool {
    let all = hashes[range]
    var place = end
    while let next = phrase(words.between, at: place, all) { place = next }
    if phrase(words.obligations, at: place, all) != nil { return true }
    guard isFirst, place < range.upperBound else { return isFirst && isMarkedOff(end - 1) }
    if isMarkedOff(end - 1) { return true }
    return isSectionOfDuties(text.sentences[index]) && !words.open.contains(hashes[place])
      && !text.words[place].isCapitalised
  }

  /// Whether what stands before a name leaves it the one of whom the sentence speaks.
  private func isSubject(at place: Int, _ range: Range<Int>) -> Bool {
    guard let before = word(before: place, range) else { return true }
    return !words.apart.contains(before) && !words.agents.contains(before)
  }

  /// "approved by the CISO", and no "approval by the CISO".
  private func isAgent(at place: Int, _ range: Range<Int>) -> Bool {
    var by = place - 1
    while by >= range.lowerBound, words.determiners.contains(hashes[by]) { by -= 1 }
    guard by > range.lowerBound, words.agents.contains(hashes[by]) else { return false }
    if words.participles.contains(hashes[by - 1]) || text.language != Language.english {
      return true
    }
    let bytes = document.source.bytes[..<Int(text.words[by - 1].end)]
    return bytes.suffix(2).elementsEqual("ed".utf8)
  }

  private func isFirst(_ place: Int, _ range: Range<Int>) -> Bool {
    word(before: place, range) == nil
  }

  /// The word before a name, without its article.
  private func word(before place: Int, _ range: Range<Int>) -> UInt32? {
    var place = place - 1
    while place >= range.lowerBound, words.determiners.contains(hashes[place]) { place -= 1 }
    return place >= range.lowerBound ? hashes[place] : nil
  }

  private func phrase(_ list: [DutyWords.Phrase], at place: Int, _ all: ArraySlice<UInt32>) -> Int?
  {
    guard all.indices.contains(place) else { return nil }
    return list.filter { all[place...].starts(with: $0) }.map(\.count).max().map { place + $0 }
  }

  /// "The CISO's deputy must": the deputy is bound.
  private func isPossessive(_ word: Int) -> Bool {
    let bytes = document.source.bytes[Int(text.words[word].start)..<Int(text.words[word].end)]
    return bytes.contains(UInt8(ascii: "'")) || bytes.suffix(4).starts(with: [0xE2, 0x80, 0x99])
  }

  /// "**CISO**: runs the register", "SRE Lead – owns backups".
  private func isMarkedOff(_ word: Int) -> Bool {
    let bytes = document.source.bytes
    var place = Int(text.words[word].end)
    while place < bytes.count, bytes[place] == UInt8(ascii: "*") || bytes[place] == 0x20 {
      place += 1
    }
    guard place < bytes.count else { return false }
    return bytes[place] == UInt8(ascii: ":")
      || bytes[place...].starts(with: "–".utf8) || bytes[place...].starts(with: "—".utf8)
  }

  // MARK: Sections

  private func isSectionOfDuties(_ sentence: DocumentText.Sentence) -> Bool {
    let section = section(of: sentence)
    guard section >= 0 else { return false }
    let title = DutyWords.phrase(document.sections[section].title)
    return words.sections.contains(title)
      || words.sections.contains { $0.count == 1 && title.contains($0[0]) }
  }

  /// Whom the heading of a section names, and nothing else: "### CISO".
  private func sectionSubjects(of index: Int) -> [DutyNames.Subject] {
    let sentence = text.sentences[index]
    let section = section(of: sentence)
    guard section >= 0, text.isStatement(index) || sentence.place == .item else { return [] }
    return names.names(ofWhole: DutyWords.phrase(document.sections[section].title))
  }
}
