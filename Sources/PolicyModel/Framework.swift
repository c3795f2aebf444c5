import PolicyCore

/// A standard or a law as a list of what it asks: a file of `rules/frameworks/`.
public struct Framework: Sendable, Equatable {
  /// A day from which a requirement binds systems of one class.
  public struct ClassDeadline: Sendable, Equatable {
    public var riskClass: String
    public var day: CalendarDate
  }

  /// One thing that it asks: a control of Annex A, an article, a point of one.
  public struct Requirement: Sendable, Equatable {
    /// As documents write it behind the framework's id: `A.5.7`, `art-50`, `art-21-2-d`.
    public var id = ""
    public var title = ""
    /// A line in our words; nil where the framework's own text may not be retold.
    public var summary: String?
    /// The requirement, or group, of which this is a part: who satisfies the whole satisfies its parts.
    public var partOf: String?
    /// Risk classes for which it binds; empty where it knows none, `all` for every one.
    public var classes: [String] = []
    /// On whom the duty falls; empty for everyone.
    public var roles: [String] = []
    /// The day from which it binds, as amended; nil where it binds already.
    public var deadline: CalendarDate?
    /// The same where it is another day for a class.
    public var deadlines: [ClassDeadline] = []
    /// What is in doubt about when it binds, or an exception from it; a sentence.
    public var remark: String?
    /// On whom it is binding, where that cannot be told from class or role: asked for only where policyc.yml says `also`.
    public var condition: String?
    /// Controls of other frameworks that answer it when all of them are satisfied.
    public var counterparts: [FrameworkReference] = []
    /// Of a group: how many controls it has, where they have no rows here.
    public var controls = 0
    /// In a former edition: the requirements of the present one that took its place.
    public var successors: [String] = []

    public init() {}
  }

  public var id = ""
  /// `2022`; nil for laws.
  public var edition: String?
  public var title = ""
  public var requirements: [Requirement] = []
  /// What may be referred to and is no demand of its own: clauses of the main body, groups, categories of a former edition.
  public var clauses: [Requirement] = []
  public var groups: [Requirement] = []
  public var categories: [Requirement] = []
  /// How many articles, and annexes, the law has; a reference to one that is not listed here is none to a thing unknown.
  public var articles = 0
  public var annexes = 0
  /// Paragraphs of which every point has a row here; nil where that goes for each that has any.
  public var complete: [String]?

  public init() {}

  /// A requirement by its id, in any case.
  public func requirement(_ id: String) -> Requirement? {
    // Nearly everyone writes ids as they stand here, and to compare without case takes longer.
    requirements.first { $0.id == id } ?? requirements.first { Framework.isSame($0.id, id) }
  }

  /// Whether a reference to this id can be followed.
  public func knows(_ id: String) -> Bool {
    let lists = [requirements, groups, categories]
    return lists.contains { rows in rows.contains { $0.id == id } }
      || lists.contains { rows in rows.contains { Framework.isSame($0.id, id) } }
      || isClause(id) || isPoint(id) || isUnlistedArticle(id) || isNumbered(id)
  }

  /// `AIS-07`, where the group says how many controls it has and not what they are called.
  private func isNumbered(_ id: String) -> Bool {
    guard let hyphen = id.lastIndex(of: "-"), let number = Int(id[id.index(after: hyphen)...])
    else {
      return false
    }
    let group = String(id[..<hyphen])
    return groups.contains {
      Framework.isSame($0.id, group) && (1...max(1, $0.controls)).contains(number)
        && $0.controls > 0
    }
  }

  /// Ids that differ in the case of their letters are the same.
  public static func isSame(_ left: String, _ right: String) -> Bool {
    // Most ids of a table differ in their last letter, if not in their length.
    guard left.utf8.count == right.utf8.count, let a = left.utf8.last, let b = right.utf8.last,
      a | 0x20 == b | 0x20
    else { return false }
    return left == right
      || zip(left.utf8, right.utf8).allSatisfy { $0 == $1 || isLetter($0) && $0 ^ $1 == 0x20 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// `6.1.3`, and a point of it: `6.1.3 d`, `6.1.3-d`.
  private func isClause(_ id: String) -> Bool {
    let number = id.prefix { $0.isNumber || $0 == "." }
    let rest = id.dropFirst(number.count).filter { $0.isLetter || $0.isNumber }
    return rest.count <= 1 && clauses.contains { $0.id == number }
  }

  /// A point below a listed article, unless the points of that paragraph are listed and it is not among them.
  private func isPoint(_ id: String) -> Bool {
    let wanted = id.lowercased()
    guard requirements.contains(where: { wanted.hasPrefix($0.id + "-") }),
      let above = Framework.above(wanted)
    else { return false }
    if let complete { return !complete.contains(String(above)) }
    return !requirements.contains { $0.partOf != nil && Framework.above($0.id) == above }
  }

  /// `art-21-2` for `art-21-2-d`.
  private static func above(_ id: String) -> Substring? {
    id.lastIndex(of: "-").map { id[..<$0] }
  }

  private func isUnlistedArticle(_ id: String) -> Bool {
    let parts = id.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 2, !requirements.contains(where: { $0.id == parts[0] + "-" + parts[1] })
    else { return false }
    switch parts[0] {
    case "art":
      // A letter behind the number is an article that an amendment put in.
      let number = parts[1].prefix { $0.isNumber }
      let isAmended = parts[1].count == number.count + 1 && (parts[1].last?.isLetter ?? false)
      return (number.count == parts[1].count || isAmended)
        && (1...max(1, articles)).contains(Int(number) ?? 0) && articles > 0
    case "annex": return Framework.roman.prefix(annexes).contains { $0 == parts[1] }
    default: return false
    }
  }

  private static let roman = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
  ]
}

/// A reference of `satisfies`, or of the statement of applicability, in its parts.
public struct FrameworkReference: Sendable, Hashable {
  /// In lower case: `iso27001`.
  public var framework: String
  /// `2013` where the reference says so: `iso27001-2013:A.12.6.1`, `iso27001:2013:A.12.6.1`.
  public var edition: String?
  public var id: String

  public init(framework: String, edition: String? = nil, id: String) {
    self.framework = framework
    self.edition = edition
    self.id = id
  }

  /// Nil for a text that names no framework.
  public init?(_ text: String) {
    let text = text.utf8
    guard let first = text.firstIndex(of: UInt8(ascii: ":")),
      let last = text.lastIndex(of: UInt8(ascii: ":"))
    else { return nil }
    var name = String(Substring(text[..<first])).trimmed
    let id = String(Substring(text[text.index(after: last)...])).trimmed
    guard !name.isEmpty, !id.isEmpty else { return nil }
    if name.utf8.contains(where: { $0 &- 0x41 < 26 }) { name = name.lowercased() }
    var edition: String?
    if first < last {
      edition = String(Substring(text[text.index(after: first)..<last])).trimmed
    } else if let year = Self.editions.first(where: { name.hasSuffix($0) }) {
      name = String(name.dropLast(year.count))
      edition = String(year.dropFirst())
    }
    self.init(framework: name, edition: edition, id: id)
  }

  private static let editions = ["-2005", "-2013", "-2022", "-2023"]
}

extension String {
  /// Without spaces and line ends at both ends.
  var trimmed: String {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = utf8.first, let last = utf8.last, isSpace(first) || isSpace(last) else {
      return self
    }
    var text = Substring(self).utf8
    while let byte = text.first, isSpace(byte) { text.removeFirst() }
    while let byte = text.last, isSpace(byte) { text.removeLast() }
    return String(Substring(text))
  }
}
