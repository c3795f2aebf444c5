import Glibc

/// One pack of objects, and the index to it (gitformat-pack(5)).
struct ObjectPack: Sendable {
  /// What stands at one place of a pack.
  struct Entry {
    enum Kind {
      case commit, tree, blob, tag
      /// Made from the object that begins there in the same pack.
      case delta(base: Int)
    }

    var kind: Kind
    /// Of what is deflated, in bytes.
    var size: Int
    /// Where that begins.
    var content: Int
  }

  private static let headerSize = 12

  private let file: MappedFile
  private let index: PackIndex

  /// - Parameter path: of the pack or of its index, without what follows the dot.
  /// - Returns: nil for what is not as Git writes it today.
  init?(_ path: String) {
    guard let indexFile = MappedFile(path + ".idx"), let index = PackIndex(indexFile),
      let file = MappedFile(path + ".pack"),
      file.bytes.count >= ObjectPack.headerSize + ObjectID.byteCount,
      file.bytes.starts(with: [0x50, 0x41, 0x43, 0x4B, 0, 0, 0, 2]),
      file.bytes.suffix(ObjectID.byteCount).elementsEqual(index.packChecksum)
    else { return nil }
    self.file = file
    self.index = index
  }

  /// The packs of a folder of objects; not those of other folders that it borrows from.
  static func all(inObjects folder: String) -> [ObjectPack] {
    let folder = folder + "/pack"
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var result: [ObjectPack] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix("pack-"), name.hasSuffix(".idx"),
        let pack = ObjectPack(folder + "/" + name.dropLast(4))
      else { continue }
      result.append(pack)
    }
    return result
  }

  /// Where an object begins; nil for one that is not in this pack.
  func offset(of id: ObjectID) -> Int? { index.offset(of: id) }

  /// What is deflated from a place on, and all that follows it; empty where there is nothing.
  func content(from offset: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: file.bytes[offset..<max(offset, end)])
  }

  /// Where the checksum begins.
  private var end: Int { file.bytes.count - ObjectID.byteCount }

  /// What stands at a place; nil when that is damaged.
  func entry(at offset: Int) -> Entry? {
    guard offset >= ObjectPack.headerSize, offset < end else { return nil }
    var position = offset
    var byte = file.bytes[position]
    let type = byte >> 4 & 7
    var size = Int(byte & 15)
    var shift = 4
    while byte & 0x80 != 0 {
      position += 1
      guard position < end, shift < 56 else { return nil }
      byte = file.bytes[position]
      size |= Int(byte & 0x7F) << shift
      shift += 7
    }
    position += 1
    let kind: Entry.Kind
    switch type {
    case 1: kind = .commit
    case 2: kind = .tree
    case 3: kind = .blob
    case 4: kind = .tag
    case 6:
      guard let distance = distance(at: &position), distance > 0, distance < offset else {
        return nil
      }
      kind = .delta(base: offset - distance)
    case 7:
      guard position + ObjectID.byteCount <= end, let start = file.bytes.baseAddress,
        let base = self.offset(of: ObjectID(bytes: start + position))
      else { return nil }
      position += ObjectID.byteCount
      kind = .delta(base: base)
    default: return nil
    }
    return Entry(kind: kind, size: size, content: position)
  }

  /// How far back the base of a delta begins. Each further byte stands for values that fewer bytes could not.
  private func distance(at position: inout Int) -> Int? {
    var value = -1
    while position < end, value < 1 << 48 {
      let byte = file.bytes[position]
      position += 1
      value = (value + 1) << 7 | Int(byte & 0x7F)
      if byte & 0x80 == 0 { return value }
    }
    return nil
  }
}
