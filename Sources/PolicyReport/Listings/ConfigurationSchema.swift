import PolicyCore
import PolicyModel

/// The JSON Schema of policyc.yml. A test holds its keys against those that policyc reads.
enum ConfigurationSchema {
  static var value: JSONValue {
    [
      // An empty file asks for nothing of its own, and is read as such.
      "type": ["object", "null"], "additionalProperties": false,
      "properties": .object(JSONObject(properties)),
    ]
  }

  private static let rungs: JSONValue = ["enum": .strings(Rung.allCases.map(\.rawValue))]
  private static let period = SchemaListing.type(.period)
  private static let tolerance: JSONValue = [
    "anyOf": [period, ["enum": ["off", "none", false]]]
  ]
  private static let level: JSONValue = ["enum": ["error", "warning", "note", "off", false]]
  private static let generator: JSONValue = [
    "enum": .strings(Website.Generator.allCases.map(\.rawValue))
  ]
  private static let text = SchemaListing.scalar
  private static let texts = SchemaListing.scalars

  private static func closed(_ members: [(String, JSONValue)]) -> JSONValue {
    [
      "type": "object", "additionalProperties": false,
      "properties": .object(JSONObject(members)),
    ]
  }

  private static func of(_ value: JSONValue) -> JSONValue {
    ["type": "object", "additionalProperties": value]
  }

  static let properties: [(String, JSONValue)] = [
    ("organisation", ["anyOf": [text, closed([("name", text), ("logo", text)])]]),
    ("documents", texts), ("exclude", texts), ("people", text), ("packs", texts),
    ("applies", ["type": ["array", "object", "string"]]),
    ("fields", of(texts)),
    ("rules", of(["anyOf": [level, of(level)]])),
    (
      "review",
      closed([
        ("cycle", period), ("ai-cycle", period), ("management-cycle", period),
        ("warn-before", period),
      ])
    ),
    ("records", of(["anyOf": [["type": "null"], closed([("every", period)])]])),
    (
      "exceptions",
      closed([("longest", period), ("break-glass-hours", SchemaListing.type(.number(1...720)))])
    ),
    (
      "signoff",
      closed([
        ("require", rungs),
        ("top-level", closed([("require", rungs), ("roles", texts), ("consulted", text)])),
        ("approvers", ["type": "array", "items": ["type": "object"]]), ("separate-author", text),
        ("backdating-tolerance", tolerance), ("merge-tolerance", tolerance),
        ("merge", ["enum": ["merge", "squash", "rebase"]]), ("acknowledgements", rungs),
        ("filers", texts), ("consulted", text),
      ])
    ),
    (
      "strategy",
      ["type": "array", "items": closed([("id", text), ("goal", text)])]
    ),
    ("teams", closed([("without-objective", of(text))])),
    ("keeps", ["type": ["array", "object", "string"]]),
    ("pack", closed([("output", text)])),
    (
      "approvals",
      ["type": "array", "items": ["type": "object", "required": ["by"]]]
    ),
    ("kinds", of(texts)), ("registers", of(texts)),
    (
      "site",
      [
        "anyOf": [
          generator, closed([("generator", generator), ("root", text)]),
        ]
      ]
    ),
    ("setting-up", closed([("until", SchemaListing.type(.date))])),
    (
      "waivers",
      [
        "type": "array",
        "items": closed([
          ("rule", text), ("reason", text), ("until", SchemaListing.type(.date)), ("file", text),
          ("about", text),
        ]),
      ]
    ),
  ]
}
