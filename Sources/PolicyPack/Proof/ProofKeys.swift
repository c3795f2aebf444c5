import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff

/// The keys of the registers of persons that counted, in the forms that `ssh-keygen` and `gpg` read.
struct ProofKeys {
  private var lines: Set<String> = []
  /// By person, in the order in which they came.
  private var armored: [String: [String]] = [:]

  mutating func add(_ register: PeopleRegister) {
    for person in register.people {
      for key in person.keys {
        guard key.publicKey.isComplete else { continue }
        if let ssh = key.publicKey.sshLine {
          if let line = Self.line(person, key, ssh) { lines.insert(line) }
        } else if armored[person.id]?.contains(key.text) != true {
          armored[person.id, default: []].append(key.text)
        }
      }
    }
  }

  /// A line of `allowed_signers` (ssh-keygen(1)): for whom, for what, from when to when, and the key.
  private static func line(_ person: Person, _ key: Person.Key, _ ssh: String) -> String? {
    // Others would be patterns, or end the field.
    let names = ([person.id] + person.emails).filter { name in
      !name.isEmpty
        && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"*?!,\"#\\".utf8.contains($0) }
    }
    guard !names.isEmpty else { return nil }
    var options = ["namespaces=\"git\""]
    if let start = [key.from, person.joined].compactMap({ $0 }).max() {
      options.append("valid-after=\"\(digits(start))Z\"")
    }
    if let end = [key.to, person.left].compactMap({ $0 }).min() {
      options.append("valid-before=\"\(digits(end))235959Z\"")
    }
    return "\(names.joined(separator: ",")) \(options.joined(separator: ",")) \(ssh)"
  }

  private static func digits(_ day: CalendarDate) -> String {
    day.description.replacing("-", with: "")
  }

  var allowedSigners: String { lines.sorted().map { $0 + "\n" }.joined() }

  /// A file for each OpenPGP key, with the person and the fingerprint.
  var openPGP: [(path: String, person: String, fingerprint: String?, text: String)] {
    let people = armored.keys.sorted()
    let names = PackName.names(for: people.map { .init(id: $0, title: "", version: nil) })
    return zip(people, names).flatMap { person, name in
      (armored[person] ?? []).enumerated().map { index, text in
        (
          "proof/keys/\(name)-\(index + 1).asc", person,
          PublicKey(kind: .openpgp, text: text).fingerprint,
          text.hasSuffix("\n") ? text : text + "\n"
        )
      }
    }
  }
}
