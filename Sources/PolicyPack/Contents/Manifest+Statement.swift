import PolicyCore

extension Manifest {
  /// The type of an in-toto Statement, version 1 (github.com/in-toto/attestation, spec/v1/statement.md).
  public static let statementType = "https://in-toto.io/Statement/v1"
  /// The common part of every version of `predicateType`.
  static let predicateFamily = "https://policyc.dev/evidence-pack/"
  /// Names the shape of the predicate; a change that breaks readers gets a new number. It need not resolve.
  public static let predicateType = predicateFamily + "v1"

  /// The statement over the given files of the pack, which become its subjects.
  func statement(subjects: [(path: String, digest: Digest)]) -> JSONValue {
    [
      "_type": .string(Manifest.statementType),
      "subject": .array(
        subjects.map {
          ["name": .string($0.path), "digest": ["sha256": .string($0.digest.hexadecimal)]]
        }),
      "predicateType": .string(Manifest.predicateType),
      "predicate": predicate,
    ]
  }

  private var predicate: JSONValue {
    var origin: JSONObject = JSONObject([("shallow", .bool(source.isShallow))])
    origin["commit"] = source.commit.map { .string($0) }
    origin["tree"] = source.tree.map { .string($0) }
    origin["ref"] = source.ref.map { .string($0) }
    var predicate = JSONObject()
    predicate["tool"] = ["name": .string(tool.name), "version": .string(tool.version)]
    predicate["source"] = .object(origin)
    predicate["asOf"] = .string(asOf.description)
    predicate["period"] = period?.json
    predicate["organisation"] = .string(organisation)
    predicate["documents"] = .array(documents.map(\.json))
    predicate["audience"] = audience.map { .string($0) }
    predicate["for"] = recipient.map { .string($0) }
    // A bundle for customers tells of its documents alone.
    guard audience == nil else { return .object(predicate) }
    predicate["findings"] = [
      "errors": .integer(findings.errors), "warnings": .integer(findings.warnings),
      "notes": .integer(findings.notes), "suppressed": .integer(findings.suppressed),
    ]
    predicate["rules"] = .array(rules.map(\.json))
    predicate["fonts"] = .array(
      fonts.map { ["name": .string($0.name), "sha256": .string($0.digest.hexadecimal)] })
    predicate["switchedOff"] = switchedOff.json
    predicate["signOffNote"] = signOffNote.map { .string($0) }
    return .object(predicate)
  }
}

extension Manifest.SwitchedOff {
  fileprivate var json: JSONValue {
    [
      "packs": .strings(packs), "undeclared": .strings(undeclared),
      "rules": .array(
        rules.map {
          [
            "rule": .string($0.name), "id": .string($0.id), "usual": .string($0.usual),
            "level": .string($0.level ?? "off"), "paths": $0.paths.map(JSONValue.string) ?? .null,
          ]
        }),
      "waivers": .array(
        waivers.map {
          [
            "rule": .string($0.rule), "file": .string($0.file), "reason": .string($0.reason),
            "until": .optional($0.until?.description),
          ]
        }),
    ]
  }
}

extension Manifest.Period {
  fileprivate var json: JSONValue {
    [
      "from": .string(from), "to": .string(to), "after": .optional(after),
      "commit": .string(commit), "changes": .integer(changes),
    ]
  }
}

extension Manifest.Document {
  fileprivate var json: JSONValue {
    var object = JSONObject([
      ("id", .string(id)), ("kind", .string(kind)), ("title", .string(title)),
      ("files", .strings(files)), ("digest", .string(digest)),
      ("approvals", .array(approvals.map(\.json))),
    ])
    object["source"] = source.map { .string($0) }
    object["inForce"] = inForce?.json ?? .null
    object["draft"] = draft?.json
    object["version"] = version.map { .string($0) }
    object["status"] = status.map { .string($0) }
    if !reviews.isEmpty { object["reviews"] = .array(reviews.map(\.json)) }
    return .object(object)
  }
}

extension Manifest.InForce {
  fileprivate var json: JSONValue {
    [
      "version": .optional(version), "digest": .string(digest), "by": .optional(by),
      "name": .optional(name),
      "as": .optional(role), "on": .optional(on?.description), "rung": .optional(rung),
      "required": .string(required), "entitled": isEntitled.map { .bool($0) } ?? .null,
      "commit": .optional(commit), "reservations": .strings(reservations),
    ]
  }
}

extension Manifest.Draft {
  fileprivate var json: JSONValue {
    [
      "version": .optional(version), "digest": .string(digest),
      "since": .optional(since?.description), "commit": .optional(commit),
    ]
  }
}

extension Manifest.Attestation {
  fileprivate var json: JSONValue {
    var object = proof.json
    object["by"] = .string(by)
    object["as"] = role.map { .string($0) }
    object["on"] = on.map { .string($0.description) }
    object["version"] = version.map { .string($0) }
    object["outcome"] = outcome.map { .string($0) }
    object["entitled"] = isEntitled.map { .bool($0) }
    object["required"] = .string(required)
    return .object(object)
  }
}

extension Manifest.Proof {
  fileprivate var json: JSONObject {
    var object = JSONObject([
      ("rung", .string(rung)), ("basis", .string(basis)), ("signature", .string(signature)),
    ])
    object["limit"] = limit.map { .string($0) }
    object["staleness"] = staleness.map { .string($0) }
    object["key"] = key.map { .string($0) }
    object["commit"] = commit.map { .string($0) }
    object["tag"] = tag.map { .string($0) }
    object["evidence"] = evidence.map { .string($0) }
    object["evidenceDigest"] = evidenceDigest.map { .string($0) }
    return object
  }
}

extension Manifest.RulePack {
  fileprivate var json: JSONValue {
    var object = JSONObject([("pack", .string(name))])
    object["file"] = file.map { .string($0) }
    object["version"] = version.map { .string($0) }
    object["sha256"] = digest.map { .string($0.hexadecimal) }
    return .object(object)
  }
}
