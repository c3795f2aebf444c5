/// Names of what a build keeps beside its target until it is complete: `.evidence-pack.policyc-k3f9x0a2bq1c.tmp`.
///
/// The random part is no process id: those are used again, and a later process would be taken for the owner.
struct TemporaryName {
  /// The name of the target.
  let target: String
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
  private static let length = 12

  /// A new name; `ending` is `tmp` for what is being written.
  func random(ending: String = "tmp") -> String {
    let middle = String(
      (0..<TemporaryName.length).map { _ in
        // The alphabet is not empty.
        TemporaryName.letters.randomElement() ?? "x"
      })
    return prefix + middle + "." + ending
  }

  /// Whether a name is one that `random` could have given for this target.
  func matches(_ name: String, ending: String = "tmp") -> Bool {
    guard name.hasPrefix(prefix), name.hasSuffix("." + ending) else { return false }
    let middle = name.dropFirst(prefix.count).dropLast(ending.count + 1)
    return middle.count == TemporaryName.length
      && middle.allSatisfy(TemporaryName.letters.contains)
  }

  private var prefix: String { ".\(target).policyc-" }
}
