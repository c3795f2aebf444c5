import PolicyCore

/// `VERIFY.txt`: how anyone checks a pack with the tools of their own computer.
enum VerifyGuide {
  /// - Parameters:
  ///   - hasProof: whether the pack carries objects of Git for its approvals.
  ///   - say: the language of the pack; commands are the same in all.
  static func text(
    for manifest: Manifest, hasProof: Bool = false, _ say: Labels = .english
  ) -> String {
    let text = english(manifest, hasProof, say)
    guard say != .english else { return text }
    return text.dropLast().split(separator: "\n\n").map { paragraph in
      paragraph.hasPrefix("    ") ? String(paragraph) : said(paragraph, manifest.signOffNote, say)
    }.joined(separator: "\n\n") + "\n"
  }

  /// A paragraph in another language, in lines of the usual length.
  private static func said(_ paragraph: Substring, _ note: String?, _ say: Labels) -> String {
    var body = paragraph
    var notes: [String] = []
    if let note, body.hasSuffix("\n" + note) {
      body = body.dropLast(note.count + 1)
      notes = [say.word(note)]
    }
    let words = say.word(body.split(separator: "\n").joined(separator: " "))
    return ([words] + notes).flatMap { lines(of: $0) }.joined(separator: "\n")
  }

  private static func lines(of text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + word.count < 120 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static func english(_ manifest: Manifest, _ hasProof: Bool, _ say: Labels) -> String {
    """
    # How to verify this \(manifest.audience == nil ? "evidence pack" : "bundle of policies")

    You need nothing from whoever sent it. Open a terminal in the folder that holds this file.

    \(origin(of: manifest, say))

    ## 1. Every file is unchanged

        sha256sum -c --quiet SHA256SUMS

    No output means that every listed file is as it was when the pack was built. On macOS: `shasum -a 256 -c SHA256SUMS`. On
    Windows, in PowerShell, this prints the paths that differ:

        Get-Content SHA256SUMS | ForEach-Object { $d, $p = $_ -split '  ', 2; if ((Get-FileHash -LiteralPath $p).Hash -ne $d) { $p } }

    ## 2. No file is missing and none was added

        t=$(mktemp -d)
        find . \\( ! -type d -o -empty \\) ! -path ./SHA256SUMS ! -path ./manifest.json.sig ! -path './manifest.json.ts[qr]' ! -path ./manifest.dsse.json | sed 's|^\\./||' | LC_ALL=C sort > "$t/have"
        cut -c67- SHA256SUMS | LC_ALL=C sort > "$t/listed"
        diff "$t/have" "$t/listed"
        find . ! -type f ! -type d

    No output means that the folder holds what is listed and nothing else: no further file, no empty folder, and no link or
    pipe in the place of a file.

    ## 3. The manifest says the same

    `manifest.json` is an in-toto Statement (version 1), written as canonical JSON (RFC 8785). Its subjects are all files but
    itself, its signature and SHA256SUMS:

        jq -r '.subject[] | .digest.sha256 + "  " + .name' manifest.json | sha256sum -c --quiet

    Without jq:

        python3 -c "import json; [print(s['digest']['sha256'] + '  ' + s['name']) for s in json.load(open('manifest.json', encoding='utf-8'))['subject']]" | sha256sum -c --quiet

    To read it: `python3 -m json.tool manifest.json`. The predicate names \(manifest.audience == nil ? "the commit and tree, the day for which the pack\nspeaks, each document with its version and approvals, the rules and what they found" : "the day, and each document with its\nversion and approval").

    ## 4. What an approval is worth

    Each approval in the manifest carries a rung: `claimed` (the document says so), `recorded` (a file in the pack shows it),
    `attributed` (the commit was authored by the approver's address), `signed` (a signature by the approver's key).
    \(manifest.signOffNote.map { "\($0)\n" } ?? "")\(hasProof ? "\n" + proof : "")
    ## What this proves, and what not

    The checksums show that the files belong together and are complete. Who made them, they do not show: for that, compare the
    SHA-256 of `manifest.json` with one that you received by another way\(manifest.audience == nil ? ", or the commit with the repository itself" : ""):

        sha256sum manifest.json
    \(manifest.audience == nil ? "    git cat-file -p COMMIT\n" : "")
    """
  }

  /// The name comes from a configuration file: as code it is shown and never interpreted.
  private static func escaped(_ name: String) -> String {
    name.split { $0 == "`" || $0.isNewline }.joined(separator: " ")
  }

  private static func origin(of manifest: Manifest, _ say: Labels) -> String {
    let name = escaped(manifest.organisation)
    let (day, tool) = (manifest.asOf, "\(manifest.tool.name) \(manifest.tool.version)")
    // A customer gets neither the repository nor its names.
    guard manifest.audience == nil else {
      guard let recipient = manifest.recipient.map(escaped) else {
        return say("These are policies of `\(name)` as of \(day), made by \(tool).")
      }
      return say("These are policies of `\(name)` for \(recipient) as of \(day), made by \(tool).")
    }
    let revision =
      manifest.source.commit.map { Phrase("commit `\($0)`") }
      ?? Phrase("files that were not at a revision")
    let origin =
      name.isEmpty
      ? say("This is the pack as of \(day), built from \(revision) by \(tool).")
      : say("This is the pack of `\(name)` as of \(day), built from \(revision) by \(tool).")
    guard manifest.source.isShallow else { return origin }
    return origin + " "
      + say("The history was incomplete (a shallow clone), so that it proves less than it could.")
  }
}
