import Foundation
import TestSupport
import Testing

/// `build --sign` and `--timestamp`, and what `verify` says of the result.
@Suite("Packs that are signed")
struct SignedPackTests {
  /// The kinds of keys that OpenSSH makes and `openssl` knows.
  enum KeyKind: String, CaseIterable, CustomTestStringConvertible {
    case ed25519, ecdsa, rsa
    var testDescription: String { rawValue }
  }

  private func repository() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.write(
      "policies/p.md", Array("---\nid: POL-001\ntitle: Policy\nstatus: draft\n---\n\nText.\n".utf8))
    try builder.git("add", ".")
    try builder.git("commit", "--quiet", "-m", "Draft")
    return builder
  }

  private func key(_ kind: KeyKind, _ folder: String, passphrase: String = "") throws -> String {
    let file = "\(folder)/.git/key-\(kind.rawValue)"
    let made = try Program.run(
      "ssh-keygen", ["-q", "-t", kind.rawValue, "-N", passphrase, "-C", "", "-f", file], in: folder,
      environment: Program.environment(home: "/"))
    try #require(made.status == 0, "\(made.errors)")
    return file
  }

  private func build(_ builder: RepositoryBuilder, _ arguments: [String]) throws -> Program.Outcome
  {
    try Policyc.run(
      ["build", "--no-pdf", "--output", builder.folder + "/pack"] + arguments, in: builder.folder)
  }

  @Test("a key in a file signs the manifest and the envelope", arguments: KeyKind.allCases)
  func signed(kind: KeyKind) throws {
    let builder = try repository()
    let file = try key(kind, builder.folder)
    let built = try build(builder, ["--sign", file])
    try #require(built.status == 0, "\(built.errors)")
    let pack = builder.folder + "/pack"
    for path in [pack, pack + ".zip"] {
      let verified = try Policyc.run(["verify", path, "--signer", file + ".pub"], in: "/")
      #expect(verified.status == 0, "\(verified.output)")
      #expect(verified.output.contains("Signature   It holds, by the key SHA256:"))
    }
    let stock = try Program.run(
      "sh",
      [
        "-c",
        "sha256sum -c --quiet SHA256SUMS && echo \"me $(cat \(file).pub)\" > ../s && ssh-keygen -Y verify -f ../s -I me -n file -s manifest.json.sig < manifest.json",
      ], in: pack, environment: Program.environment(home: "/"))
    #expect(stock.status == 0, "\(stock.errors)")
    // Only other kinds of keys need programs.
    let alone = try Policyc.run(["verify", pack], in: "/", environment: ["PATH": "/nonexistent"])
    #expect(
      alone.output.contains("Signature   It holds, by the key SHA256:") == (kind == .ed25519),
      "\(alone)")
    let other = try key(kind == .rsa ? .ed25519 : .rsa, builder.folder)
    let refused = try Policyc.run(["verify", pack, "--signer", other + ".pub"], in: "/")
    #expect(refused.status == 1)
    #expect(refused.output.contains("The signature over the manifest is by no key of"))
    for name in ["manifest.json.sig", "manifest.dsse.json"] {
      let url = URL(fileURLWithPath: "\(pack)/\(name)")
      let bytes = try Data(contentsOf: url)
      for position in [bytes.count / 2, bytes.count - 50] {
        var changed = bytes
        changed[position] ^= 1
        try changed.write(to: url)
        let found = try Policyc.run(["verify", pack], in: "/")
        #expect(found.status == 1, "\(name) \(position)")
        #expect(found.output.contains("signature   \(name)"), "\(found.output)")
      }
      try bytes.write(to: url)
    }
  }

  @Test("the envelope is what readers of in-toto check")
  func envelope() throws {
    let builder = try repository()
    let file = try key(.ed25519, builder.folder)
    try #require(try build(builder, ["--sign", file]).status == 0)
    // The signature is over the type and the payload, each with its length; openssl alone checks it.
    let script = """
      import base64, json, subprocess
      e = json.load(open('pack/manifest.dsse.json'))
      p = base64.b64decode(e['payload'], validate=True)
      assert p == open('pack/manifest.json', 'rb').read()
      t = e['payloadType'].encode(); assert t == b'application/vnd.in-toto+json'
      open('data', 'wb').write(b' '.join([b'DSSEv1', str(len(t)).encode(), t, str(len(p)).encode(), p]))
      open('sig', 'wb').write(base64.b64decode(e['signatures'][0]['sig'], validate=True))
      key = base64.b64decode(open('.git/key-ed25519.pub').read().split()[1])[-32:]
      open('key.der', 'wb').write(bytes.fromhex('302a300506032b6570032100') + key)
      subprocess.run(['openssl', 'pkeyutl', '-verify', '-rawin', '-pubin', '-keyform', 'DER', '-inkey', 'key.der', '-sigfile', 'sig', '-in', 'data'], check=True)
      """
    let checked = try Program.run(
      "python3", ["-c", script], in: builder.folder, environment: Program.environment(home: "/"))
    #expect(checked.status == 0, "\(checked.errors)")
  }

  @Test("the key with which Git signs is taken by its name")
  func gitKey() throws {
    let builder = try repository()
    let none = try build(builder, ["--sign", "ssh"])
    #expect(none.status == 2)
    #expect(none.errors.contains("git config user.signingkey"))
    try builder.git("config", "user.signingkey", key(.ed25519, builder.folder))
    let built = try build(builder, ["--sign", "ssh"])
    #expect(built.status == 0, "\(built.errors)")
    let missing = try build(builder, ["--sign", "gone"])
    #expect(missing.status == 2)
    #expect(missing.errors.contains("There is no key at gone."))
  }

  @Test(
    "a key that people.yml has until a day is told of behind that day, to who builds and to who verifies"
  )
  func expiredKey() throws {
    let isms = try SignedISMS.repository()
    let dana = try Signers.all.get().dana
    let pack = isms.builder.folder + "/pack"
    for (day, isInForce) in [("2026-12-31", true), ("2027-01-01", false)] {
      let built = try Policyc.run(
        ["build", "--no-pdf", "--sign", "ssh", "--as-of", day, "--output", pack],
        in: isms.builder.folder, environment: dana.environment)
      try #require(built.status == 0, "\(built.errors)")
      #expect(
        built.errors.contains("in force from 2024-01-01 to 2026-12-31 only") != isInForce,
        "\(built.errors)")
      let verified = try Policyc.run(["verify", pack], in: "/")
      #expect(verified.output.contains("gives to Dana Reyes"), "\(verified.output)")
      #expect(
        verified.output.contains("the pack speaks for 2027-01-01: it shows nobody's consent")
          != isInForce, "\(verified.output)")
    }
  }

  @Test("a question for a time stamp, its answer, and one that is over something else")
  func timeStamp() throws {
    let builder = try repository()
    let asked = try build(builder, ["--timestamp"])
    try #require(asked.status == 0, "\(asked.errors)")
    let authority = """
      set -e
      openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=Authority -days 30 -addext extendedKeyUsage=critical,timeStamping
      echo 01 > serial
      printf '[tsa]\\ndefault_tsa=t\\n[t]\\nserial=serial\\nsigner_cert=ca.pem\\nsigner_key=ca.key\\nsigner_digest=sha256\\ndefault_policy=1.2.3.4\\ndigests=sha256\\ness_cert_id_alg=sha256\\n' > ts.cnf
      openssl ts -reply -config ts.cnf -queryfile pack/manifest.json.tsq -out answer.tsr
      """
    let stamped = try Program.run(
      "sh", ["-c", authority], in: builder.folder, environment: Program.environment(home: "/"))
    try #require(stamped.status == 0, "\(stamped.errors)")
    let filed = try build(builder, ["--timestamp", builder.folder + "/answer.tsr"])
    try #require(filed.status == 0, "\(filed.errors)")
    let pack = builder.folder + "/pack"
    let unchecked = try Policyc.run(["verify", pack], in: "/")
    #expect(unchecked.status == 0)
    #expect(unchecked.output.contains("Not checked The time stamp: give"))
    let whole = try Policyc.run(["verify", pack, "--tsa", builder.folder + "/ca.pem"], in: "/")
    #expect(whole.status == 0, "\(whole.output)")
    #expect(!whole.output.contains("Not checked"))
    let url = URL(fileURLWithPath: pack + "/manifest.json.tsr")
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count - 20] ^= 1
    try bytes.write(to: url)
    let broken = try Policyc.run(["verify", pack, "--tsa", builder.folder + "/ca.pem"], in: "/")
    #expect(broken.status == 1)
    #expect(broken.output.contains("time        manifest.json.tsr"))
    try builder.write("policies/q.md", Array("---\nid: POL-002\nstatus: draft\n---\n".utf8))
    try builder.git("add", "policies/q.md")
    try builder.git("commit", "--quiet", "-m", "More")
    let other = try build(builder, ["--timestamp", builder.folder + "/answer.tsr"])
    #expect(other.status == 2)
    #expect(other.errors.contains("The time stamp is over another manifest."))
  }
}
