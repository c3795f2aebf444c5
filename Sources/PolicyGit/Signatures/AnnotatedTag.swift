/// A tag with an object of its own: who set it, when, and with which words.
public struct AnnotatedTag: Hashable, Sendable {
  /// 40 hexadecimal digits.
  public var id: String
  /// Without `refs/tags/`.
  public var name: String
  /// The commit that it names, 40 hexadecimal digits.
  public var commit: String
  public var tagger: Signature
  /// The raw object, as it is hashed and signed.
  public var raw: [UInt8]
}
