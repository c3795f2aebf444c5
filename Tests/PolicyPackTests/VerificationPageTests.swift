import Testing

@testable import PolicyPack

@Suite("The page that verifies a pack, in the language of the pack")
struct VerificationPageTests {
  @Test("says in English what its template says, and has no words beside it")
  func english() {
    let page = VerificationPage(language: "en").html(isOfBundle: false)
    #expect(page.contains("<html lang=\"en\">") && page.contains("const WORDS = {};"))
    #expect(page.contains("<h1>Verify this evidence pack</h1>") && !page.contains("{{#say}}"))
    let bundle = VerificationPage(language: "en").html(isOfBundle: true)
    #expect(bundle.contains("<title>Verify this bundle of policies</title>"))
    #expect(!bundle.contains("Verify this evidence pack"))
  }

  @Test("speaks German, and gives its script what stands for each of its words")
  func german() {
    let page = VerificationPage(language: "de").html(isOfBundle: false)
    #expect(page.contains("<html lang=\"de\">") && page.contains("<h1>Dieses Nachweispaket prüfen"))
    #expect(page.contains(#""Verified: the pack is whole.":"Bestätigt:"#))
    #expect(page.contains(#""NOT verified: {1} things differ.":"NICHT bestätigt: {1} Sachen"#))
    #expect(!page.contains("{/*words*/}") && !page.contains("{{#say}}"))
  }
}
