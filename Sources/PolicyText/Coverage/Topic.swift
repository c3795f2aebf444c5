/// A matter that some policy must govern, and the wordings by which a text shows that it does.
public struct Topic: Sendable {
  /// Phrases of which one is enough.
  struct Group: Sendable {
    /// Its number among all groups.
    var number: Int
    /// With commas between them.
    var phrases: String
  }

  /// Groups that must meet within one section.
  struct Way: Sendable {
    var groups: [Group]
    var mask: GroupSet
    /// The first two.
    var leading: GroupSet

    init(groups: [Group]) {
      self.groups = groups
      mask = groups.reduce(into: GroupSet()) { $0.insert($1.number) }
      leading = groups.prefix(2).reduce(into: GroupSet()) { $0.insert($1.number) }
    }
  }

  /// As front matter names it: `human-oversight`.
  public var id: String
  /// `T9`.
  public var code: String
  public var name: String
  /// What a text on the topic settles, a phrase that can follow "how" or "that".
  public var governs: String
  /// Controls and articles that ask for it.
  public var refs: [String]
  var ways: [Way]

  /// What is looked for, for a reader: a few phrases of each group.
  public var wanted: String {
    ways.map { way in
      way.groups.map { group in
        let phrases = group.phrases.split(separator: ",").map {
          $0.drop { $0 == " " }
        }
        let shown = phrases.prefix(4).map { "“\($0)”" }.joined(separator: ", ")
        return phrases.count > 4 ? "\(shown) …" : shown
      }.joined(separator: " with ")
    }.joined(separator: "; or ")
  }
}
