import PolicyCore

/// How the parts of a zip archive lie in it (APPNOTE 4.3).
///
/// Some programs unpack what stands before each file, others what the list at the end says. Only where both say the same, and
/// nothing lies beside, do all of them unpack what was verified.
struct ZipLayout {
  private let file: OpenFile
  private let size: Int

  /// A sentence on why other programs may unpack something else from an archive than was read; nil where none may.
  static func fault(of path: String) throws(SystemError) -> String? {
    let file = try OpenFile(path, for: .readingThroughLinks)
    return try ZipLayout(file: file, size: file.status.size).fault()
  }

  private static let endSize = 22
  private static let centralSize = 46
  private static let localSize = 30
  /// A descriptor of sizes behind a file, with its mark or without.
  private static let descriptorSizes = [12, 16]

  private func fault() throws(SystemError) -> String? {
    let end = try Bytes(file.bytes(at: max(0, size - Self.endSize), most: Self.endSize))
    guard end.number(0, 4) == 0x0605_4B50, let count = end.number(10, 2),
      let listSize = end.number(12, 4), let start = end.number(16, 4), end.number(20, 2) == 0,
      end.number(4, 4) == 0, end.number(8, 2) == count
    else { return "Its last bytes are not the end of a zip archive: something follows it." }
    guard start + listSize + Self.endSize == size else {
      return
        "Its list of files does not lie right before its end, or it is of the kind for more than 4 GiB (zip64)."
    }
    let list = try Bytes(file.bytes(at: start, most: listSize))
    var entries: [Entry] = []
    var position = 0
    while position < listSize {
      guard let entry = Entry(list, at: &position) else { return "Its list of files is damaged." }
      entries.append(entry)
    }
    guard entries.count == count else {
      return "Its end counts \(count) files, and its list has \(entries.count)."
    }
    entries.sort { $0.offset < $1.offset }
    var expected = 0
    for (index, entry) in entries.enumerated() {
      guard entry.offset == expected else { return Self.gap }
      guard let end = try self.end(of: entry) else {
        return
          "“\(entry.shownName)” is called, or packed, otherwise in its list than where the file lies."
      }
      let next = index + 1 < entries.count ? entries[index + 1].offset : start
      let descriptor = entry.hasDescriptor ? Self.descriptorSizes.first { end + $0 == next } : 0
      expected = end + (descriptor ?? 0)
    }
    return expected == start ? nil : Self.gap
  }

  private static let gap = "It holds bytes that belong to no file, or files that overlap."

  /// Where the content of an entry ends; nil where what stands before it differs from the list.
  private func end(of entry: Entry) throws(SystemError) -> Int? {
    let head = try Bytes(file.bytes(at: entry.offset, most: Self.localSize))
    guard head.number(0, 4) == 0x0403_4B50, head.number(6, 2) == entry.flags,
      head.number(8, 2) == entry.method, let nameSize = head.number(26, 2),
      let extraSize = head.number(28, 2)
    else { return nil }
    let rest = try file.bytes(
      at: entry.offset + Self.localSize, most: nameSize + extraSize)
    guard rest.count == nameSize + extraSize, rest.prefix(nameSize).elementsEqual(entry.name),
      Entry.isHarmless(Bytes(Array(rest.dropFirst(nameSize))))
    else { return nil }
    let stated = [(14, entry.checksum), (18, entry.packed), (22, entry.whole)]
    let agrees = stated.allSatisfy { place, value in
      let own = head.number(place, 4)
      return own == value || entry.hasDescriptor && own == 0
    }
    return agrees ? entry.offset + Self.localSize + nameSize + extraSize + entry.packed : nil
  }

  /// What the list says of one file.
  private struct Entry {
    var flags: Int
    var method: Int
    var checksum: Int
    var packed: Int
    var whole: Int
    var offset: Int
    var name: [UInt8]

    var hasDescriptor: Bool { flags & 1 << 3 != 0 }
    var shownName: String { String(decoding: name, as: UTF8.self) }

    /// - Parameter position: where it begins, and then where the next one does.
    init?(_ list: Bytes, at position: inout Int) {
      guard list.number(position, 4) == 0x0201_4B50, let flags = list.number(position + 8, 2),
        let method = list.number(position + 10, 2), let checksum = list.number(position + 16, 4),
        let packed = list.number(position + 20, 4), let whole = list.number(position + 24, 4),
        let nameSize = list.number(position + 28, 2), let extraSize = list.number(position + 30, 2),
        let commentSize = list.number(position + 32, 2), let offset = list.number(position + 42, 4),
        let name = list.slice(position + ZipLayout.centralSize, nameSize),
        let extra = list.slice(position + ZipLayout.centralSize + nameSize, extraSize),
        list.slice(position + ZipLayout.centralSize + nameSize + extraSize, commentSize) != nil,
        // An encrypted file, or a list that hides names.
        flags & (1 | 1 << 13) == 0, Self.isHarmless(Bytes(extra))
      else { return nil }
      (self.flags, self.method, self.checksum) = (flags, method, checksum)
      (self.packed, self.whole, self.offset, self.name) = (packed, whole, offset, name)
      position += ZipLayout.centralSize + nameSize + extraSize + commentSize
    }

    /// Whether extra fields say nothing of names and sizes: no zip64, no name in Unicode, no field that is cut.
    static func isHarmless(_ extra: Bytes) -> Bool {
      var position = 0
      while position < extra.count {
        guard let kind = extra.number(position, 2), let size = extra.number(position + 2, 2),
          extra.slice(position + 4, size) != nil, kind != 0x0001, kind != 0x7075
        else { return false }
        position += 4 + size
      }
      return true
    }
  }

  /// Numbers of an archive, the lowest byte first; nil beyond the end.
  private struct Bytes {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count }

    func slice(_ offset: Int, _ size: Int) -> [UInt8]? {
      offset >= 0 && offset + size <= bytes.count ? Array(bytes[offset..<offset + size]) : nil
    }

    func number(_ offset: Int, _ size: Int) -> Int? {
      slice(offset, size)?.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
  }
}
