import PolicyCore
import PolicyText

/// The difference of two texts in words, made for reading: few and whole stretches instead of the fewest words.
struct WordDifference {
  let old: [Word]
  let new: [Word]
  private(set) var edits: [SequenceDifference.Edit]

  init(_ old: [Word], _ new: [Word]) {
    self.old = old
    self.new = new
    edits = SequenceDifference(old.lazy.map(\.text), new.lazy.map(\.text)).edits
    slide()
    fold()
    replaceWhole()
  }

  /// Both texts in one: what stays, what goes, what comes.
  var marked: [MarkedWord] {
    var output: [MarkedWord] = []
    output.reserveCapacity(max(old.count, new.count))
    var position = (old: 0, new: 0)
    func keep(upTo end: Int) {
      while position.old < end {
        let (before, after) = (old[position.old], new[position.new])
        let isSame = before.style == after.style && before.link == after.link
        output.append(
          MarkedWord(
            word: after, mark: isSame ? .kept : .restyled,
            formerLink: before.link == after.link ? nil : before.link ?? ""))
        position.old += 1
        position.new += 1
      }
    }
    for edit in edits {
      keep(upTo: edit.old.lowerBound)
      output += old[edit.old].map { MarkedWord(word: $0, mark: .removed) }
      output += new[edit.new].map { MarkedWord(word: $0, mark: .added) }
      position = (edit.old.upperBound, edit.new.upperBound)
    }
    keep(upTo: old.count)
    return output
  }

  /// Where the same words can be said to have come at several places, the one at the bounds of a sentence reads best:
  /// "First. [Second.]" and not "[First. ]Second.".
  private mutating func slide() {
    for index in edits.indices {
      let edit = edits[index]
      guard edit.old.isEmpty != edit.new.isEmpty else { continue }
      let words = edit.old.isEmpty ? new : old
      let range = edit.old.isEmpty ? edit.new : edit.old
      let other = edit.old.isEmpty ? edit.old : edit.new
      let floor = index > 0 ? lowest(range, after: edits[index - 1], isNew: edit.old.isEmpty) : 0
      let ceiling =
        index + 1 < edits.count
        ? (edit.old.isEmpty ? edits[index + 1].new : edits[index + 1].old).lowerBound : words.count
      var best = (shift: 0, score: score(range, in: words))
      var shift = 0
      while shift > -200, range.lowerBound + shift > floor,
        words[range.lowerBound + shift - 1].text == words[range.upperBound + shift - 1].text
      {
        shift -= 1
        let moved = range.lowerBound + shift..<range.upperBound + shift
        if score(moved, in: words) > best.score { best = (shift, score(moved, in: words)) }
      }
      shift = 0
      while shift < 200, range.upperBound + shift < ceiling,
        words[range.lowerBound + shift].text == words[range.upperBound + shift].text
      {
        shift += 1
        let moved = range.lowerBound + shift..<range.upperBound + shift
        if score(moved, in: words) > best.score { best = (shift, score(moved, in: words)) }
      }
      guard best.shift != 0 else { continue }
      let moved = range.lowerBound + best.shift..<range.upperBound + best.shift
      let place = other.lowerBound + best.shift
      edits[index] =
        edit.old.isEmpty
        ? SequenceDifference.Edit(old: place..<place, new: moved)
        : SequenceDifference.Edit(old: moved, new: place..<place)
    }
    join()
  }

  private func lowest(
    _ range: Range<Int>, after edit: SequenceDifference.Edit, isNew: Bool
  ) -> Int {
    (isNew ? edit.new : edit.old).upperBound
  }

  private func score(_ range: Range<Int>, in words: [Word]) -> Int {
    func ends(_ index: Int) -> Bool { index < 0 || Sentences.isEnd(words[index].text) }
    var score = 0
    if ends(range.lowerBound - 1), ends(range.upperBound - 1) || range.upperBound == words.count {
      score += 4
    }
    if words[range.lowerBound].hasSpace || range.lowerBound == 0 { score += 1 }
    if range.upperBound == words.count || words[range.upperBound].hasSpace { score += 1 }
    return score
  }

  /// Edits that touch become one.
  private mutating func join() {
    var joined: [SequenceDifference.Edit] = []
    for edit in edits {
      if let last = joined.last, last.old.upperBound == edit.old.lowerBound,
        last.new.upperBound == edit.new.lowerBound
      {
        joined[joined.count - 1] = SequenceDifference.Edit(
          old: last.old.lowerBound..<edit.old.upperBound,
          new: last.new.lowerBound..<edit.new.upperBound)
      } else {
        joined.append(edit)
      }
    }
    edits = joined
  }

  /// A stray "of" or comma between two replaced stretches only makes both harder to read.
  private mutating func fold() {
    var folded: [SequenceDifference.Edit] = []
    for edit in edits {
      guard let last = folded.last else {
        folded.append(edit)
        continue
      }
      let between = old[last.old.upperBound..<edit.old.lowerBound]
      let isSmall =
        between.count <= 3 && between.allSatisfy { FunctionWords.contains($0.text) }
        && isReplacement(last) && isReplacement(edit)
        && weight(last) + weight(edit) >= 3 * between.count + 2
      guard isSmall else {
        folded.append(edit)
        continue
      }
      folded[folded.count - 1] = SequenceDifference.Edit(
        old: last.old.lowerBound..<edit.old.upperBound,
        new: last.new.lowerBound..<edit.new.upperBound)
    }
    edits = folded
  }

  private func isReplacement(_ edit: SequenceDifference.Edit) -> Bool {
    !edit.old.isEmpty && !edit.new.isEmpty
  }

  private func weight(_ edit: SequenceDifference.Edit) -> Int { edit.old.count + edit.new.count }

  /// Where hardly a word stays, the old text goes as a whole and the new one comes.
  private mutating func replaceWhole() {
    guard edits.count > 2, let first = edits.first, let last = edits.last else { return }
    let inner = SequenceDifference.Edit(
      old: first.old.lowerBound..<last.old.upperBound,
      new: first.new.lowerBound..<last.new.upperBound)
    let removed = edits.reduce(0) { $0 + $1.old.count }
    let added = edits.reduce(0) { $0 + $1.new.count }
    let stays = inner.old.count - removed
    if 4 * stays < min(removed, added) + stays { edits = [inner] }
  }
}

/// Words that carry no demand by themselves, and marks of punctuation.
enum FunctionWords {
  /// Also true of what is no word at all.
  static func contains(_ text: String, of words: MaterialWords = .english) -> Bool {
    guard let first = text.unicodeScalars.first, WordReader.isPart(first) else { return true }
    return words.functionWords.contains(text.lowercased())
  }
}

/// Where sentences end.
enum Sentences {
  static func isEnd(_ text: String) -> Bool {
    text == "." || text == "!" || text == "?" || text == "。"
  }

  /// The sentence around a place, as a range of words.
  static func around(_ range: Range<Int>, in words: [Word]) -> Range<Int> {
    var start = min(range.lowerBound, words.count)
    while start > 0, !isEnd(words[start - 1].text) { start -= 1 }
    var end = max(start, min(range.upperBound, words.count))
    while end < words.count, end == start || !isEnd(words[end - 1].text) { end += 1 }
    return start..<end
  }
}
