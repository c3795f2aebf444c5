import PolicyCore

/// Why a file that is there is no evidence of anything.
public enum EvidenceFault: Sendable, Hashable {
  /// It is the very document that it should be evidence for.
  case document
  case empty
  /// It only says where the content is kept, or cannot be read without a key: Git LFS, git-annex, git-crypt.
  case pointer(String)

  /// - Parameters:
  ///   - bytes: of the file.
  ///   - path: of the file, from the root.
  ///   - document: the path of the document that names it.
  /// - Returns: nil for a file that can be evidence.
  public init?(_ bytes: [UInt8], at path: String, namedBy document: String) {
    if path.isSamePath(as: document) {
      self = .document
    } else if bytes.allSatisfy({ $0 == 0x20 || 0x09...0x0D ~= $0 }) {
      self = .empty
    } else if let tool = EvidenceFault.pointers.first(where: { bytes.starts(with: $0.start.utf8) })
    {
      self = .pointer(tool.name)
    } else {
      return nil
    }
  }

  /// How the files of tools begin that keep the content elsewhere, by their own specifications.
  private static let pointers: [(start: String, name: String)] = [
    ("version https://git-lfs.github.com/spec/", "Git LFS"),
    ("version https://hawser.github.com/spec/", "Git LFS"),
    ("version http://git-media.io/", "Git LFS"),
    ("/annex/objects/", "git-annex"), (".git/annex/objects/", "git-annex"),
    ("../.git/annex/objects/", "git-annex"), ("\u{0}GITCRYPT\u{0}", "git-crypt"),
  ]

  /// The end of a sentence that begins with the file's name.
  public var words: Phrase {
    switch self {
    case .document: Phrase("is the document itself, which is no evidence for itself")
    case .empty: Phrase("is empty, and so no evidence")
    case .pointer("git-crypt"): Phrase("is encrypted with git-crypt: nobody can read it here")
    case .pointer(let tool):
      Phrase("is only a pointer of \(tool): the file itself is not in the commit")
    }
  }

  public var mend: String {
    switch self {
    case .document: "Name the approver's own record: their e-mail, or the signed page."
    case .empty: "File the record itself."
    case .pointer: "Commit the file itself, outside of what the tool keeps (.gitattributes)."
    }
  }
}
