/// The members of a JSON object in the order in which they were given.
///
/// Keys are told apart by their code points. Swift's own `String` equality, and with it `Dictionary`, would hold "é" and
/// "e" + U+0301 for one key and lose a member, which a digest must not do.
public struct JSONObject: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    public var key: String
    public var value: JSONValue
  }

  public private(set) var members: [Member] = []
  /// Where each key sits, so that building a large object stays linear.
  private var places: [[UInt8]: Int] = [:]

  public init() {}

  /// A key that comes twice keeps its first place and its last value, as ECMAScript reads such a text.
  public init(_ members: some Sequence<(String, JSONValue)>) {
    for (key, value) in members { set(key, to: value) }
  }

  public var isEmpty: Bool { members.isEmpty }

  /// The value of a key. Setting `nil` leaves the object as it is: an absent value writes no member.
  public subscript(key: String) -> JSONValue? {
    get { places[Array(key.utf8)].map { members[$0].value } }
    set { if let newValue { set(key, to: newValue) } }
  }

  private mutating func set(_ key: String, to value: JSONValue) {
    let bytes = Array(key.utf8)
    if let place = places[bytes] {
      members[place].value = value
    } else {
      places[bytes] = members.count
      members.append(Member(key: key, value: value))
    }
  }
}
