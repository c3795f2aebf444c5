import PolicyCore
import PolicyModel
import PolicyText

/// A value that a document states somewhere, and that becomes front matter.
public struct AdoptedValue: Sendable {
  /// How sure it is that the document means just this.
  public enum Certainty: String, Sendable { case sure, likely, guess }

  /// Our key, as a path.
  public var key: String
  public var value: String
  /// What it was read from: words of the text, or "the name of the file".
  public var origin: String
  /// The line of the file; nil where it is no line of it.
  public var line: Int?
  public var certainty: Certainty

  /// `policies/a.md:7  owner: head-of-platform  from “Head of Platform” (sure)`.
  func sentence(in path: String) -> String {
    let place = line.map { "\(path):\($0)" } ?? path
    return "\(place)  \(key): \(value)  from \(origin) (\(certainty.rawValue))"
  }
}

extension AdoptedValue {
  /// What a statement means in our words; nil for what is none of our values.
  init?(_ said: StatedControl) {
    let words = said.value
    // A sentence is no value.
    guard words.count <= 80, let meaning = Meaning(of: words, said.field) else { return nil }
    key = meaning.key
    value = meaning.value
    certainty = meaning.certainty
    line = said.range.start.line
    let left = meaning.left.map { ", without “\($0)”" } ?? ""
    origin = "“\(Self.shortened(words))”\(left)"
    if said.place != "the text" { origin = "\(said.place), \(origin)" }
  }

  static func shortened(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(59) + "…"
  }
}
