import PolicyCore
import PolicyGit
import PolicyModel

/// What Git, and the files of the repository, show of one approval or review.
public struct Proof: Sendable {
  /// How the signature stands on the commit that wrote the entry, or on a tag over it.
  public enum Signature: Sendable, Hashable {
    /// There is none.
    case none
    /// It is the approver's, by a key that people.yml gave them on that day.
    case valid(key: String)
    /// It is by somebody else of people.yml.
    case otherPerson(String)
    /// It is by a key of the approver's that did not count then, and why.
    case keyNotInForce(String)
    /// It is by a key that nobody of people.yml had before that commit, and what is known of the key.
    case unknownKey(String)
    /// It does not hold, and why.
    case invalid(String)
    /// It could not be checked here, and why.
    case unverifiable(String)
  }

  /// What people.yml said before the entry was written.
  public enum Register: String, Sendable {
    /// The entry is not committed, or the commit has no parent that is known here.
    case unknown
    case noRegister
    case noPerson
    case person
  }

  /// How the approver's own record stands.
  public enum Evidence: Sendable, Hashable {
    case none
    /// A path of the repository.
    case file(String)
    /// The file is there and its digest is another.
    case changed(String)
    case missing(String)
    /// The file is there, and cannot be what it is filed as.
    case unfit(String, EvidenceFault)
  }

  public var rung: Rung {
    if case .file = evidence { return max(.recorded, rungInGit) }
    return rungInGit
  }
  /// The rung that Git alone shows: `claimed`, `attributed` or `signed`.
  public var rungInGit = Rung.claimed
  /// Whether the commit that was read holds the entry at all: one that is only on disk, or staged, can still be proven.
  public var isCommitted = false
  /// The commit that wrote the entry; nil when it is not committed, beyond the cut of a shallow clone, or outside Git.
  public var commit: Commit?
  /// The id of the person who is the author of the commit, by people.yml before it; known of a status only, which names nobody.
  public var person: String?
  /// The commit that took the entry away, where no commit since brought it back, but a merge.
  public var withdrawal: Commit?
  /// The tag whose signature counts; nil where it is the commit's.
  public var tag: AnnotatedTag?
  public var signature = Signature.none
  public var register = Register.unknown
  /// Whether people.yml gave the approver the role before the entry was written; nil where that cannot be known.
  public var heldRole: Bool?
  public var evidence = Evidence.none
  /// The content digest of the text as that commit recorded it.
  public var digest: String?
  /// How many seconds the commit's date lies before that of its parent; zero for dates in order.
  public var secondsBeforeParent: Int64 = 0
  /// Addresses of those who changed the text since the approval before, in lower case, sorted; none where a shallow clone
  /// hides some of them.
  public var authors: [String] = []
  /// Whether all of `authors` are the approver's own addresses.
  public var isByOnlyAuthor = false

  public static let none = Proof()

  public init() {}

  /// `commit 1a2b3c4`, or the tag that counts.
  public var place: String {
    if let tag { return "tag \(tag.name)" }
    return commit.map { "commit \($0.id.prefix(7))" } ?? "no commit"
  }
}
