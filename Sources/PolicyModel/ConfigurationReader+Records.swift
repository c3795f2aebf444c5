import PolicySyntax

extension ConfigurationReader {
  /// `records`: a mapping of types of record to how often they are made.
  func readRecords(_ value: YAMLNode) throws(ConfigurationError) -> [RecordCadence] {
    var records: [RecordCadence] = []
    for entry in try mapping(value, "records", keys: nil) {
      let name = "records.\(entry.key)"
      var cadence = RecordCadence(type: entry.key, every: nil, range: entry.keyRange)
      for part in try mapping(entry.value, name, keys: ["every"]) {
        cadence.every = try period(part.value, "\(name).every")
      }
      records.append(cadence)
    }
    return records
  }
}
