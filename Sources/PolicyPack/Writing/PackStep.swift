/// How far a build has come. Tests stop it at each step; the last pack must be whole at every one.
enum PackStep: Hashable, Codable {
  case begun
  case fileWritten(Int)
  case folderStaged
  case archiveBegun
  case archiveStaged
  /// Only where names cannot be exchanged.
  case oldFolderSetAside
  case folderReplaced
  case archiveReplaced
  case oldFolderRemoved
}
