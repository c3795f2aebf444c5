import PolicySyntax

extension ConfigurationReader {
  /// The registers that have a line for each document, so that a key of it can be a column.
  private static let registers = [
    "documents", "objectives", "risks", "exceptions", "communications",
  ]

  /// `registers`: a mapping of registers to the company's own keys that become columns of them.
  func readRegisters(_ value: YAMLNode) throws(ConfigurationError) -> [String: [String]] {
    var columns: [String: [String]] = [:]
    for entry in try mapping(value, "registers", keys: Self.registers) {
      columns[entry.key] = try texts(entry.value, "registers.\(entry.key)")
    }
    return columns
  }
}
