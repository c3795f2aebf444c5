extension VerifyGuide {
  /// How to follow an approval from its entry to the signature, with the tools that made it.
  static let proof = """
    `proof/` holds what shows it, so that you need no access to the repository. `proof/approvals.json` lists every approval and
    review: its rung (`rung`), what it rests on (`basis`), why it is no better (`limit`) and whether the text is still the one
    that it covers (`staleness`); then the commit that wrote it (`written`), a signed tag where one counts (`tag`), and the
    register of persons as it stood before (`register`). A key or address counts only if that earlier register held it.

    ### The objects are what their names say

    Git names every object by its content. No output means that all names hold:

        find proof/objects -type f | while read -r f; do
          name=$(echo "${f#proof/objects/}" | tr -d / | cut -d. -f1)
          [ "$(git hash-object -t "${f##*.}" --literally "$f")" = "$name" ] || echo "$f is not what its name says"
        done

    Without Git, a name is the SHA-1 of kind, space, length, a NUL and the content; this prints the name of a blob:

        f=$(find proof/objects -name '*.blob' | head -n 1)
        { printf 'blob %d\\0' "$(wc -c < "$f")"; cat "$f"; } | sha1sum

    ### The text hangs on the commit

    A commit names its root folder, each folder names what lies in it, down to the text. Git follows that by itself once the
    objects lie in a repository; this makes one, and prints for each entry the names of the text (the same twice):

        t=$(mktemp -d) && git init --quiet --bare "$t"
        find proof/objects -type f | while read -r f; do git --git-dir="$t" hash-object -w -t "${f##*.}" --literally "$f"; done > "$t/names"
        python3 -c "import json; [print(e['written']['commit'], e['written']['blob'], e['written']['path']) for e in json.load(open('proof/approvals.json', encoding='utf-8'))['entries'] if e.get('written', {}).get('blob')]" |
          while read -r commit blob path; do echo "$blob $(git --git-dir="$t" rev-parse "$commit:$path") $path"; done

    Then `git --git-dir="$t" cat-file -p COMMIT` shows a commit with its author, and `git --git-dir="$t" show COMMIT:PATH` the
    text that was approved, or `people.yml` of the commit before.

    ### The signatures are by the approvers

    `proof/allowed_signers` names the SSH keys with the persons that they belong to and the days on which they counted (OpenSSH
    9.1 or later reads it), `proof/keys/` the OpenPGP keys. For each signature this says whose it is. One by a key that nobody
    had then is told as such, and its approval is not `signed`:

        export GNUPGHOME="$t/gnupg"; mkdir -m 700 "$GNUPGHOME"
        for k in proof/keys/*.asc; do [ -e "$k" ] && gpg --quiet --batch --import "$k"; done
        for s in proof/signatures/*.sig; do
          [ -e "$s" ] || continue
          p=${s%.sig}.payload; echo "$(basename "$p" .payload):"
          if grep -q 'BEGIN SSH SIGNATURE' "$s"; then
            at=$(sed -nE '1,/^$/s/^(committer|tagger) .* ([0-9]+) [-+][0-9]{4}$/\\2/p' "$p")
            at=$(date -u -d "@$at" +%Y%m%d%H%M%SZ)
            who=$(ssh-keygen -Y find-principals -s "$s" -f proof/allowed_signers -O verify-time="$at" | head -n 1 | cut -d, -f1)
            ssh-keygen -Y verify -f proof/allowed_signers -I "${who:-unknown}" -n git -s "$s" -O verify-time="$at" < "$p" || echo 'no key that counted'
          else
            gpg --batch --verify "$s" "$p" || echo 'no key that counted'
          fi
        done 2>&1

    (On macOS: `date -u -r "$at" +…` for the line with `date`.) A signature covers its commit, the commit its folders, and these
    the text and the entry in it: change one byte, and a name or a signature no longer holds.

    """
}
