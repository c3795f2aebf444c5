import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// A document as it is, and the front matter that it gets; its body stays as it is, byte for byte.
public struct AdoptedDocument: Sendable {
  public let path: String
  /// What is written, in the order of the keys.
  public private(set) var values: [AdoptedValue] = []
  /// Why nothing can be written into it; nil where it can.
  private(set) var obstacle: String?
  /// What the text says of approvals, where it says who and when.
  private(set) var approvals: [AdoptedApproval] = []
  /// What a person must decide, since the text says two things; each with its line.
  private(set) var decisions: [String] = []
  /// What the text says under a label of ours, and no key of ours can hold; each with its line.
  private(set) var unread: [String] = []
  /// What it lacks, where it calls itself approved and becomes a draft: “on which day”.
  private(set) var lackOfApproval: String?
  /// The day of its next review by its own text or keys.
  private(set) var nextReview: CalendarDate?
  private let document: PolicyDocument
  private let people: PeopleRegister?

  /// - Parameters:
  ///   - text: of the same document.
  ///   - id: what it gets where it states none.
  ///   - people: whose ids stand for their names.
  ///   - obstacle: why nothing can be written into it.
  init(
    _ document: PolicyDocument, text: DocumentText, id: String, people: PeopleRegister?,
    obstacle: String?
  ) {
    self.document = document
    self.people = people
    self.obstacle = obstacle
    path = document.path
    guard obstacle == nil else { return }
    let stated = AdoptedStatements(document, text)
    let claimed = AdoptedApprovals(in: document, stated)
    if !has("id") {
      add(
        AdoptedValue(
          key: "id", value: id, origin: "its place in the list", line: nil, certainty: .guess))
    }
    if !has("title") { add(title) }
    for key in ["owner", "version", "classification", "review.cycle", "review.next"]
    where !has(key) {
      add(stated[key])
    }
    if !has("version"), stated["version"] == nil { add(majorRevisions) }
    unread = stated.unread.filter { !has($0.key) }.map {
      "\(path):\($0.line)  \($0.key): “\(AdoptedValue.shortened($0.value))”"
    }
    nextReview =
      document.text("review.next").flatMap { StatedDay.first(in: $0) }
      ?? stated["review.next"].flatMap { CalendarDate($0.value) }
    for (key, values) in stated.contradictions
    where !has(String(key.prefix { $0 != "." }))
      // Several may have approved it, each on a day of their own.
      && !(key.hasPrefix("approvals.") && !claimed.all.isEmpty)
    {
      decide(
        values[0].line,
        "\(key): "
          + values.map { "\($0.value) from \($0.origin)\(Self.place($0))" }.joined(
            separator: ", or ")
          + "? Nothing was taken.")
    }
    let isKept = [.record, .review].contains(document.kind)
    guard !isKept, document.kind != .risk else { return }
    if !has("approvals") { for (line, words) in claimed.unread { decide(line, words) } }
    let claims = has("approvals") ? [] : approvalsOfThisVersion(claimed.all, stated)
    if has("status") { addApprovals(claims, stated) } else { settleStatus(claims, stated) }
  }

  /// The approvals of a document that has a status.
  private mutating func addApprovals(_ claims: [AdoptedApproval], _ stated: AdoptedStatements) {
    guard !has("approvals"), let node = document.root["status"], let text = node.scalar else {
      return
    }
    let meaning = document.status == nil ? Meaning(of: text, .status) : nil
    let isApproved = document.status == .approved || meaning?.value == Status.approved.rawValue
    guard isApproved else {
      if let claim = claims.first {
        decide(
          node.range.start.line,
          "its status is `\(text)`, and line \(claim.on.line ?? 1) says that \(claim.by.value) approved it on \(claim.on.value); no approval was entered"
        )
      }
      return
    }
    guard !claims.isEmpty else {
      lackOfApproval = lack(stated)
      return
    }
    approvals = claims
    if let meaning {
      add(
        AdoptedValue(
          key: "status", value: meaning.value, origin: "`status: \(text)`",
          line: node.range.start.line, certainty: meaning.certainty))
    }
  }

  /// What is missing of an approval: “on which day”.
  private func lack(_ stated: AdoptedStatements) -> String {
    let (by, on) = (stated["approvals.by"], stated["approvals.on"])
    return by == nil
      ? on == nil ? "who approved them and on which day" : "who approved them" : "on which day"
  }

  /// The version by strongdm/comply's list of major revisions, `[{date: Jun 1 2018, comment: Initial document}]`; nil without one.
  private var majorRevisions: AdoptedValue? {
    guard let list = document.root["majorRevisions"]?.sequence, let last = list.last,
      list.allSatisfy({ $0["date"]?.scalar != nil })
    else { return nil }
    let day = last["date"]?.scalar.map { " of \($0)" } ?? ""
    return AdoptedValue(
      key: "version", value: "\(list.count).0",
      origin: "`majorRevisions`, of which the \(list.count == 1 ? "only" : "last") is\(day)",
      line: last.range.start.line, certainty: .likely)
  }

  /// The status, and the approvals that go with it.
  private mutating func settleStatus(_ claims: [AdoptedApproval], _ stated: AdoptedStatements) {
    let isApproved = !claims.isEmpty || has("approvals")
    if stated.contradicts("status") {
      return add(
        AdoptedValue(
          key: "status", value: "draft", origin: "a text that says two things", line: nil,
          certainty: .guess))
    }
    guard let status = stated["status"] else {
      guard isApproved else { return addDraft(nil, stated) }
      approvals = claims
      return add(
        AdoptedValue(
          key: "status", value: "approved", origin: claims.first?.on.origin ?? "its approvals",
          line: claims.first?.on.line, certainty: .likely))
    }
    guard status.value == "approved" else {
      // What calls itself rejected was not approved, whoever signed below.
      if let claim = claims.first {
        decide(
          status.line,
          "it calls itself \(status.origin), and line \(claim.on.line ?? 1) says that \(claim.by.value) approved it on \(claim.on.value); no approval was entered"
        )
      }
      return add(status)
    }
    guard isApproved else { return addDraft(status, stated) }
    approvals = claims
    add(status)
  }

  /// What nobody approved is a draft, whatever it calls itself: an auditor asks who approved it.
  private mutating func addDraft(_ status: AdoptedValue?, _ stated: AdoptedStatements) {
    if status != nil || stated["approvals.by"] != nil || stated["approvals.on"] != nil {
      lackOfApproval = lack(stated)
    }
    add(
      AdoptedValue(
        key: "status", value: "draft",
        origin: status.map { "\($0.origin), and nothing says who approved it and when" }
          ?? "nothing: no line says who approved it and when", line: status?.line,
        certainty: .likely))
  }

  /// What the text claims of the version that it is.
  private mutating func approvalsOfThisVersion(
    _ all: [AdoptedApproval], _ stated: AdoptedStatements
  ) -> [AdoptedApproval] {
    let version = document.version ?? stated["version"]?.value
    var claims: [AdoptedApproval] = []
    for claim in all {
      if let version, let approved = claim.version,
        VersionNumber(approved) != VersionNumber(version)
      {
        decide(
          claim.on.line,
          "\(claim.by.value) approved version \(approved), and this is \(version); no approval was entered"
        )
      } else {
        claims.append(claim)
      }
    }
    if !has("version"), stated["version"] == nil, !stated.contradicts("version"),
      let claim = claims.first(where: { $0.version != nil }), let version = claim.version
    {
      add(
        AdoptedValue(
          key: "version", value: version, origin: "the newest row of its versions",
          line: claim.on.line, certainty: .likely))
    }
    return claims
  }

  private static func place(_ value: AdoptedValue) -> String {
    value.line.map { " (line \($0))" } ?? ""
  }

  private mutating func decide(_ line: Int?, _ words: String) {
    decisions.append("\(path):\(line ?? 1)  \(words)")
  }

  private func has(_ key: String) -> Bool { document.root.value(at: key) != nil }

  private mutating func add(_ value: AdoptedValue?) {
    guard var value else { return }
    if value.key == "owner" { value.value = id(of: value.value) }
    values.append(value)
  }

  /// What people.yml calls somebody whose name a value was made of; the value where it knows no such name.
  private func id(of value: String) -> String {
    guard let people, people[value] == nil else { return value }
    let named = people.people.filter { person in
      ([person.name] + person.formerNames).contains {
        Meaning.name($0, as: "owner")?.value == value
      }
    }
    return named.count == 1 ? named[0].id : value
  }

  private var title: AdoptedValue {
    if let heading = document.sections.first(where: { !$0.title.isEmpty && $0.level <= 2 }),
      heading.level == 1, !isNumbered(heading.title)
    {
      let line = document.source.position(
        of: document.parsed.body.nodes[heading.heading].bytes.lowerBound
      ).line
      return AdoptedValue(
        key: "title", value: heading.title, origin: "its first heading", line: line,
        certainty: .sure)
    }
    if let bold = boldLine { return bold }
    let stem = PathNames.stem(of: path)
    let isIndex = ["index", "_index", "readme"].contains(stem.lowercased())
    let folder = PathNames.name(of: PathNames.folder(of: path))
    let name = isIndex && !folder.isEmpty ? folder : stem
    let words = name.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return AdoptedValue(
      key: "title", value: capitalised(words), origin: "the name of the file", line: nil,
      certainty: .guess)
  }

  /// “1. Purpose” is the heading of a section.
  private func isNumbered(_ title: String) -> Bool {
    let number = title.prefix { $0.isNumber || $0 == "." }
    return number.contains(where: \.isNumber) && number.count <= 3
      && title[number.endIndex...].first == " "
  }

  /// A line in bold above everything else, as Word files have their titles.
  private var boldLine: AdoptedValue? {
    let tree = document.parsed.body
    guard let first = tree.nodes.indices.dropFirst().first,
      case .paragraph = tree.nodes[first].kind, !tree.nodes[first].bytes.isEmpty
    else { return nil }
    let line = document.source.position(of: tree.nodes[first].bytes.lowerBound).line
    let text = document.source.line(line).filter { $0 != "\r" }
    let inner = text.dropFirst(2).dropLast(2)
    guard text.hasPrefix("**"), text.hasSuffix("**"), !inner.contains("*"), !inner.contains(":"),
      (3...80).contains(inner.count)
    else { return nil }
    return AdoptedValue(
      key: "title", value: String(inner), origin: "its first line, in bold", line: line,
      certainty: .likely)
  }

  /// The file with its front matter; nil where nothing is to be written, or it cannot be.
  mutating func change() -> FileChange? {
    let before =
      document.source.hasByteOrderMark ? Self.mark + document.source.bytes : document.source.bytes
    guard obstacle == nil, !values.isEmpty else { return nil }
    do {
      switch document.parsed.frontMatter.presence {
      case .broken: return nil
      case .absent: return FileChange(path: path, before: before, after: try written(into: opened))
      case .present: return FileChange(path: path, before: before, after: try written(into: before))
      }
    } catch {
      obstacle = "\(error)"
      return nil
    }
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The text below a front matter that says what nobody can take for something else.
  private var opened: [UInt8] {
    let isWindows = document.source.bytes.starts(
      with: Array(document.source.line(1).utf8) + [0x0D, 0x0A])
    let end = isWindows ? "\r\n" : "\n"
    let first = values.first.map { "\($0.key): \(YAMLScalarText($0.value).inFile)" } ?? ""
    let head = Array("---\(end)\(first)\(end)---\(end)".utf8)
    return (document.source.hasByteOrderMark ? Self.mark : []) + head + document.source.bytes
  }

  private func written(into bytes: [UInt8]) throws(FrontMatterEditError) -> [UInt8] {
    var editor = try FrontMatterEditor(path: path, bytes: bytes)
    var above: [String] = []
    for value in values {
      try editor.set(value.key, to: YAMLScalarText(value.value), below: above.reversed())
      above.append(String(value.key.prefix { $0 != "." }))
    }
    let version = values.first { $0.key == "version" }?.value ?? document.version
    for approval in approvals {
      var entry = [
        ("by", YAMLScalarText(id(of: approval.by.value))),
        ("on", YAMLScalarText(approval.on.value)),
      ]
      if let version = approval.version ?? version {
        entry.append(("version", YAMLScalarText(version)))
      }
      try editor.append(YAMLNewEntry(entry), to: "approvals")
    }
    return editor.bytes
  }
}
