import PolicyCore
import PolicyModel
import PolicyRender

/// `verify.html` in the language of a pack.
///
/// The page runs, and says whether a pack is whole. So it comes from the program alone, with its words: a repository must bring
/// neither code nor another verdict.
struct VerificationPage {
  private static let ours = LabelFiles()
  private let say: Labels

  /// - Parameter language: of the pack, of ISO 639-1.
  init(language: String) { say = VerificationPage.ours.labels(for: language) }

  /// - Parameter isOfBundle: whether the pack is one for customers or staff.
  func html(isOfBundle: Bool) -> String {
    let page = TemplateSource.builtIn("templates/verify.html")
      .replacing(
        "Verify this evidence pack",
        with: isOfBundle ? "Verify this bundle of policies" : "Verify this evidence pack"
      )
      .replacing("<html lang=\"en\">", with: "<html lang=\"\(say.language)\">")
      .replacing("{/*words*/}", with: dictionary(VerificationPage.words))
    return translated(page)
  }

  /// What the script says, as it asks for it: `w('It cannot be read.')`.
  private static let words: [String] = {
    let page = TemplateSource.builtIn("templates/verify.html")
    return page.components(between: "w('", and: "'")
  }()

  /// JSON that no end of a script can stand in.
  private func dictionary(_ words: [String]) -> String {
    let known = Set(words).compactMap { key in say.words[key].map { (key, $0) } }
      .sorted { $0.0 < $1.0 }
    let json = CanonicalJSON.encode(
      .object(JSONObject(known.map { ($0.0, JSONValue.string($0.1)) })))
    return String(decoding: json, as: UTF8.self).replacing("<", with: "\\u003c")
  }

  /// The page with what stands in `{{#say}}…{{/say}}` in its language.
  private func translated(_ page: String) -> String {
    page.components(between: "{{#say}}", and: "{{/say}}").reduce(page) { page, words in
      page.replacing("{{#say}}\(words){{/say}}", with: say.words(for: words))
    }
  }
}

extension String {
  /// What stands between two marks, each time.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var result: [String] = []
    var rest = self[...]
    while let from = rest.firstRange(of: start) {
      rest = rest[from.upperBound...]
      guard let to = rest.firstRange(of: end) else { break }
      result.append(String(rest[..<to.lowerBound]))
      rest = rest[to.upperBound...]
    }
    return result
  }
}
