import PolicyCore
import PolicySyntax

/// What our keys of front matter are called by others.
public enum FieldNames {
  /// What each of our keys is called elsewhere, in the words of comply, JupiterOne and what others publish.
  public static let elsewhere: [(ours: String, theirs: [String])] = [
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

  /// The key of a document under which a field of ours stands by another name.
  public static func key(for ours: String, in root: YAMLNode) -> String? {
    let theirs = elsewhere.first { $0.ours == ours }?.theirs ?? []
    return theirs.first { name in root[name].map { fit(ours, [$0]) } ?? false }
  }

  /// Whether most of what stands under a key is of the form of ours: a `policy: true` is no title.
  public static func fit(_ ours: String, _ values: [YAMLNode]) -> Bool {
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
