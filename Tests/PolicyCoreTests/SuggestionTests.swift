import Testing

@testable import PolicyCore

@Suite("Suggestions and digests")
struct SuggestionTests {
  @Test("the nearest word is suggested, and a far one is not")
  func nearest() {
    let words = ["owner", "title", "classification", "review"]
    #expect(Suggestion.nearest(to: "onwer", among: words) == "owner")
    #expect(Suggestion.nearest(to: "clasification", among: words) == "classification")
    #expect(Suggestion.nearest(to: "frequency", among: words) == nil)
  }

  @Test("a digest is SHA-256")
  func digest() {
    #expect(
      Digest(of: "abc").description
        == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
