/// An object as Git stores and names it, without the header that the name covers too.
public struct RawObject: Hashable, Sendable {
  public enum Kind: String, Sendable { case commit, tree, blob, tag }

  public var kind: Kind
  /// 40 hexadecimal digits.
  public var id: String
  public var bytes: [UInt8]
}
