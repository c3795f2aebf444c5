/// The computed checks that read the text of documents.
enum TextChecks {
  static let all: [any ComputedCheck] = []
}
