import PolicyCore
import PolicyModel

/// The register of assets: what is protected, who answers for it, and what is in scope (ISO/IEC 27001, A.5.9 and clause 4.3).
enum AssetsRegister {
  static func table(_ source: RegisterSource) -> Table? {
    guard let assets = source.corpus.assets, !assets.rows.isEmpty else { return nil }
    return Table(
      name: "assets", title: "Register of assets",
      columns: [
        .init("Id", width: 20), .init("Asset", width: 44), .init("Type", width: 18),
        .init("Owner", width: 30), .init("Classification", width: 16), .init("In scope", width: 10),
        .init("Why", width: 60), .init("Supplier", width: 24),
      ],
      rows: assets.rows.map { row in
        [
          .optional(row.text("id")), .optional(row.text("name")),
          source.word(row.text("type").map(capitalised)),
          .optional(
            row.text("owner").map { owner in
              source.corpus.people?.label(of: owner, on: source.asOf) ?? owner
            }), source.word(row.text("classification").map(capitalised)),
          .optional(row.isInScope.map { $0 ? source.say("Yes") : source.say("No") }),
          .optional(row.text("reason")),
          .list(row.node["supplier"]?.list.compactMap(\.scalar) ?? []),
        ]
      })
  }
}
