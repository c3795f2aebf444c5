import PolicyCore
import PolicyModel

/// Ids that are no good as a name for ever.
struct IDFormat: ComputedDocumentCheck {
  static let name = "id-format"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let node = document.root["id"], let id = node.scalar, !id.isEmpty, !isWellFormed(id)
    else { return [] }
    return [
      document.observe(
        "The id `\(id)` must be capitals and digits in parts joined by hyphens, such as POL-004.",
        at: node.range, anchor: "id", matched: id)
    ]
  }

  private func isWellFormed(_ id: String) -> Bool {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 2, id.utf8.count <= 40, let first = id.utf8.first, isCapital(first) else {
      return false
    }
    return parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { isCapital($0) || isDigit($0) || $0 == 0x2E }
    }
  }

  private func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
