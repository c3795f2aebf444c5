import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

extension Redline {
  /// Compares two states of a document.
  ///
  /// - Parameters:
  ///   - people: the people.yml of both states, for names and roles.
  ///   - otherFields: keys that mean nothing to us.
  package init(
    from old: PolicyDocument, to new: PolicyDocument, people: [PeopleRegister] = [],
    otherFields: Set<String> = []
  ) {
    let classifier = Classifier(
      vocabulary: MaterialVocabulary(people, language: Language.code(of: new)))
    let frontMatter = FrontMatterDifference(
      old, new, classifier, people: people, otherFields: otherFields)
    var builder = RedlineBuilder(UnitReader(old), UnitReader(new), classifier)
    builder.build()
    self.frontMatter = frontMatter.fields
    records = frontMatter.records
    sections = builder.sections
    remarks = builder.remarks
    differsUnseen = false
    number()
    differsUnseen =
      changes.isEmpty && records.isEmpty
      && !old.source.bytes[old.source.lineRange(1).lowerBound...]
        .elementsEqual(new.source.bytes)
  }

  /// Gives changes their numbers.
  private mutating func number() {
    var next = 1
    func give(_ change: inout RedlineChange?) {
      guard change != nil else { return }
      change?.number = next
      next += 1
    }
    func give(_ block: inout RedlineBlock) {
      give(&block.change)
      guard case .table(var table) = block.content else { return }
      for index in table.columns.indices { give(&table.columns[index].change) }
      for index in table.rows.indices { give(&table.rows[index].change) }
      block.content = .table(table)
    }
    for index in frontMatter.indices {
      frontMatter[index].change.number = next
      next += 1
    }
    for index in sections.indices {
      if case .left = sections[index].state { continue }
      if var heading = sections[index].heading {
        give(&heading)
        sections[index].heading = heading
      }
      for block in sections[index].blocks.indices { give(&sections[index].blocks[block]) }
    }
  }
}

extension RedlineBlock {
  /// A list's item that came or went.
  fileprivate var isWholeItem: Bool {
    guard case .words = content, change != nil, let kind = containers.last?.kind else {
      return false
    }
    return (state == .added || state == .removed) && startsItem && kind < 2
  }
}

/// Matches sections, then units, then words, and puts both texts into one.
struct RedlineBuilder {
  private let old: [SectionText]
  private let new: [SectionText]
  private let classifier: Classifier
  private let marks: [HandMark]
  private let oldMarks: [HandMark]
  private let newUnits: [TextUnit]
  /// Whether a unit of the document completes a sentence that sets a rule.
  private let oldCompletes: [Bool]
  private let newCompletes: [Bool]

  private(set) var sections: [RedlineSection] = []
  private(set) var remarks: [Phrase] = []

  init(_ old: UnitReader, _ new: UnitReader, _ classifier: Classifier) {
    self.old = SectionText.all(old.units)
    self.new = SectionText.all(new.units)
    self.classifier = classifier
    marks = new.marks
    oldMarks = old.marks
    newUnits = new.units
    oldCompletes = LeadIns.completed(old.units, classifier)
    newCompletes = LeadIns.completed(new.units, classifier)
  }

  mutating func build() {
    let matching = SectionMatching(old, new)
    var plan = SectionPlan(matching)
    plan.findMovedUnits()
    // Gathered apart from `self`, which would be copied with them each time.
    var result = plan.items.map { section($0, plan) }
    // A mark may stand before any one item of a list.
    if marks.isEmpty {
      for index in result.indices { RedlineBuilder.gatherItems(in: &result[index].blocks) }
    }
    sections = result
    applyMarks()
  }

  // MARK: Sections

  private func section(_ item: SectionPlan.Item, _ plan: SectionPlan) -> RedlineSection {
    switch item {
    case .left(let oldIndex, let newIndex):
      let title = old[oldIndex].title
      let place = SectionMatching.place(of: newIndex, in: new)
      return RedlineSection(state: .left(to: place), title: title, heading: nil, blocks: [])
    case .removed(let index):
      let section = old[index]
      var heading = section.heading.map { block(whole: $0, isAdded: false, section) }
      var blocks = plan.steps(removed: index).map { block($0, section, nil, plan) }
      gather(&heading, &blocks, isAdded: false, what: Phrase("section removed"))
      return RedlineSection(
        state: .removed, title: section.title, heading: heading, blocks: blocks)
    case .new(let index):
      let section = new[index]
      guard let partner = plan.matching.partner[index] else {
        var heading = section.heading.map {
          block(whole: $0, isAdded: true, section, number: section.firstUnit - 1)
        }
        var blocks = plan.steps(added: index).map { block($0, nil, section, plan) }
        gather(&heading, &blocks, isAdded: true, what: Phrase("section added"))
        return RedlineSection(
          state: .added, title: section.title, heading: heading, blocks: blocks)
      }
      let former = old[partner]
      var heading: RedlineBlock?
      if let one = former.heading, let other = section.heading {
        heading = block(one, other, former, section, number: section.firstUnit - 1)
        if plan.matching.moved.contains(index), !plan.matching.followsParent(index) {
          move(&heading, from: partner, to: index)
        }
      }
      let blocks = plan.steps(partner, index).map { block($0, former, section, plan) }
      return RedlineSection(state: .kept, title: section.title, heading: heading, blocks: blocks)
    }
  }

  private func move(_ heading: inout RedlineBlock?, from: Int, to index: Int) {
    let former = SectionMatching.place(of: from, in: old)
    let place = SectionMatching.place(of: index, in: new)
    let what =
      former == place
      ? Phrase("moved; it stands \(place) as before, and others moved past it")
      : Phrase("moved from \(former) to \(place)")
    var reasons: Set<RedlineReason> = [.order]
    if let change = heading?.change { reasons.formUnion(change.reasons) }
    if isScope(old[from]) != isScope(new[index]) { reasons.insert(.scope) }
    let renamed = heading?.change?.what
    heading?.change = RedlineChange(
      reasons, what: Phrase([what, renamed].compactMap(\.self), separator: "; "))
    heading?.state = .movedHere
  }

  /// A section that came or went is one change, whatever stands in it.
  private func gather(
    _ heading: inout RedlineBlock?, _ blocks: inout [RedlineBlock], isAdded: Bool, what: Phrase
  ) {
    guard heading != nil else { return }
    var reasons = Set(heading?.change?.reasons ?? [])
    for index in blocks.indices where blocks[index].state == (isAdded ? .added : .removed) {
      for change in blocks[index].changes { reasons.formUnion(change.reasons) }
      blocks[index].change = nil
    }
    heading?.change = RedlineChange(reasons, what: what)
  }

  /// Items of a list that came, or went, one after the other are one change.
  private static func gatherItems(in blocks: inout [RedlineBlock]) {
    var index = 0
    while index < blocks.count {
      let first = blocks[index]
      var end = index + 1
      guard let change = first.change, first.isWholeItem else {
        index = end
        continue
      }
      while end < blocks.count, blocks[end].isWholeItem, blocks[end].state == first.state,
        blocks[end].containers.map(\.kind) == first.containers.map(\.kind)
      { end += 1 }
      if end > index + 1 {
        let reasons = blocks[index..<end].reduce(into: Set(change.reasons)) {
          $0.formUnion($1.change?.reasons ?? [])
        }
        for other in index + 1..<end { blocks[other].change = nil }
        blocks[index].change = RedlineChange(
          reasons,
          what: first.state == .added
            ? Phrase("\(end - index) list items added")
            : Phrase("\(end - index) list items removed"))
      }
      index = end
    }
  }

  private func isScope(_ section: SectionText) -> Bool {
    section.path.contains(where: Headings.isScope)
  }

  // MARK: Blocks

  private func block(
    _ step: SectionPlan.UnitStep, _ former: SectionText?, _ section: SectionText?,
    _ plan: SectionPlan
  ) -> RedlineBlock {
    switch step {
    case .pair(let oldUnit, let newUnit):
      let one = old[oldUnit.section]
      let other = new[newUnit.section]
      return block(
        one.units[oldUnit.index], other.units[newUnit.index], one, other,
        number: other.firstUnit + newUnit.index, oldNumber: one.firstUnit + oldUnit.index)
    case .removed(let unit):
      let section = old[unit.section]
      return block(
        whole: section.units[unit.index], isAdded: false, section,
        number: section.firstUnit + unit.index)
    case .added(let unit):
      let section = new[unit.section]
      return block(
        whole: section.units[unit.index], isAdded: true, section,
        number: section.firstUnit + unit.index)
    case .movedAway(let unit, let target):
      var block = block(
        whole: old[unit.section].units[unit.index], isAdded: false, old[unit.section])
      block.state = .movedAway
      block.change = nil
      block.movedTo = place(new[target.section], isSame: plan.isPair(unit.section, target.section))
      return block
    case .movedHere(let source, let unit):
      let (one, other) = (old[source.section], new[unit.section])
      var block = block(
        one.units[source.index], other.units[unit.index], one, other,
        number: other.firstUnit + unit.index, oldNumber: one.firstUnit + source.index)
      let isSame = plan.isPair(source.section, unit.section)
      var reasons: Set<RedlineReason> = [.order]
      if let change = block.change { reasons.formUnion(change.reasons) }
      if isScope(one) != isScope(other) { reasons.insert(.scope) }
      let former = place(one, isSame: isSame)
      block.change = RedlineChange(
        reasons,
        what: block.change == nil
          ? Phrase("moved here from \(former)") : Phrase("moved here from \(former), and changed"))
      block.state = .movedHere
      return block
    }
  }

  private func place(_ section: SectionText, isSame: Bool) -> Phrase {
    if isSame { return Phrase("another place in this section") }
    return section.title.isEmpty
      ? Phrase("the start of the text") : Phrase(verbatim: "“\(section.title)”")
  }

  /// Two states of a unit.
  private func block(
    _ one: TextUnit, _ other: TextUnit, _ former: SectionText, _ section: SectionText,
    number: Int, oldNumber: Int? = nil
  ) -> RedlineBlock {
    let context = context(
      section, isCompleted: newCompletes[number] || (oldNumber.map { oldCompletes[$0] } ?? false),
      isHeading: other.form == 0, former)
    var reasons = Surroundings.reasons(one, other)
    var what = Surroundings.describe(one, other)
    var content = RedlineBlock.Content.rule
    var level: Int?
    switch (one.content, other.content) {
    case (.heading(let before, let words), .heading(let after, let others)):
      let difference = WordDifference(words, others)
      let found = classifier.reasons(difference, context)
      if before != after { what.append(Phrase("heading level \(before) → \(after)")) }
      if before != after { reasons.insert(.formatting) }
      if !found.isEmpty { what.append(Phrase("heading changed")) }
      // A title that says what is in scope is scope itself.
      if !found.isDisjoint(with: [.wording]),
        Headings.isScope(former.key) != Headings.isScope(section.key)
      {
        reasons.insert(.scope)
      }
      reasons.formUnion(found)
      content = .words(difference.marked)
      level = after
    case (.paragraph(let words), .paragraph(let others)):
      let difference = WordDifference(words, others)
      reasons.formUnion(classifier.reasons(difference, context))
      content = .words(difference.marked)
    case (.comment(let words), .comment(let others)):
      let difference = WordDifference(words, others)
      if !difference.edits.isEmpty { reasons = [.comment] }
      content = .comment(difference.marked)
    case (.code(let before, let lines), .code(let language, let others)):
      let difference = CodeDifference(lines, others)
      if before != language { reasons.insert(.formatting) }
      reasons.formUnion(difference.reasons(classifier, context))
      content = .code(language: language, lines: difference.marked)
    case (.table(let before), .table(let after)):
      content = .table(TableDifference(before, after, classifier, context).table)
    default: break
    }
    var block = RedlineBlock(
      content: content, state: .kept, level: level, containers: other.containers,
      startsItem: other.startsItem,
      change: reasons.isEmpty
        ? nil
        : RedlineChange(reasons, what: what.isEmpty ? .changed : Phrase(what, separator: ", ")),
      oldLine: one.line, newLine: other.line, newUnit: number)
    if !block.changes.isEmpty { block.state = .changed }
    return block
  }

  /// A unit that came or went as a whole.
  private func block(
    whole unit: TextUnit, isAdded: Bool, _ section: SectionText, number: Int? = nil
  ) -> RedlineBlock {
    let mark: MarkedWord.Mark = isAdded ? .added : .removed
    let isCompleted = number.map { (isAdded ? newCompletes : oldCompletes)[$0] } ?? false
    let context = context(section, isCompleted: isCompleted, isHeading: unit.form == 0, nil)
    var reasons = classifier.reasons(whole: unit.words, isAdded: isAdded, context)
    func marked(_ words: [Word]) -> [MarkedWord] { words.map { MarkedWord(word: $0, mark: mark) } }
    var content = RedlineBlock.Content.rule
    var level: Int?
    var noun =
      unit.startsItem && unit.form == 1 ? Phrase("list item") : Phrase("paragraph")
    switch unit.content {
    case .heading(let number, let words):
      content = .words(marked(words))
      level = number
      noun = Phrase("heading")
    case .paragraph(let words): content = .words(marked(words))
    case .comment(let words):
      content = .comment(marked(words))
      reasons = [.comment]
      noun = Phrase("comment")
    case .code(let language, let lines):
      content = .code(language: language, lines: lines.map { MarkedLine(text: $0, mark: mark) })
      noun = Phrase("code")
    case .table(let table):
      content = .table(TableDifference.whole(table, mark: mark))
      noun = Phrase("table")
    case .rule:
      reasons = [.formatting]
      noun = Phrase("rule")
    }
    return RedlineBlock(
      content: content, state: isAdded ? .added : .removed, level: level,
      containers: unit.containers, startsItem: unit.startsItem,
      change: RedlineChange(
        reasons, what: isAdded ? Phrase("\(noun) added") : Phrase("\(noun) removed")),
      oldLine: isAdded ? nil : unit.line, newLine: isAdded ? unit.line : nil,
      newUnit: isAdded ? number : nil)
  }

  private func context(
    _ section: SectionText, isCompleted: Bool, isHeading: Bool, _ former: SectionText?
  ) -> Classifier.Context {
    Classifier.Context(
      isScope: isScope(section) || former.map(isScope) ?? false, completesObligation: isCompleted,
      isHeading: isHeading)
  }

  // MARK: Marks set by hand

  /// Where a block stands in `sections`; `block` is nil for the heading.
  private struct Place {
    var section: Int
    var block: Int?
  }

  private mutating func applyMarks() {
    guard !marks.isEmpty else { return }
    var places: [Place] = []
    for (index, section) in sections.enumerated() {
      if section.heading != nil { places.append(Place(section: index)) }
      places += section.blocks.indices.map { Place(section: index, block: $0) }
    }
    let placeOfUnit = Dictionary(
      places.enumerated().compactMap { index, place in
        block(at: place)?.newUnit.map { ($0, index) }
      }, uniquingKeysWith: { first, _ in first })
    for mark in marks {
      var covered: [Int] = []
      var unit = mark.before
      while unit < newUnits.count, mark.covers.lowerBound <= newUnits[unit].bytes.lowerBound,
        newUnits[unit].bytes.upperBound <= mark.covers.upperBound
      {
        if let place = placeOfUnit[unit] { covered.append(place) }
        unit += 1
      }
      // What was removed directly before the block, or at the end of the text where no block follows.
      var before = (covered.first ?? places.count) - 1
      while before >= 0, let block = block(at: places[before]),
        block.state == .removed || block.state == .movedAway
      {
        covered.append(before)
        before -= 1
      }
      let changed = covered.filter { !(block(at: places[$0])?.changes.isEmpty ?? true) }
      guard !changed.isEmpty else { continue }
      if let fault = mark.fault {
        remarks.append(Phrase("The mark in line \(mark.line) \(fault), so it does not count."))
      } else if oldMarks.contains(where: mark.isSame) {
        remarks.append(
          Phrase(
            "The mark in line \(mark.line) stood in the old text already, so it does not count: it spoke of an earlier change."
          ))
      } else {
        for place in changed { set(mark, at: places[place]) }
      }
    }
  }

  private func block(at place: Place) -> RedlineBlock? {
    place.block.map { sections[place.section].blocks[$0] } ?? sections[place.section].heading
  }

  private mutating func set(_ mark: HandMark, at place: Place) {
    func marked(_ change: RedlineChange?) -> RedlineChange? {
      guard var change, let isMaterial = mark.isMaterial else { return change }
      change.isMaterial = isMaterial
      change.handReason = mark.reason
      return change
    }
    guard var block = block(at: place) else { return }
    block.change = marked(block.change)
    if case .table(var table) = block.content {
      for index in table.columns.indices {
        table.columns[index].change = marked(table.columns[index].change)
      }
      for index in table.rows.indices {
        table.rows[index].change = marked(table.rows[index].change)
      }
      block.content = .table(table)
    }
    if let index = place.block {
      sections[place.section].blocks[index] = block
    } else {
      sections[place.section].heading = block
    }
  }
}
