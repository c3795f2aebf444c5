import PolicyAssets
import PolicyCore
import PolicyModel
import PolicySyntax
import Testing

@testable import PolicyText

@Suite("The language of a text")
struct LanguageTests {
  private func language(_ text: String) -> String {
    let source = SourceText(path: "policies/a.md", text: text)
    return DocumentTexts().text(of: PolicyDocument(parsed: ParsedDocument.parse(source))).language
  }

  @Test(
    "is told from its words",
    arguments: [
      (
        "en",
        "Backups must be made each night, and all of them are tested by the platform team with care."
      ),
      (
        "de",
        "Die Sicherung wird in der Nacht gemacht und von der Plattform geprüft; das Ergebnis ist zu melden."
      ),
      (
        "fr",
        "Les sauvegardes sont faites chaque nuit par la plateforme, et le résultat est vérifié dans les deux jours pour que rien ne manque."
      ),
      (
        "es",
        "Las copias se hacen cada noche en la plataforma y el resultado se comprueba por el equipo para que todo esté en orden."
      ),
      (
        "nl",
        "Het maken van een reservekopie wordt elke nacht gedaan door de afdeling en moet voor negen uur op het scherm zijn."
      ),
    ])
  func told(code: String, text: String) {
    #expect(language(text) == code)
  }

  @Test("is what the document says, and English where nothing tells")
  func stated() {
    #expect(language("---\nlanguage: de-AT\n---\nBackups must be made.\n") == "de")
    #expect(language("---\nlang: fr\n---\nBackups must be made.\n") == "fr")
    #expect(language("# Okta\n\nAWS, GCP, GitHub\n") == "en")
  }

  @Test("has words of its own for our phrases and sections where its data give them")
  func words() throws {
    let german = try #require(Language.named("de"))
    #expect(german.isReadForTopics && german.sections["Purpose"]?.contains("Zweck") == true)
    #expect(Language.named("nl")?.isReadForTopics == false)
    for code in ["en", "de", "fr", "es", "nl"] { #expect(Language.named(code) != nil) }
  }

  @Test("gives words only for phrases that some list of ours has")
  func known() {
    let lists = ["rules/data/lexicon.yml", "rules/data/topics.yml", "rules/data/aspects.yml"]
    let text = lists.compactMap { Assets.text($0) }.joined(separator: "\n")
      .split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    for phrase in Language.all.flatMap(\.words.keys) {
      #expect(text.contains(phrase), "\(phrase)")
    }
  }
}
