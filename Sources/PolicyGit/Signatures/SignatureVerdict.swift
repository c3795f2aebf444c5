/// What became of checking one signature.
public enum SignatureVerdict: Hashable, Sendable {
  /// It is by this key, over exactly these bytes.
  case valid(PublicKey)
  /// It is by a key that was not among those given; the text names the key.
  case unknownKey(String)
  /// It does not fit the bytes, or is none.
  case invalid(String)
  /// It could not be checked here, and why.
  case unverifiable(String)
}
