import PolicyCore
import PolicyModel

/// An approval or review of a pack, and where the pack says that its proof lies. None of it is believed: it says where to look.
public struct PackedEntry: Sendable {
  /// A file of a commit.
  public struct Place: Hashable, Sendable {
    /// 40 hexadecimal digits.
    public var commit: String
    public var path: String

    public init(commit: String, path: String) {
      self.commit = commit
      self.path = path
    }
  }

  /// How the entry reached the first-parent line.
  public struct Line: Hashable, Sendable {
    /// The commit of the line that brought it.
    public var commit: String
    /// The latest day that can be proven.
    public var day: CalendarDate
    /// The day by which key and role are asked for, where the commit's own was too long ago.
    public var judgedOn: CalendarDate?
    /// people.yml just before, or with the entry where that was the first.
    public var register: Place?

    public init(commit: String, day: CalendarDate, judgedOn: CalendarDate?, register: Place?) {
      self.commit = commit
      self.day = day
      self.judgedOn = judgedOn
      self.register = register
    }
  }

  /// A commit that wrote the entry, or a tag over it.
  public struct Witness: Sendable {
    /// The document in that commit.
    public var place: Place
    /// Where the document lay in the parents of the commit; of a commit only.
    public var before: [Place]
    /// people.yml of the first parent.
    public var register: Place?
    public var line: Line?
    /// Of a tag: its object, and its name without `refs/tags/`.
    public var tag: (id: String, name: String)?
    /// Whether the repository showed the commit as other than it is.
    public var isReplaced: Bool

    /// The people.yml that count: before the commit, and on the first-parent line.
    public var registers: [Place] { [register, line?.register].compactMap { $0 } }

    public init(
      place: Place, before: [Place], register: Place?, line: Line?,
      tag: (id: String, name: String)? = nil, isReplaced: Bool = false
    ) {
      self.place = place
      self.before = before
      self.register = register
      self.line = line
      self.tag = tag
      self.isReplaced = isReplaced
    }
  }

  /// The document's id, or its path where it has none.
  public var document: String
  public var kind: Attestation.Kind
  public var by: String?
  /// As the front matter writes it.
  public var on: String?
  public var digest: String?
  public var role: String?
  public var version: String?
  public var outcome: String?
  public var written: Witness?
  public var tagged: Witness?

  /// Whatever may prove it.
  public var witnesses: [Witness] { [written, tagged].compactMap { $0 } }

  public init(
    document: String, kind: Attestation.Kind, by: String?, on: String?, digest: String?,
    role: String?, version: String?, outcome: String?, written: Witness?, tagged: Witness?
  ) {
    self.document = document
    self.kind = kind
    self.by = by
    self.on = on
    self.digest = digest
    self.role = role
    self.version = version
    self.outcome = outcome
    self.written = written
    self.tagged = tagged
  }

  /// Whether an entry of a document is this one.
  func isSame(as entry: Attestation) -> Bool {
    kind == entry.kind && by == entry.by && on == entry.node["on"]?.scalar
      && digest == entry.digest && role == entry.role && version == entry.version
      && outcome == entry.outcome
  }
}
