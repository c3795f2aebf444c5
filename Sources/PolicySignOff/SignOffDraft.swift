import PolicyCore
import PolicyGit
import PolicyModel

/// Which commits wrote what of a document's sign-off, before anything is said of what they prove. It is the part that takes
/// long to find and that is kept between runs; signatures, keys and roles are judged each time.
struct SignOffDraft: Sendable {
  struct Item: Sendable {
    /// Whether the commit that is read holds it.
    var isCommitted: Bool
    /// The commit that wrote it.
    var commit: Commit?
    /// The commit that took it away, where no commit since brought it back.
    var withdrawal: Commit?
    /// The content digest of the text as that commit recorded it.
    var digest: String?
    /// Addresses of those who changed the text that it covers.
    var authors: Set<String> = []
    /// How many words of the text each of them wrote; empty where there are not several.
    var words: [String: Int] = [:]
    /// Whether `authors` are all that there were.
    var knowsAuthors = true
    /// Of what brought a document back into force: the status that it had until then.
    var former: Status?
  }

  /// By `SignOffFacts.key(_:)`.
  var items: [String: Item] = [:]
  /// The status that takes the document out of force.
  var setAside: Item?
  /// What took such a status away again.
  var revival: Item?
  var versions = SignOffFacts.Versions()
  /// Whether it was kept from an earlier run, and so may say anything.
  var isKept = false

  var all: [Item] { Array(items.values) + [setAside, revival].compactMap(\.self) }
  var commits: [Commit] { all.compactMap(\.commit) }
}

extension EntryWriters {
  /// Whether a draft that was kept names commits of this history that can hold what it says. They are not read: that is enough
  /// where a claim alone decides.
  func names(_ draft: SignOffDraft, of document: PolicyDocument) -> Bool {
    let commits = Set(history.map(\.commit.id))
    return draft.setAside == nil
      && document.attestations.allSatisfy { entry in
        guard let item = draft.items[SignOffFacts.key(entry)],
          entry.kind == .review || entry.digest != nil
        else { return false }
        return item.commit.map { commits.contains($0.id) } ?? true
      }
  }

  /// Whether a draft that was kept names commits that wrote what it says they did.
  func confirm(_ draft: SignOffDraft, of document: PolicyDocument) -> Bool {
    document.attestations.allSatisfy { entry in
      let key = AttestationKey(entry)
      return draft.items[SignOffFacts.key(entry)].map { confirm($0) { $0.holds(key) } } ?? false
    }
      && (draft.setAside.map { item in confirm(item) { $0.status == document.status } } ?? true)
      && (draft.revival.map { item in confirm(item) { !$0.isSetAside } } ?? true)
  }

  private func confirm(_ item: SignOffDraft.Item, _ holds: (DocumentState) -> Bool) -> Bool {
    guard let commit = item.commit else { return true }
    guard let index = history.firstIndex(where: { $0.commit.id == commit.id }),
      let state = state(at: index)
    else { return false }
    return holds(state) && !parentStates(of: index).contains(where: holds)
      && (item.digest == nil || item.digest == state.digest)
  }
}
