/// How a file hangs on a commit: every object between the two, under its own name.
public struct CommittedPath: Sendable {
  /// 40 hexadecimal digits.
  public var commit: String
  public var path: String
  /// From the root of the commit to the folder of the file, as far as they are here and lead on.
  public var trees: [String] = []
  /// Nil where the commit has no such file, or `missing` says why it cannot be told.
  public var blob: String?
  /// The commit, the trees and the blob, as far as they are here.
  public var objects: [RawObject] = []
  /// The object that is not in this clone, or is damaged.
  public var missing: String?
}

extension ObjectSource {
  /// The objects that lead from a commit to a file.
  public func committedPath(_ path: String, atCommit id: String) -> CommittedPath {
    var result = CommittedPath(commit: id, path: path)
    guard let commit = rawObject(id, .commit) else {
      result.missing = id
      return result
    }
    result.objects.append(commit)
    // The first line of a commit names its tree.
    var name = String(
      decoding: commit.bytes.dropFirst("tree ".utf8.count).prefix(40), as: UTF8.self)
    let components = path.utf8.split(separator: 0x2F)
    for (index, component) in components.enumerated() {
      guard let tree = trees.tree(name, read: { rawObject(name, .tree) }) else {
        result.missing = name
        return result
      }
      result.objects.append(tree.object)
      result.trees.append(name)
      let isLast = index == components.count - 1
      guard case .entry(let entry) = tree.entry(named: component),
        isLast ? entry.isFile : entry.isFolder
      else { return result }
      name = entry.id.description
    }
    guard let blob = rawObject(name, .blob) else {
      result.missing = name
      return result
    }
    result.objects.append(blob)
    result.blob = name
    return result
  }
}
