import PolicyCore
import PolicyModel

/// JSON Schemas (draft 7) of the files that users write: for editors, which complete keys and mark slips while one types.
///
/// They come from the tables by which policyc itself reads the files, and let through whatever policyc does.
public enum SchemaListing {
  /// What there are schemas of: files, the kinds of document, and `document` for a document of any kind.
  public static var names: [String] {
    ["policyc", "people", "assets", "soa", "rules", "baseline", "document"]
      + DocumentKind.allCases.map(\.rawValue)
  }

  /// What the schemas are called within them.
  static var titles: [String] { names.compactMap { schema(of: $0, FieldNames([:]))?.0 } }

  /// The schema of a name; nil for one that there is none of.
  ///
  /// - Parameter fields: the company's own keys of front matter for ours, both as paths, as policyc.yml states them.
  public static func text(of name: String, fields: [String: String] = [:]) -> String? {
    guard names.contains(name), let (title, schema) = schema(of: name, FieldNames(fields)) else {
      return nil
    }
    var root = JSONObject([
      ("$schema", "http://json-schema.org/draft-07/schema#"), ("title", .string(title)),
    ])
    if case .object(let object) = schema {
      for member in object.members { root[member.key] = member.value }
    }
    return PrettyJSON.encode(.object(root))
  }

  private static func schema(of name: String, _ own: FieldNames) -> (String, JSONValue)? {
    switch name {
    case "policyc": return ("policyc.yml", ConfigurationSchema.value)
    case "people": return ("people.yml", mapping(PeopleRegister.fields, isClosed: true))
    case "assets":
      let rows = type(.list(AssetRegister.row))
      let whole = mapping(
        [Field("assets", .list(AssetRegister.row), required: true)], isClosed: true)
      return ("assets.yml", ["anyOf": [rows, whole]])
    case "soa": return ("The statement of applicability", statement)
    case "rules": return ("A rule pack", pack)
    case "baseline": return (".policyc-baseline.json", baseline)
    case "document":
      let kinds = DocumentKind.allCases.map { kind -> JSONValue in
        // Without a kind the folder says it; an editor takes the document for a policy then.
        let condition: JSONValue = [
          "properties": ["kind": anyCase([kind.rawValue])],
          "required": kind == .policy ? [] : ["kind"],
        ]
        return ["if": condition, "then": own.applied(to: frontMatter(of: kind))]
      }
      return ("Front matter of a document", ["type": "object", "allOf": .array(kinds)])
    default:
      return DocumentKind(rawValue: name).map {
        ("Front matter: \($0.label.lowercased())", own.applied(to: frontMatter(of: $0)))
      }
    }
  }

  /// As a mapping is, with words in any case where a check takes them so: `status: Approved`.
  private static func frontMatter(of kind: DocumentKind) -> JSONValue {
    let fields = Schema.fields(of: kind)
    guard case .object(var schema) = mapping(fields),
      case .object(var properties)? = schema["properties"]
    else { return mapping(fields) }
    for field in fields where FieldValidator.anyCase.contains(field.name) {
      guard case .oneOf(let words) = field.type, case .object(var value) = anyCase(words) else {
        continue
      }
      value["description"] = .string(capitalised(field.type.expectation))
      properties[field.name] = .object(value)
    }
    schema["properties"] = .object(properties)
    return .object(schema)
  }

  /// The words themselves, which an editor completes, and each of them in any case, with blanks or low lines for hyphens.
  private static func anyCase(_ words: [String]) -> JSONValue {
    let patterns = words.map { word in
      word.map { letter in
        letter == "-" ? "[-_ ]" : "[\(letter)\(letter.uppercased())]"
      }.joined()
    }
    return [
      "anyOf": [
        ["enum": .strings(words)],
        ["type": "string", "pattern": .string("^(\(patterns.joined(separator: "|")))$")],
      ]
    ]
  }

  // MARK: Types

  /// - Parameter isClosed: whether other keys are a mistake; front matter may have keys of the company's own.
  static func mapping(_ fields: [Field], isClosed: Bool = false) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("type", "object"),
      (
        "properties",
        .object(JSONObject(fields.map { ($0.name, described($0.type)) }))
      ),
    ]
    let required = fields.filter(\.isRequired).map(\.name)
    if !required.isEmpty { members.append(("required", .strings(required))) }
    if isClosed { members.append(("additionalProperties", false)) }
    return .object(JSONObject(members))
  }

  private static func described(_ type: FieldType) -> JSONValue {
    guard case .object(var object) = self.type(type), object["description"] == nil else {
      return self.type(type)
    }
    object["description"] = .string(capitalised(type.expectation))
    return .object(object)
  }

  static func type(_ type: FieldType) -> JSONValue {
    switch type {
    // YAML takes 1.0 for a number and 2026-03-02 for a day; policyc takes both as they are written.
    case .text, .owner, .person, .role, .reference: scalar
    case .oneOf(let words):
      // An editor's YAML reads true and false as what they are in JSON.
      [
        "enum": .array(
          words.map { .string($0) } + (words.contains("true") ? [.bool(true), .bool(false)] : []))
      ]
    case .date: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
    case .dateOr(let words): ["anyOf": [self.type(.date), self.type(.oneOf(words))]]
    case .moment: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]"]
    case .period: ["type": "string", "pattern": "^ *[0-9]{1,4} *([dwmyDWMY]|[A-Za-z]{3,6}) *$"]
    case .number(let bounds):
      [
        "type": "integer", "minimum": .integer(bounds.lowerBound),
        "maximum": .integer(bounds.upperBound),
      ]
    case .digest: ["type": "string", "pattern": "^sha256:[0-9a-f]{64}$"]
    case .list(let item): ["type": "array", "items": self.type(item)]
    case .oneOrMore(let item):
      ["anyOf": [self.type(item), ["type": "array", "items": self.type(item)]]]
    case .mapping(let fields): mapping(fields)
    case .either(let first, let second): ["anyOf": [self.type(first), self.type(second)]]
    }
  }

  static let scalar: JSONValue = ["type": ["string", "number", "boolean"]]
  static let scalars: JSONValue = ["anyOf": [scalar, ["type": "array", "items": scalar]]]

  // MARK: Files that no table of fields describes

  private static let row: JSONValue = [
    "type": "object",
    "properties": [
      "control": scalar, "id": scalar, "title": scalar, "applicable": scalar, "applies": scalar,
      "justification": scalar, "reason": scalar, "implementation": scalar, "implemented": scalar,
      "by": scalars, "treats": scalars, "plan": scalar, "due": scalar, "edition": scalar,
    ],
    "anyOf": [["required": ["control"]], ["required": ["id"]]],
  ]

  private static let statement: JSONValue = {
    let rows: JSONValue = ["type": "array", "items": row]
    let keys = ["statement-of-applicability", "soa", "controls", "rows"]
    return [
      "anyOf": [
        rows,
        [
          "type": "object",
          "properties": .object(JSONObject(keys.map { ($0, rows) })),
          "anyOf": .array(keys.map { ["required": [.string($0)]] }),
        ],
      ]
    ]
  }()

  private static let pack: JSONValue = [
    "type": "object", "additionalProperties": false, "required": ["pack", "rules"],
    "properties": [
      "pack": ["type": "string"], "framework": ["type": "string"],
      "rules": [
        "type": "array",
        "items": [
          "type": "object", "additionalProperties": false,
          "required": ["id", "name", "level", "check", "why", "fix"],
          "properties": [
            "id": ["type": "string"], "name": ["type": "string"],
            "level": ["enum": ["error", "warning", "note", "off", false]],
            "about": ["enum": ["text", "sign-off", "entry"]], "corpus-wide": scalar,
            "silences": scalars, "baseline": ["enum": ["never"]], "summary": ["type": "string"],
            "select": ["type": "object"], "at": [:], "check": ["type": "object"],
            "message": ["type": "string"], "why": ["type": "string"], "fix": ["type": "string"],
            "refs": scalars,
            "examples": [
              "type": "object",
              "properties": ["pass": scalars, "fail": scalars],
            ],
          ],
        ],
      ],
    ],
  ]

  private static let baseline: JSONValue = [
    "type": "object", "additionalProperties": false, "required": ["version", "findings"],
    "properties": [
      "version": ["const": 1],
      "findings": [
        "type": "array",
        "items": [
          "type": "object", "required": ["fingerprint", "rule", "file", "message"],
          "properties": [
            "fingerprint": ["type": "string"], "rule": ["type": "string"],
            "file": ["type": "string"], "message": ["type": "string"],
          ],
        ],
      ],
    ],
  ]
}
