import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// Which of a company's own keys stand for ours, and which mean nothing to policyc.
public struct AdoptedFields: Sendable {
  /// Our path to theirs.
  public var fields: [(ours: String, theirs: String, documents: Int)] = []
  /// Keys of theirs that say what lines of a text say as well, and are read as those are.
  public var stated: [(key: String, documents: Int)] = []
  /// Keys of theirs that are none of ours.
  public var other: [(key: String, documents: Int)] = []

  init(_ documents: [PolicyDocument]) {
    var counts: [String: Int] = [:]
    var values: [String: [YAMLNode]] = [:]
    for document in documents {
      for entry in document.root.entries ?? [] {
        counts[entry.key, default: 0] += 1
        values[entry.key, default: []].append(entry.value)
      }
    }
    var taken: Set<String> = []
    for (ours, theirs) in FieldNames.elsewhere where counts[ours] == nil {
      guard
        let key = theirs.first(where: { name in
          !taken.contains(name)
            && values[name].map { FieldNames.fit(ours, $0) } ?? false
        })
      else { continue }
      taken.insert(key)
      fields.append((ours, key, counts[key] ?? 0))
    }
    let known = Set(FieldPaths.all.map { String($0.prefix { $0 != "." }) })
    let rest = counts.filter { !known.contains($0.key) && !taken.contains($0.key) }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (key: $0.key, documents: $0.value) }
    // `versions: '*'` has the name of one of them, and states nothing.
    func isStated(_ key: String) -> Bool {
      guard let field = StatedControl.field(ofKey: key) else { return false }
      return values[key, default: []].contains { value in
        value.scalar.flatMap { Meaning(of: $0, field) } != nil
      }
    }
    stated = rest.filter { isStated($0.key) }
    other = rest.filter { !isStated($0.key) }
  }
}
