import PolicyCore
import PolicyModel

/// What the starter documents have to know of a company.
public struct CompanyFacts: Sendable {
  public var organisation: String
  /// Whether the name is only that of the folder.
  public var isNameGuessed = false
  /// Who approves the high-level policy.
  public var chief: Contact
  /// The chief's public SSH key, as its file has it.
  public var chiefKey: String?
  /// Who keeps the management system; nil where the chief does.
  public var owner: Contact?
  /// Frameworks beside ISO/IEC 27001, by the names of policyc.yml.
  public var applies: [String]
  public var clouds: [String]
  public var aiSuppliers: [String]

  public init(
    organisation: String, chief: Contact, chiefKey: String? = nil, owner: Contact? = nil,
    applies: [String] = [], clouds: [String] = [], aiSuppliers: [String] = []
  ) {
    self.organisation = organisation
    self.chief = chief
    self.chiefKey = chiefKey
    self.owner = owner
    self.applies = applies
    self.clouds = clouds
    self.aiSuppliers = aiSuppliers
  }

  /// The frameworks that can apply beside ISO/IEC 27001, sorted.
  public static var frameworks: [String] {
    FrameworkLibrary.names.filter { $0 != FrameworkLibrary.iso27001 }.sorted()
  }

  /// What a list separated by commas holds: `gdpr, eu-ai-act`.
  public static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimmingBlanks }.filter { !$0.isEmpty }
  }

  /// - Throws: `UsageError` for what cannot stand in a document as one line.
  static func requireLine(_ text: String, _ what: String) throws {
    let hasBreak = text.unicodeScalars.contains { scalar in
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
    }
    guard !text.trimmingBlanks.isEmpty, !hasBreak, text.utf8.count <= 200 else {
      throw UsageError("`\(text)` cannot be \(what): give one line of up to 200 bytes.")
    }
  }

  /// - Throws: `UsageError` for the first fact that cannot be used.
  func check() throws {
    try Self.requireLine(organisation, "the name of the organisation")
    for name in clouds + aiSuppliers { try Self.requireLine(name, "the name of a supplier") }
    for name in applies where !Self.frameworks.contains(name) {
      if name == FrameworkLibrary.iso27001 { continue }
      let hint = Suggestion.hint(for: name, listing: Self.frameworks)
      throw UsageError("--applies: there is no framework `\(name)`\(hint)")
    }
  }

  /// The public key of a file.
  ///
  /// - Throws: `UsageError` for a file that holds none.
  public static func publicKey(inFile path: String) throws -> String {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.contents(of: path)
    } catch {
      throw UsageError("Cannot read the key \(path): \(error.reason).")
    }
    let text = String(decoding: bytes, as: UTF8.self).trimmingBlanks
    guard !text.contains("PRIVATE KEY") else {
      throw UsageError(
        "\(path) is a private key, which nobody else may see. Give the public one, \(path).pub.")
    }
    let parts = text.split(separator: " ", maxSplits: 2)
    let kinds = ["ssh-ed25519", "ssh-rsa", "ecdsa-sha2-", "sk-ssh-ed25519@", "sk-ecdsa-sha2-"]
    guard !text.contains("\n"), parts.count >= 2, parts[1].utf8.count >= 40,
      kinds.contains(where: { parts[0].hasPrefix($0) })
    else {
      throw UsageError(
        "\(path) is no public SSH key: one line that begins with `ssh-ed25519`, such as `ssh-keygen -t ed25519` leaves in a file that ends in .pub."
      )
    }
    return "\(parts[0]) \(parts[1])"
  }
}
