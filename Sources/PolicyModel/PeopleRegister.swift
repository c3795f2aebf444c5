import PolicyCore
import PolicySyntax

/// people.yml: who is who, with roles and keys over time.
public struct PeopleRegister: Sendable {
  public var source: SourceText
  public var people: [Person]
  /// Addresses, in lower case, under which programs commit: they write, and are nobody.
  public var bots: Set<String>
  /// What does not fit the form of the register.
  public var issues: [FieldIssue]
  public var faults: [YAMLFault]
  /// False when the file could not be read to its end: who is missing here may stand there.
  public var isComplete: Bool

  private var indices: [String: Int]
  /// Who has an address, which is in lower case.
  private var addresses: [String: [Int]] = [:]
  private var roleNames: Set<String>
  /// Who is called a name, which is in lower case.
  private var called: [String: [Int]] = [:]
  let holders: KeyHolders

  public subscript(id: String) -> Person? { indices[id].map { people[$0] } }

  /// The one person who has an address; nil where nobody or several have it.
  public func person(withAddress address: String) -> Person? {
    guard let found = addresses[address.lowercased()], found.count == 1 else { return nil }
    return people[found[0]]
  }

  /// The one person whom a table calls by id, address or name; nil where nobody or several are called so.
  public func person(called text: String) -> Person? {
    if let person = self[text] ?? person(withAddress: text) { return person }
    guard let found = called[text.lowercased()], found.count == 1 else { return nil }
    return people[found[0]]
  }

  /// Those of some addresses that it gives to nobody, and does not call a program's.
  public func unknown(_ addresses: [String]) -> [String] {
    addresses.filter { address in
      let address = address.lowercased()
      return self.addresses[address] == nil && !bots.contains(address)
    }
  }

  /// Whether anyone ever held a role of this name.
  public func knowsRole(_ role: String) -> Bool {
    roleNames.contains(role)
  }

  /// The roles that someone holds as `leadership: true`, sorted.
  public var leadershipRoles: [String] {
    Set(people.flatMap { $0.roles.filter(\.isLeadership).map(\.name) }).sorted()
  }

  public func holders(of role: String, on day: CalendarDate) -> [Person] {
    people.filter { $0.holds(role, on: day) }
  }

  /// Every id and role name, for suggestions.
  public var names: [String] {
    people.map(\.id) + people.flatMap { $0.roles.map(\.name) }
  }

  /// The person or role as a reader wants it: "Priya Nair", "CISO (Priya Nair)".
  public func label(of owner: String, on day: CalendarDate) -> String {
    if let person = self[owner] { return person.name }
    let holders = holders(of: owner, on: day).map(\.name)
    let title = PeopleRegister.title(ofRole: owner)
    return holders.isEmpty ? title : "\(title) (\(holders.joined(separator: ", ")))"
  }

  /// A role id as words: `head-of-platform` → "Head of platform", `sre-lead` → "SRE lead".
  public static func title(ofRole role: String) -> String {
    let words = role.split(separator: "-").map { word in
      abbreviations.contains(String(word)) ? word.uppercased() : String(word)
    }
    return capitalised(words.joined(separator: " "))
  }

  private static let abbreviations: Set<String> = [
    "ceo", "cto", "cfo", "coo", "cio", "ciso", "cso", "cpo", "cro", "dpo", "vp", "hr", "it", "ml",
    "ai", "sre", "qa", "isms",
  ]

  private static let role = FieldType.mapping([
    Field("role", .text, required: true), Field("from", .date), Field("to", .date),
    Field("leadership", .oneOf(["true", "false"])),
  ])
  private static let key = FieldType.mapping([
    Field("ssh", .text), Field("openpgp", .text), Field("from", .date), Field("to", .date),
  ])
  private static let person = FieldType.mapping([
    Field("id", .text, required: true), Field("name", .text, required: true),
    Field("email", .oneOrMore(.text)), Field("team", .text), Field("joined", .date),
    Field("left", .date), Field("roles", .list(role)), Field("keys", .list(key)),
    Field("contractor", .oneOf(["true", "false"])), Field("former-names", .oneOrMore(.text)),
  ])
  package static let fields = [
    Field("people", .list(person), required: true), Field("bots", .oneOrMore(.text)),
  ]

  /// Reads the register. It never fails: what does not fit is in `issues` and `faults`.
  public init(_ source: SourceText) {
    self.source = source
    let result = YAMLParser.parse(source)
    faults = result.faults
    isComplete = result.isComplete
    let root = result.root ?? .emptyMapping(at: .fileStart)
    issues = result.isComplete ? FieldValidator.check(root, against: Self.fields) : []
    people = (root["people"]?.list ?? []).compactMap(Self.person(from:))
    bots = Set((root["bots"]?.list ?? []).compactMap { $0.scalar?.lowercased() })
    indices = Dictionary(
      people.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    roleNames = Set(people.lazy.flatMap { $0.roles.lazy.map(\.name) })
    holders = KeyHolders(people)
    for (index, person) in people.enumerated() {
      called[person.name.lowercased(), default: []].append(index)
      for address in Set(person.emails.map { $0.lowercased() }) {
        addresses[address, default: []].append(index)
      }
    }
  }

  private static func person(from node: YAMLNode) -> Person? {
    guard let entry = node.entry("id"), let id = entry.value.scalar else { return nil }
    func date(_ node: YAMLNode, _ key: String) -> CalendarDate? {
      node[key]?.scalar.flatMap { CalendarDate($0) }
    }
    let roles = (node["roles"]?.list ?? []).compactMap { role -> Person.Role? in
      guard let name = (role["role"] ?? role).scalar else { return nil }
      return Person.Role(
        name: name, from: date(role, "from"), to: date(role, "to"),
        isLeadership: role["leadership"]?.scalar == "true", range: role.range)
    }
    let keys = (node["keys"]?.list ?? []).compactMap { key -> Person.Key? in
      let kind: Person.Key.Kind = key["ssh"] == nil ? .openpgp : .ssh
      guard let text = (key["ssh"] ?? key["openpgp"])?.scalar else { return nil }
      return Person.Key(kind: kind, text: text, from: date(key, "from"), to: date(key, "to"))
    }
    return Person(
      id: id, name: node["name"]?.scalar ?? id,
      formerNames: node["former-names"]?.list.compactMap(\.scalar) ?? [],
      emails: node["email"]?.list.compactMap(\.scalar) ?? [], team: node["team"]?.scalar,
      joined: date(node, "joined"), left: date(node, "left"), roles: roles, keys: keys,
      range: entry.value.range, nameRange: node["name"]?.range ?? entry.value.range)
  }
}
