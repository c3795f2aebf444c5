import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// Which of a company's own keys stand for ours, and which mean nothing to policyc.
public struct AdoptedFields: Sendable {
  /// Our path to theirs.
  public var fields: [(ours: String, theirs: String, documents: Int)] = []
  /// Keys of theirs that say what lines of a text say as well, and are read as those are.
  public var stated: [(key: String, documents: Int)] = []
  /// Keys of theirs that are none of ours.
  public var other: [(key: String, documents: Int)] = []

  /// What each of our keys is called elsewhere, in the words of comply, JupiterOne and what others publish.
  private static let names: [(ours: String, theirs: [String])] = [
    (
      "id",
      [
        "policy_id", "policy-id", "policyid", "document_id", "document-id", "doc_id", "number",
        "acronym", "ref",
      ]
    ),
    ("title", ["name", "policy_name", "document_title", "policy"]),
    (
      "owner",
      [
        "document_owner", "policy_owner", "policy-owner", "document-owner", "responsible",
        "maintainer", "owners",
      ]
    ),
    ("version", ["revision", "rev", "doc_version", "document_version", "policy_version"]),
    ("status", ["state", "document_status"]),
    ("classification", ["confidentiality", "data_classification", "sensitivity"]),
    (
      "review.next",
      [
        "next_review", "next-review", "review_date", "review-date", "next_review_date",
        "nextReview", "review_by",
        "review_due",
      ]
    ),
    (
      "review.cycle",
      ["review_cycle", "review-cycle", "review_frequency", "review_period", "frequency"]
    ),
    ("language", ["lang"]),
  ]

  init(_ documents: [PolicyDocument]) {
    var counts: [String: Int] = [:]
    var values: [String: [YAMLNode]] = [:]
    for document in documents {
      for entry in document.root.entries ?? [] {
        counts[entry.key, default: 0] += 1
        values[entry.key, default: []].append(entry.value)
      }
    }
    var taken: Set<String> = []
    for (ours, theirs) in Self.names where counts[ours] == nil {
      guard
        let key = theirs.first(where: { name in
          !taken.contains(name)
            && values[name].map { Self.fit(ours, $0) } ?? false
        })
      else { continue }
      taken.insert(key)
      fields.append((ours, key, counts[key] ?? 0))
    }
    let known = Set(FieldPaths.all.map { String($0.prefix { $0 != "." }) })
    let rest = counts.filter { !known.contains($0.key) && !taken.contains($0.key) }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (key: $0.key, documents: $0.value) }
    // `versions: '*'` has the name of one of them, and states nothing.
    func isStated(_ key: String) -> Bool {
      guard let field = StatedControl.field(ofKey: key) else { return false }
      return values[key, default: []].contains { value in
        value.scalar.flatMap { Meaning(of: $0, field) } != nil
      }
    }
    stated = rest.filter { isStated($0.key) }
    other = rest.filter { !isStated($0.key) }
  }

  /// Whether most of what stands under a key is of the form of ours: a `policy: true` is no title.
  private static func fit(_ ours: String, _ values: [YAMLNode]) -> Bool {
    let fitting = values.count { value in
      guard let text = value.scalar, !text.isEmpty else { return false }
      switch ours {
      case "review.next": return CalendarDate(text) != nil
      case "review.cycle": return Period(text) != nil
      case "classification": return Schema.classifications.contains(text)
      case "status": return Status(rawValue: text) != nil
      case "version": return text.contains(where: \.isNumber)
      case "id": return text.count <= 40 && !text.contains(" ")
      case "language": return text.count <= 5
      default: return text != "true" && text != "false"
      }
    }
    return fitting * 10 >= values.count * 9
  }
}
