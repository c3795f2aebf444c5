import PolicyCore

/// What verifying a pack found: what holds, what does not, and what could not be checked.
public struct VerificationListing: Sendable {
  /// Something that is not as the pack says.
  public struct Fault: Hashable, Sendable {
    /// The raw value is the word in every output.
    public enum Kind: String, CaseIterable, Sendable {
      /// The bytes of a file are others.
      case changed
      case missing
      /// A file that no list names.
      case added
      /// A file or an entry that cannot be part of a pack: a link, a path out of it, a name twice.
      case refused
      /// A list that cannot be read, or contradicts another.
      case list
      case signature
      case approval
      case time
      /// The commit that it was built from is none of the main branch.
      case commit
    }

    public var kind: Kind
    /// In the pack; nil of what is about the whole.
    public var path: String?
    /// A sentence.
    public var reason: String

    public init(_ kind: Kind, _ path: String?, _ reason: String) {
      self.kind = kind
      self.path = path
      self.reason = reason
    }
  }

  /// An approval or review, and whether the objects in the pack bear out what the pack says of it.
  public struct Approval: Hashable, Sendable {
    public var document: String
    /// `approval` or `review`.
    public var kind: String
    public var by: String?
    public var on: String?
    public var version: String?
    /// What the pack says that it is worth.
    public var rung: String
    /// What was derived here; nil where it could not be.
    public var derived: String?
    public var holds: Bool

    public init(
      document: String, kind: String, by: String?, on: String?, version: String?, rung: String,
      derived: String?, holds: Bool
    ) {
      self.document = document
      self.kind = kind
      self.by = by
      self.on = on
      self.version = version
      self.rung = rung
      self.derived = derived
      self.holds = holds
    }
  }

  /// As it was given.
  public var pack: String
  public var organisation: String?
  /// For whom it was made: `customer`; nil for a pack for an auditor.
  public var audience: String?
  public var asOf: String?
  public var commit: String?
  public var tool: String?
  /// How many files the pack holds.
  public var files = 0
  public var faults: [Fault] = []
  public var approvals: [Approval] = []
  /// Whose signature the manifest carries, or that it carries none; a sentence.
  public var signature =
    "None: the pack does not show who made it, and anybody could have made all of it anew."
  /// What was not checked here, a sentence each.
  public var notes: [String] = []

  public var isWhole: Bool { faults.isEmpty }

  public init(pack: String) { self.pack = pack }
}
