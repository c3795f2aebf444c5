import PolicyCore

/// A sentence that says who approved the text: “This policy was approved by the CEO, Jane Roe, on 5 May 2026.”, “Diese Richtlinie
/// wurde am 3. März 2026 von der Geschäftsführung freigegeben.”
enum ApprovalProse {
  static func approvals(_ paragraph: String, at bytes: Range<Int>) -> [StatedApproval] {
    let words = paragraph.split { $0 == " " || $0 == "\n" }
    // Most texts have no such sentence.
    guard words.contains(where: { isIn($0, "approving") }) else { return [] }
    return words.indices.dropFirst().compactMap { index in
      guard isIn(words[index], "texts"), isIn(words[index - 1], "these"),
        let version = Self.version(before: index - 1, words)
      else { return nil }
      return approval(words[(index + 1)...], version.number, bytes)
    }
  }

  /// “Version 1.2 of this policy” names it; of “an earlier version of this policy” and “changes to this policy” nothing is read.
  private static func version(
    before index: Int, _ words: [Substring]
  ) -> (number: String?, isWhole: Bool)? {
    guard index > 0 else { return (nil, true) }
    let before = words[index - 1]
    if ["of", "der", "dieser"].contains(before.lowercased()), index > 2,
      words[index - 3].lowercased() == "version", words[index - 2].contains(where: \.isNumber)
    {
      return (String(words[index - 2]), true)
    }
    return before.last.map { ".:!?*".contains($0) } ?? false ? (nil, true) : nil
  }

  private static func approval(
    _ words: ArraySlice<Substring>, _ version: String?, _ bytes: Range<Int>
  ) -> StatedApproval? {
    var (by, on, isApproved) = (String?.none, CalendarDate?.none, false)
    var version = version
    var index = words.startIndex
    while index < words.endIndex, by == nil || on == nil || !isApproved {
      let word = words[index]
      if isIn(word, "approving") {
        isApproved = true
      } else if isIn(word, "days"), on == nil, let (day, count) = Self.day(words[(index + 1)...]) {
        on = day
        index += count
      } else if isIn(word, "agents"), by == nil {
        let end =
          words[(index + 1)...].firstIndex { isIn($0, "days") || isIn($0, "approving") }
          ?? words.endIndex
        by = ApprovalLine.name(Substring(words[(index + 1)..<end].joined(separator: " ")))
        guard by != nil else { return nil }
        index = end - 1
      } else if word.contains(where: \.isNumber) {
        version = version ?? String(word.filter { $0.isNumber || $0 == "." })
      } else if !isIn(word, "between-approval"),
        !["version", "(version"].contains(word.lowercased())
      {
        return nil
      }
      index += 1
    }
    guard isApproved, let by, let on else { return nil }
    return StatedApproval(by: by, on: on, version: version, bytes: bytes)
  }

  /// The day with which words begin, and how many of them it is.
  private static func day(_ words: ArraySlice<Substring>) -> (CalendarDate, Int)? {
    for count in 1...4 where count <= words.count {
      let text = Substring(words.prefix(count).joined(separator: " "))
      if let day = ApprovalLine.day(text) { return (day, count) }
    }
    return nil
  }

  private static func isIn(_ word: Substring, _ list: String) -> Bool {
    let plain = word.drop { !$0.isLetter }.prefix { $0.isLetter }
    return ControlWords.shared.has(plain.lowercased(), in: list)
  }
}
