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
    /// It is the approver's, over a commit that this address wrote: who takes over another's commit signs what they did not say.
    case othersCommit(String)
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
    /// The register of the commit's own parent names the person, and that of the line did not.
    case noPersonOnLine
    case person
  }

  /// How the entry reached the first-parent line.
  public struct Arrival: Sendable, Hashable {
    /// The commit of the line that brought it, 40 hexadecimal digits.
    public var commit: String
    /// The latest day that can be proven.
    public var day: CalendarDate
    /// The commit of the line whose people.yml counted: the one before, or this one where it brought the first.
    public var register: String?
    /// The day by which that people.yml was asked for key and role, where the commit's own was too long ago.
    public var judgedOn: CalendarDate?

    public init(commit: String, day: CalendarDate, register: String? = nil) {
      self.commit = commit
      self.day = day
      self.register = register
    }
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
  /// Nil for an entry that is not committed, or has not reached the line yet.
  public var arrival: Arrival?
  /// Where the first-parent line stands in this: the commit that brought the entry, or the branch into which it would be merged.
  public var line: String?
  /// What the register that counts calls the approver: the name of that day.
  public var name: String?
  public var evidence = Evidence.none
  /// The content digest of the text as that commit recorded it.
  public var digest: String?
  /// Whether `fields` of policyc.yml made another text of those words then.
  public var isMappedOtherwise = false
  /// How many seconds the commit's date lies before that of its parent; zero for dates in order.
  public var secondsBeforeParent: Int64 = 0
  /// Addresses of those who changed the text since the approval before, in lower case, sorted; none where a shallow clone
  /// hides some of them.
  public var authors: [String] = []
  /// How many words of the text each of them wrote; empty where there are not several.
  public var words: [String: Int] = [:]
  /// Whether nobody else of people.yml wrote a share of the text worth the name.
  public var isByOnlyAuthor = false
  /// Why other authors do not count beside the approver, a clause each.
  public var lesserAuthors: [String] = []
  /// Those of `authors` whom people.yml does not know.
  public var unknownAuthors: [String] = []

  public static let none = Proof()

  public init() {}

  /// Whether the entry stands on a branch that is not merged yet, and is judged as if it were.
  public var isToBeMerged: Bool { line != nil && arrival == nil }

  /// Whether the first-parent line got the entry by another commit than the one that wrote it.
  var isNewsToLine: Bool { line != nil && arrival?.commit != commit?.id }

  /// `commit 1a2b3c4`, or the tag that counts.
  public var place: Phrase {
    if let tag { return Phrase("tag \(tag.name)") }
    return commit.map { Phrase("commit \($0.id.prefix(7))") } ?? Phrase("no commit")
  }
}
