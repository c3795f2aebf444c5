/// The persons of the tests, each with a key. Keys are made once.
package struct Signers: Sendable {
  package let cabinet: KeyCabinet
  /// The chief executive.
  package private(set) var dana: Signer
  /// In charge of information security; writes the documents.
  package private(set) var kim: Signer
  /// The chief technology officer.
  package private(set) var sam: Signer
  /// Was the chief technology officer before Sam Roy, and left on 31 March 2026.
  package private(set) var lee: Signer
  /// An intern.
  package private(set) var ira: Signer
  /// Nobody of the company.
  package private(set) var mallory: Signer

  package static let all = Result { try Signers() }

  private init() throws {
    cabinet = try KeyCabinet()
    dana = try cabinet.signer("dana-reyes", "Dana Reyes", "dana@example.com")
    kim = try cabinet.signer("kim-olsen", "Kim Olsen", "kim@example.com")
    sam = try cabinet.signer("sam-roy", "Sam Roy", "sam@example.com", .openpgp)
    lee = try cabinet.signer("lee-park", "Lee Park", "lee@example.com")
    ira = try cabinet.signer("ira-lund", "Ira Lund", "ira@example.com")
    mallory = try cabinet.signer("mallory", "Mallory Stone", "mallory@example.org", .openpgp)
  }

  /// The same persons, whose Git signs nothing; Dana Reyes writes her address in another case than people.yml.
  package var withoutKeys: Signers {
    var signers = self
    for person in [\Signers.dana, \.kim, \.sam, \.lee, \.ira, \.mallory] {
      signers[keyPath: person] = self[keyPath: person].withoutKey
    }
    signers.dana.email = "Dana@Example.com"
    return signers
  }

  /// people.yml, with the keys of all but Mallory.
  package var register: String {
    """
    people:
      - id: dana-reyes
        name: Dana Reyes
        email: [dana@example.com]
        roles: [{role: ceo, from: 2024-01-01}]
        keys: [\(dana.keyEntry("from: 2024-01-01"))]
      - id: kim-olsen
        name: Kim Olsen
        email: [kim@example.com]
        roles: [{role: ciso, from: 2024-01-01}]
        keys: [\(kim.keyEntry("from: 2024-01-01"))]
      - id: sam-roy
        name: Sam Roy
        email: [sam@example.com]
        roles: [{role: cto, from: 2024-01-01}]
        keys: [\(sam.keyEntry("from: 2024-01-01"))]
      - id: lee-park
        name: Lee Park
        email: [lee@example.com]
        joined: 2024-01-01
        left: 2026-03-31
        roles: [{role: cto, from: 2024-01-01}]
        keys: [\(lee.keyEntry("from: 2024-01-01"))]
      - id: ira-lund
        name: Ira Lund
        email: [ira@example.com]
        roles: [{role: intern, from: 2025-09-01}]
        keys: [\(ira.keyEntry("from: 2025-09-01"))]

    """
  }
}
