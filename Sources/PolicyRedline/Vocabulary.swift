import PolicyModel

/// The words and phrases by which a change is seen to be material.
struct MaterialVocabulary: Sendable {
  struct Phrase: Hashable, Sendable {
    var words: [String]
    var reason: RedlineReason

    var isNegative: Bool { words.contains { $0 == "not" || $0 == "cannot" || $0 == "never" } }
  }

  /// A phrase found in a text.
  struct Occurrence: Hashable {
    var range: Range<Int>
    var phrase: Phrase
  }

  private var phrases: [String: [Phrase]] = [:]

  /// - Parameter registers: the people.yml of both states, for names and roles.
  init(_ registers: [PeopleRegister] = []) {
    for (reason, list) in MaterialVocabulary.lists {
      for phrase in list.split(separator: ",") { add(String(phrase), reason) }
    }
    for register in registers {
      for person in register.people {
        add(person.name, .role)
        add(person.id, .role)
        for role in person.roles {
          add(role.name, .role)
          add(PeopleRegister.title(ofRole: role.name), .role)
        }
      }
    }
    // The longest phrase at a place is the one that counts: "may not" and not "may".
    for key in phrases.keys { phrases[key]?.sort { $0.words.count > $1.words.count } }
  }

  private mutating func add(_ text: String, _ reason: RedlineReason) {
    let words = WordSplitter.words(of: text).map { MaterialVocabulary.normalised($0.text) }
    guard let first = words.first else { return }
    let phrase = Phrase(words: words, reason: reason)
    if phrases[first]?.contains(phrase) != true { phrases[first, default: []].append(phrase) }
  }

  /// Lower case, with the straight apostrophe.
  static func normalised(_ text: String) -> String {
    let lower = text.lowercased()
    guard lower.unicodeScalars.contains("\u{2019}") else { return lower }
    return String(
      String.UnicodeScalarView(lower.unicodeScalars.map { $0 == "\u{2019}" ? "'" : $0 }))
  }

  /// Every phrase in a text; none overlaps another.
  func occurrences(in words: [String]) -> [Occurrence] {
    var result: [Occurrence] = []
    var index = 0
    while index < words.count {
      if MaterialVocabulary.isMay(index, in: words) {
        let month = Phrase(words: ["may"], reason: .date)
        result.append(Occurrence(range: index..<index + 1, phrase: month))
        index += 1
        continue
      }
      let found = phrases[words[index]]?.first { phrase in
        index + phrase.words.count <= words.count
          && words[index..<index + phrase.words.count].elementsEqual(phrase.words)
      }
      if let found {
        result.append(Occurrence(range: index..<index + found.words.count, phrase: found))
        index += found.words.count
      } else {
        if let reason = MaterialVocabulary.reason(ofNumber: index, in: words) {
          let phrase = Phrase(words: [words[index]], reason: reason)
          result.append(Occurrence(range: index..<index + 1, phrase: phrase))
        }
        index += 1
      }
    }
    return result
  }

  /// The month, and not the verb: a number stands beside it.
  private static func isMay(_ index: Int, in words: [String]) -> Bool {
    guard words[index] == "may" else { return false }
    func isNumeric(_ place: Int) -> Bool {
      words.indices.contains(place) && words[place].utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    return isNumeric(index - 1) || isNumeric(index + 1)
  }

  /// What a number counts; nil for what is none.
  private static func reason(ofNumber index: Int, in words: [String]) -> RedlineReason? {
    let word = words[index]
    // "30", "1,000", "24h", "2nd", but no name such as "3com" or "37signals".
    let isNumeric =
      word.utf8.first.map { (0x30...0x39).contains($0) } ?? false
      && word.utf8.count { $0 >= 0x61 } <= 2
    guard isNumeric || numberWords.contains(word) else { return nil }
    let next = index + 1 < words.count ? words[index + 1] : ""
    let afterNext = index + 2 < words.count ? words[index + 2] : ""
    if next == "%" || next == "percent" || next == "per" && afterNext == "cent" {
      return .percentage
    }
    // "30 days", "30-day", "30 working days".
    let unit = next == "-" || ["working", "business", "calendar"].contains(next) ? afterNext : next
    if units.contains(unit) { return .duration }
    if isDate(word) || months.contains(next) || next == "may"
      || index > 0 && months.contains(words[index - 1])
    {
      return .date
    }
    return .number
  }

  private static func isDate(_ word: String) -> Bool {
    let parts = word.split(whereSeparator: { "-/.".contains($0) })
    return parts.count == 3 && parts.contains { $0.utf8.count == 4 }
      && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
  }

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(separator: " ").map(String.init))
  }

  private static let months = words(
    "january february march april june july august september october november december")
  private static let units = words(
    "second seconds minute minutes hour hours day days week weeks fortnight month months quarter quarters year years"
  )
  private static let numberWords = words(
    "zero one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety hundred thousand million half double twice once first second third"
  )

  /// Phrases with commas between them.
  private static let lists: [(RedlineReason, String)] = [
    (
      .obligation,
      """
      must,must not,shall,shall not,should,should not,may,may not,may only,will,will not,can,cannot,can not,required,
      require,requires,requirement,requirements,is to,are to,has to,have to,needs to,need to,need not,obliged,obligation,
      obligations,mandatory,never,always,prohibited,prohibit,prohibits,forbidden,forbid,forbids,banned,barred,permitted,
      permit,permits,allowed,allow,allows,not permitted,not allowed,entitled,recommended,recommend,encouraged,optional,
      optionally,expected to,ensure,ensures,responsible,accountable,authorised,authorized,approve,approves,approval,
      where possible,if possible,where feasible,best effort,best efforts,as appropriate,ideally,preferably
      """
    ),
    (
      .negation,
      """
      not,no,none,nor,neither,without,unless,except,excepting,exception,exceptions,nothing,nobody,mustn't,shouldn't,won't,
      can't,don't,doesn't,isn't,aren't,didn't,wouldn't,couldn't,hasn't,haven't
      """
    ),
    (
      .condition,
      "if,only,provided that,until,before,after,when,whenever,while,once,and,or,either,both,and/or"
    ),
    (
      .duration,
      """
      hourly,daily,nightly,weekly,fortnightly,monthly,quarterly,annually,annual,yearly,immediately,promptly,at once,
      without delay,as soon as possible,every day,every week,every month,every quarter,every year,once a year,twice a year,
      day,days,week,weeks,month,months,year,years,hour,hours,minute,minutes,quarter,working day,working days,business days,
      business day,calendar days
      """
    ),
    (
      .date,
      """
      january,february,march,april,june,july,august,september,october,november,december,monday,tuesday,wednesday,thursday,
      friday,saturday,sunday
      """
    ),
    (.percentage, "percent,per cent,%"),
    (
      .number,
      "at least,at most,more than,less than,fewer than,up to,no more than,no less than,minimum,maximum"
    ),
    (
      .scope,
      """
      scope,applies to,apply to,applies,apply,applicable,applicability,all,any,every,each,some,include,includes,including,
      included,exclude,excludes,excluding,excluded,in scope,out of scope,audience,internal,external,employee,employees,
      contractor,contractors,third party,third parties,third-party,supplier,suppliers,vendor,vendors,customer,customers,
      subsidiaries,everyone,anyone,worldwide,entire
      """
    ),
    (
      .role,
      """
      owner,owners,manager,managers,management,senior management,top management,director,directors,board,committee,officer,
      chief,ceo,cto,cfo,coo,cio,ciso,cso,dpo,cpo,founder,founders,administrator,administrators,admin,admins,auditor,
      auditors,head of,lead,team lead,supervisor,data protection officer,security officer,human resources,hr,legal
      """
    ),
  ]
}
