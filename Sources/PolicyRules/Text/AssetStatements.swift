import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// What tables of assets in policies say of an asset, against its row in assets.yml: who owns it, how it is classified, in which
/// region it lies and who runs it.
struct AssetStatements {
  private let context: RuleContext
  private let assets: [String: AssetRegister.Row]
  /// The names of all suppliers of the register.
  private let suppliers: Set<String>

  init(_ context: RuleContext) {
    self.context = context
    let rows = context.corpus.assets?.rows ?? []
    assets = Dictionary(
      rows.compactMap { row in row.text("id").map { ($0, row) } },
      uniquingKeysWith: { first, _ in first })
    suppliers = Set(rows.flatMap(Self.suppliers))
  }

  private static func suppliers(of row: AssetRegister.Row) -> [String] {
    row.node["supplier"]?.list.compactMap(\.scalar) ?? []
  }

  var observations: [Observation] {
    guard !assets.isEmpty else { return [] }
    return context.corpus.documents.filter {
      ($0.kind == .policy || $0.kind == .procedure) && $0.isInForce
    }.flatMap { document in
      document.parsed.body.tables.flatMap { table -> [Observation] in
        guard let first = table.heads.first,
          SectionTitle.words(first).contains(where: Self.names.contains)
        else { return [] }
        return table.rows.flatMap { inRow($0, table.heads, document) }
      }
    }
  }

  /// At the head of the first column of a table of assets.
  private static let names: Set<Substring> = ["asset", "assets", "system", "systems"]

  private func inRow(
    _ cells: [Int], _ heads: [String], _ document: PolicyDocument
  ) -> [Observation] {
    let body = document.parsed.body
    let texts = cells.map { body.plainText(of: $0).trimmingBlanks }
    // "Two accounts apart from `nl-prod`" are other assets.
    let named = texts.map(Self.tokens).filter { !$0.contains(where: Self.others.contains) }
      .flatMap { $0.compactMap { assets[$0] } }
    // Of a row that names several, its cells may speak of either.
    guard named.count == 1 || Set(named.compactMap { $0.text("owner") }).count == 1 else {
      return []
    }
    return named.prefix(1).flatMap { asset -> [Observation] in
      texts.indices.compactMap { index in
        let head = index < heads.count ? heads[index].lowercased() : ""
        guard let said = contradiction(texts[index], head, asset) else { return nil }
        let label = asset.label ?? ""
        return document.observe(
          "The table has “\(texts[index].prefix(80))” for \(label), and \(context.corpus.assets?.source.path ?? AssetRegister.fileName), line \(asset.range.start.line), \(said).",
          at: document.source.range(body.nodes[cells[index]].bytes), anchor: "asset",
          matched: "\(label) \(head)", level: .warning)
      }
    }
  }

  private static let others: Set<String> = [
    "apart", "except", "excluding", "not", "other", "outside", "without",
  ]

  private static func tokens(_ text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || "-_.".contains($0)) }.map(String.init)
  }

  /// What the register says in place of a cell; nil where both can hold.
  private func contradiction(
    _ text: String, _ head: String, _ asset: AssetRegister.Row
  ) -> String? {
    switch head {
    case "owner", "asset owner":
      guard let owner = asset.text("owner"), isAnother(text, than: owner) else { return nil }
      return "has the owner `\(owner)`"
    case "classification", "class":
      let stated = text.lowercased()
      guard let own = asset.text("classification"), Schema.classifications.contains(stated),
        Schema.classifications.contains(own), own != stated
      else { return nil }
      return "classifies it as `\(own)`"
    default: return region(text, asset) ?? supplier(text, asset)
    }
  }

  /// Whether an owner as a table writes them is nobody who stands behind the owner of the register.
  private func isAnother(_ text: String, than owner: String) -> Bool {
    guard let people = context.corpus.people, people.isComplete else { return false }
    func persons(_ name: String) -> Set<String> {
      if let person = people.person(called: name) { return [person.id] }
      let role = name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "-")
      return Set(people.holders(of: role, on: context.asOf).map(\.id))
    }
    let (said, own) = (persons(text), persons(owner))
    return !said.isEmpty && !own.isEmpty && said.isDisjoint(with: own)
  }

  /// A cloud's region, as in `eu-west-2`, where the register names another of the asset.
  private func region(_ text: String, _ asset: AssetRegister.Row) -> String? {
    func regions(_ text: String) -> [String] {
      Self.tokens(text).filter { word in
        let parts = word.split(separator: "-")
        return parts.count == 3 && Self.continents.contains(String(parts[0]))
          && Int(parts[2]) != nil
      }
    }
    let own = asset.texts.flatMap(regions)
    guard let first = own.first, let said = regions(text).first, !own.contains(said) else {
      return nil
    }
    return "has it in \(first)"
  }

  private static let continents: Set<String> = [
    "af", "ap", "ca", "cn", "eu", "il", "me", "mx", "sa", "us",
  ]

  /// "`nl-burst` at Lambda", where another supplier of the register runs it.
  private func supplier(_ text: String, _ asset: AssetRegister.Row) -> String? {
    let own = Self.suppliers(of: asset)
    guard let id = asset.text("id"), let first = own.first,
      let said = suppliers.sorted().first(where: {
        TextSearch(Array(text.utf8)).contains(phrase: "\(id) at \($0)")
      }), !own.contains(said)
    else { return nil }
    return "names the supplier \(first)"
  }
}
