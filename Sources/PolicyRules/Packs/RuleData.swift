import PolicyCore
import PolicyText

/// What nearly every run reads of the program's own data: rule packs and word lists.
public enum RuleData {
  /// Has another thread read them, while this one reads settings and asks Git.
  public static func prepare() { _ = reading }

  private static let reading = Future {
    _ = RulePack.embeddedWithoutExamples
    _ = Lexicon.shared
    _ = FactLexicon.shared
    _ = KnownSuppliers.shared
  }
}
