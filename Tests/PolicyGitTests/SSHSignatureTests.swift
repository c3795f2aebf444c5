import Foundation
import PolicyCore
import TestSupport
import Testing

@testable import PolicyGit

/// Every verdict is compared with what `ssh-keygen -Y verify` says of the same bytes.
@Suite("Signatures by keys of SSH")
struct SSHSignatureTests {
  private let builder: RepositoryBuilder

  init() throws { builder = try RepositoryBuilder() }

  private let payload = Array("tree 0\n\nApprove POL-001\n".utf8)

  private func run(_ arguments: String...) throws -> Int32 {
    try Program.run(
      "ssh-keygen", arguments, in: builder.folder,
      environment: Program.environment(home: builder.folder)
    ).status
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: builder.folder + "/" + name)))
  }

  private func key(_ kind: String) throws -> PublicKey {
    try #require(try run("-q", "-t", kind, "-N", "", "-C", "", "-f", kind) == 0)
    return PublicKey(kind: .ssh, text: String(decoding: try bytes(kind + ".pub"), as: UTF8.self))
  }

  private func signature(by kind: String, hash: String = "sha512", for namespace: String = "git")
    throws -> [UInt8]
  {
    try builder.write(["text": String(decoding: payload, as: UTF8.self)])
    try? FileManager.default.removeItem(atPath: builder.folder + "/text.sig")
    try #require(
      try run("-q", "-Y", "sign", "-O", "hashalg=" + hash, "-n", namespace, "-f", kind, "text") == 0
    )
    return try bytes("text.sig")
  }

  private func verdict(_ signature: [UInt8], _ payload: [UInt8], _ keys: PublicKey...)
    -> SignatureVerdict
  {
    let signed = SignedObject(payload: payload, signature: signature)
    return SignatureVerifier(keys).verify([SignatureVerifier.Job(signed, time: 0)])[0]
  }

  /// What `ssh-keygen` says of it.
  private func isGood(_ signature: [UInt8], _ payload: [UInt8], _ key: PublicKey) throws -> Bool {
    let files = [
      ("signers", Array("signer \(key.text)".utf8)), ("sig", signature), ("in", payload),
    ]
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(fileURLWithPath: builder.folder + "/" + name))
    }
    return try Program.run(
      "sh", ["-c", "ssh-keygen -Y verify -f signers -I signer -n git -s sig < in"],
      in: builder.folder, environment: Program.environment(home: builder.folder)
    ).status == 0
  }

  @Test(
    "hold over what was signed, by whichever kind of key", arguments: ["ed25519", "ecdsa", "rsa"])
  func kinds(kind: String) throws {
    let own = try key(kind)
    for hash in ["sha512", "sha256"] {
      let signature = try signature(by: kind, hash: hash)
      #expect(try isGood(signature, payload, own))
      #expect(verdict(signature, payload, own) == .valid(own))
      #expect(
        verdict(signature, payload + [0x0A], own) == .invalid("it does not fit what it is over"))
      // Whether the key is among those given does not change what the signature is over.
      let print = try #require(own.fingerprint)
      #expect(verdict(signature, payload) == .unknownKey(print))
      #expect(verdict(signature, []) == .invalid("it does not fit what it is over"))
      // No program is asked about the usual kind.
      let asked = try #require(SSHSignature(armored: signature)).holds(over: payload) == nil
      #expect(asked == (kind != "ed25519"))
    }
    let other = try signature(by: kind, for: "file")
    #expect(verdict(other, payload, own) == .invalid("it was made for `file`, not for `git`"))
  }

  @Test("are worth what ssh-keygen says of them when any of their bytes is another")
  func changed() throws {
    let own = try key("ed25519")
    let whole = try #require(SSHEncoding.unarmoured(try signature(by: "ed25519")))
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= 1 << UInt8(place % 8)
      let signature = SSHEncoding.armoured(bytes)
      guard case .valid = verdict(signature, payload, own) else {
        #expect(try !isGood(signature, payload, own), "byte \(place)")
        continue
      }
      Issue.record("With byte \(place) changed it counts.")
    }
    for bytes in [whole + [0], whole.dropLast(), whole + whole] {
      let signature = SSHEncoding.armoured(Array(bytes))
      #expect(verdict(signature, payload, own) == .invalid("it does not fit what it is over"))
      #expect(try !isGood(signature, payload, own))
    }
  }

  @Test("are read by ssh-keygen where they are written in another way than its own")
  func otherArmour() throws {
    let own = try key("ed25519")
    let text = String(decoding: try signature(by: "ed25519"), as: UTF8.self)
    let short = text.split(separator: "\n").flatMap { line -> [Substring] in
      line.hasPrefix("-") ? [line] : [line.prefix(20), line.dropFirst(20)]
    }
    for armour in [short.joined(separator: "\n") + "\n", text.replacing("\n", with: "\r\n")] {
      let signature = Array(armour.utf8)
      #expect(try #require(SSHSignature(armored: signature)).holds(over: payload) == nil)
      let isGood = try isGood(signature, payload, own)
      #expect((verdict(signature, payload, own) == .valid(own)) == isGood, "\(armour)")
    }
  }

  @Test("are not by a key that only wears the name of another's")
  func exchangedKey() throws {
    let (own, other) = (try key("ed25519"), try key("ecdsa"))
    let whole = try #require(SSHEncoding.unarmoured(try signature(by: "ed25519")))
    let (from, to) = (try #require(own.sshBlob), try #require(other.sshBlob))
    let place = try #require(whole.firstRange(of: from))
    // The length of the key stands before it.
    let before = whole[..<(place.lowerBound - 4)]
    let signature = SSHEncoding.armoured(
      Array(before) + SSHEncoding.framed(to) + whole[place.upperBound...])
    #expect(verdict(signature, payload, own, other) == .invalid("it does not fit what it is over"))
  }
}
