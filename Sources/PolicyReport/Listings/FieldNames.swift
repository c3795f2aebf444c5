import PolicyCore

/// The schema of front matter in which the company's own keys stand for ours, as `fields` of policyc.yml says.
///
/// It is a little wider than what a check takes: a key that serves several of ours may hold anything, and so may one of ours of
/// which a part lies elsewhere.
struct FieldNames {
  /// Our dotted paths, and the first part of the company's own for each.
  private let own: [(ours: [String], theirs: String)]

  init(_ fields: [String: String]) {
    own = fields.sorted { $0.key < $1.key }.map { ours, theirs in
      (ours.split(separator: ".").map(String.init), String(theirs.prefix { $0 != "." }))
    }
  }

  func applied(to schema: JSONValue) -> JSONValue {
    guard !own.isEmpty, case .object(var root) = schema,
      case .object(let properties)? = root["properties"]
    else { return schema }
    var changed = properties
    var either: [JSONValue] = []
    var required: [String] = []
    if case .array(let items)? = root["required"] {
      required = items.compactMap { if case .string(let key) = $0 { key } else { nil } }
    }
    for (ours, theirs) in own {
      let key = ours[0]
      if let value = properties[key], key != theirs {
        let isAlone = own.count { $0.theirs == theirs } == 1 && ours.count == 1
        let isOurs = properties[theirs] != nil
        changed[theirs] =
          isAlone && !isOurs
          ? value : ["description": .string("Stands for `\(ours.joined(separator: "."))`")]
      }
      if ours.count > 1 { changed[key] = [:] }
      if let index = required.firstIndex(of: key) {
        required.remove(at: index)
        either.append([
          "anyOf": [["required": [.string(key)]], ["required": [.string(theirs)]]]
        ])
      }
    }
    root["properties"] = .object(changed)
    root["required"] = .strings(required)
    if !either.isEmpty { root["allOf"] = .array(either) }
    return .object(root)
  }
}
