import PolicyAssets
import Testing

/// The page that checks a pack in a browser. `scripts/try-verify-page` drives it in one.
@Suite("The page that verifies a pack")
struct VerifyPageTests {
  @Test("loads nothing, sends nothing, and is one file")
  func isolated() throws {
    let page = try #require(Assets.text("templates/verify.html"))
    #expect(page.contains("default-src 'none'"))
    for word in [
      "http:", "https:", "fetch(", "XMLHttpRequest", "WebSocket", "import(", "src=", "@import",
    ] {
      #expect(!page.contains(word), "\(word)")
    }
  }
}
