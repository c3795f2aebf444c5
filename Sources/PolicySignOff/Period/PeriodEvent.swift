import PolicyCore
import PolicyGit
import PolicyModel

/// Something that happened to a document in a period.
public struct PeriodEvent: Sendable {
  /// The raw value is the word in every output.
  public enum Kind: String, Sendable, CaseIterable {
    case added, removed, renamed, version, approval, review, status, superseded, retired
    case suspended, realigned
    /// An entry that was there before now names another text.
    case entryChanged = "entry-changed"
    case exceptionGranted = "exception-granted"
    case exceptionExtended = "exception-extended"
    case exceptionShortened = "exception-shortened"
    case exceptionEnded = "exception-ended"
    case breakGlass = "break-glass"
    case incidentReview = "post-incident-review"
    case textChanged = "text-changed"
    case textUnapproved = "text-changed-without-approval"
    /// Rows of people.yml, soa.yml, assets.yml or a table.
    case registerChanged = "register-changed"
    case acceptancesAdded = "acceptances-added"
    case figuresAdded = "figures-added"
    /// A figure that was there before is another now, or gone.
    case figureChanged = "figure-changed"

    /// In a summary, of one and of several.
    public var words: (one: String, many: String) {
      switch self {
      case .added: ("document added", "documents added")
      case .removed: ("document removed", "documents removed")
      case .renamed: ("document renamed", "documents renamed")
      case .version: ("new version", "new versions")
      case .approval: ("approval", "approvals")
      case .review: ("review", "reviews")
      case .status: ("other change of status", "other changes of status")
      case .superseded: ("superseded", "superseded")
      case .retired: ("retired", "retired")
      case .suspended: ("suspended", "suspended")
      case .realigned: ("objective realigned", "objectives realigned")
      case .entryChanged: ("entry changed", "entries changed")
      case .exceptionGranted: ("exception granted", "exceptions granted")
      case .exceptionExtended: ("exception extended", "exceptions extended")
      case .exceptionShortened: ("exception shortened", "exceptions shortened")
      case .exceptionEnded: ("exception ended", "exceptions ended")
      case .breakGlass: ("break-glass access", "break-glass accesses")
      case .incidentReview: ("post-incident review", "post-incident reviews")
      case .textChanged: ("text changed", "texts changed")
      case .textUnapproved:
        ("text changed without approval", "texts changed without approval")
      case .registerChanged: ("change of a register", "changes of registers")
      case .acceptancesAdded: ("entry of acceptances", "entries of acceptances")
      case .figuresAdded: ("entry of figures", "entries of figures")
      case .figureChanged: ("figure changed", "figures changed")
      }
    }
  }

  public var kind: Kind
  /// The day in UTC on which the branch received it; of an exception that ran out, its last day.
  public var date: CalendarDate
  /// The document's id, or its path without its extension.
  public var document: String
  public var title: String
  public var documentKind: DocumentKind
  /// In the state that the event led to; of a removed document, the last.
  public var path: String
  public var version: String?
  /// What happened, for a reader.
  public var detail: Phrase
  /// The name of who approved, reviewed or decided it; else of who wrote it.
  public var person: String
  public var role: String?
  /// The day that the entry itself claims.
  public var on: CalendarDate?
  /// How well an approval or a review is proven; nil for anything else.
  public var rung: Rung?
  /// Whether an approval counts: by somebody who may approve, of a text that there is; nil for anything else.
  public var counts: Bool?
  /// The commit that wrote it, 40 hexadecimal digits; nil for what happens by the calendar, and for entries that no commit
  /// alone wrote.
  public var commit: String?
  /// The commit of the branch that brought it; differs from `commit` for what was merged.
  public var received: String?
}
