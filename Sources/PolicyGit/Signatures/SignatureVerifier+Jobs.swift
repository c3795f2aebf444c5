extension SignatureVerifier {
  /// What each signature is worth, by the name of the commit or tag that carries it.
  ///
  /// - Parameter keys: all keys that may have signed.
  public static func verdicts(
    on jobs: [String: Job], keys: Set<PublicKey>
  ) -> [String: SignatureVerdict] {
    guard !jobs.isEmpty else { return [:] }
    let names = jobs.keys.sorted()
    let verdicts = SignatureVerifier(keys).verify(names.compactMap { jobs[$0] })
    return Dictionary(uniqueKeysWithValues: zip(names, verdicts))
  }
}
