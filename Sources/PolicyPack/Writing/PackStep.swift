/// How far a build has come. Tests stop it at each step; the last pack must be whole at every one.
enum PackStep: Hashable, Codable {
  case begun
  case fileWritten(Int)
  case folderStaged
  case archiveBegun
  case archiveEntryWritten
  case archiveStaged
  /// Only where names cannot be exchanged.
  case oldFolderSetAside
  case folderReplaced
  case archiveReplaced
  case oldFolderRemoved

  /// Whether the old pack is still in its place.
  var isBeforeExchange: Bool {
    switch self {
    case .begun, .fileWritten, .folderStaged, .archiveBegun, .archiveEntryWritten, .archiveStaged:
      true
    case .oldFolderSetAside, .folderReplaced, .archiveReplaced, .oldFolderRemoved: false
    }
  }
}
