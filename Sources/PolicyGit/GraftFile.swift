/// The two files in which Git records that a commit has other parents than it says.
enum GraftFile {
  /// `shallow`: one commit per line, whose parents were not fetched.
  static func shallow(inDirectory directory: String) -> [ObjectID: [ObjectID]] {
    var result: [ObjectID: [ObjectID]] = [:]
    for line in lines(of: directory + "/shallow") {
      if let id = ObjectID(hexadecimal: line) { result[id] = [] }
    }
    return result
  }

  /// `info/grafts` (superseded by `git replace`, and still honoured by Git): a commit and its parents on each line.
  static func grafts(inDirectory directory: String) -> [ObjectID: [ObjectID]] {
    var result: [ObjectID: [ObjectID]] = [:]
    for line in lines(of: directory + "/info/grafts") {
      let names = line.split(separator: 0x20).map { ObjectID(hexadecimal: $0) }
      guard let first = names.first, let commit = first, !names.contains(nil) else { continue }
      result[commit] = names.dropFirst().compactMap(\.self)
    }
    return result
  }

  private static func lines(of file: String) -> [ArraySlice<UInt8>] {
    guard let bytes = FileReading.contents(ofFile: file) else { return [] }
    return bytes.split { $0 == 0x0A || $0 == 0x0D }
  }
}
