import PolicyCore

/// Someone of people.yml.
public struct Person: Sendable {
  /// A role, and the days on which it was held.
  public struct Role: Sendable {
    public var name: String
    public var from: CalendarDate?
    public var to: CalendarDate?
    /// Whether its holders belong to senior leadership.
    public var isLeadership: Bool
    public var range: SourceRange
  }

  public struct Key: Sendable {
    public enum Kind: Sendable { case ssh, openpgp }
    public var kind: Kind
    public var text: String
    public var from: CalendarDate?
    public var to: CalendarDate?
  }

  public var id: String
  public var name: String
  /// What the person was called before: signatures of then keep that name.
  public var formerNames: [String] = []
  public var emails: [String]
  public var team: String?
  public var joined: CalendarDate?
  public var left: CalendarDate?
  public var roles: [Role]
  public var keys: [Key]
  /// Where the id stands.
  public var range: SourceRange
  /// Where the name stands; where the id does in a person without one.
  public var nameRange: SourceRange

  /// Whether the person belongs to the company on a day.
  public func isMember(on day: CalendarDate) -> Bool {
    (joined.map { $0 <= day } ?? true) && (left.map { day <= $0 } ?? true)
  }

  public func holds(_ role: String, on day: CalendarDate) -> Bool {
    isMember(on: day)
      && roles.contains {
        $0.name == role && ($0.from.map { $0 <= day } ?? true) && ($0.to.map { day <= $0 } ?? true)
      }
  }
}
