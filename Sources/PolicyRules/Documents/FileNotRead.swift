import PolicyCore
import PolicyModel

/// What lies where documents do, or stands in policyc.yml, and is passed over.
struct FileNotRead: ComputedCorpusCheck {
  static let name = "file-not-read"

  func observations(in context: RuleContext) -> [Observation] {
    unread(context) + misnamed(context) + settings(context)
  }

  /// What the state holds and does not give.
  private func unread(_ context: RuleContext) -> [Observation] {
    let index = context.corpus.files
    let found = (try? context.snapshot.unread(under: index.areas)) ?? []
    let selection = DocumentSelection(context.corpus.configuration, files: index.all)
    return found.compactMap { file in
      guard selection.looks(at: file.path), !selection.isExcluded(file.path) else { return nil }
      switch file.reason {
      case .name:
        return observe(
          "Its name is not UTF-8 (`\u{FFFD}` stands for what cannot be shown), so it is not read.",
          file.path, fix: "Give it a name in UTF-8 with `git mv`.")
      case .link:
        // A name without an end may be that of a folder.
        let name = PathNames.name(of: file.path)
        guard name.contains(".md") || !name.contains(".") && isHome(file.path, context) else {
          return nil
        }
        return observe(
          "It is a link that leads out of the repository, or to no file, so no document is read here.",
          file.path, fix: "Commit the document itself, or remove the link.")
      case .linkToFolder(let target) where isHome(file.path, context):
        // What is read under its own path anyway is not missed.
        if index.areas.contains(where: target.isPath(in:)), selection.looks(at: target) {
          return nil
        }
        return observe(
          "It is a link to a folder, and links to folders are not followed: no document below it is read.",
          file.path,
          fix: target.isEmpty
            ? "Remove the link."
            : "Name `\(target)` under `documents` in policyc.yml, or remove the link.")
      case .repository where isHome(file.path, context):
        return observe(
          "It is another repository (a submodule), and no document in it is read.", file.path,
          fix: "Check it there, with a policyc.yml of its own, or exclude it in policyc.yml.")
      case .linkToFolder, .repository, .notCheckedOut: return nil
      }
    } + leftOut(found, selection)
  }

  /// Where every Markdown file is a document, a folder may hold anything; where folders of documents are named, what lies in them is
  /// meant.
  private func isHome(_ path: String, _ context: RuleContext) -> Bool {
    let configuration = context.corpus.configuration
    return (configuration.documents ?? ["policies"]).map(configuration.rooted).contains {
      !$0.isEmpty && $0 != "." && path.isPath(in: $0)
    }
  }

  /// One finding for all that a sparse checkout leaves out.
  private func leftOut(_ found: [UnreadFile], _ selection: DocumentSelection) -> [Observation] {
    let paths = found.lazy.filter { $0.reason == .notCheckedOut }.map(\.path)
      .filter(selection.contains)
    guard let first = paths.first else { return [] }
    let count = paths.count
    return [
      Observation(
        "\(counted(count, "tracked document")) \(count == 1 ? "is" : "are") not checked out (sparse checkout), and so not read: \(first)\(count == 1 ? "" : " and \(count - 1) more").",
        file: first, range: .fileStart, anchor: "sparse", matched: "sparse",
        fix:
          "Check all of it with `policyc check --rev HEAD`, or widen the checkout with `git sparse-checkout`.",
        level: .note)
    ]
  }

  /// Files with nearly the names that are looked for.
  private func misnamed(_ context: RuleContext) -> [Observation] {
    let corpus = context.corpus
    let selection = DocumentSelection(corpus.configuration, files: corpus.files.all)
    var result: [Observation] = []
    for file in corpus.files.all where !selection.isExcluded(file) {
      if MisnamedFile.isNearlyMarkdown(file), selection.looks(at: file) {
        result.append(
          observe(
            "Only files that end in `.md` or `.markdown` are documents, so this one is not read.",
            file, fix: "Rename it so that it ends in `.md`, or exclude it in policyc.yml."))
      } else if let name = MisnamedFile.intended(file), name != Configuration.fileName,
        !file.isSamePath(as: corpus.peoplePath), isMeant(file, as: name, corpus)
      {
        result.append(notRead(file, as: name))
      }
    }
    let folders = PathSet(["", corpus.configuration.folder])
    for file in MisnamedFile.configuration(in: context.snapshot, folders: folders.sorted) {
      result.append(notRead(file, as: Configuration.fileName))
    }
    return result
  }

  /// Other programs have files of assets too: ours lies in a folder of documents, or beside policyc.yml.
  private func isMeant(_ file: String, as name: String, _ corpus: Corpus) -> Bool {
    guard name == AssetRegister.fileName else { return true }
    let configuration = corpus.configuration
    let folders = (configuration.documents ?? ["policies"]).map(configuration.rooted)
    return PathSet(folders + [configuration.folder]).contains(PathNames.folder(of: file))
  }

  private func notRead(_ file: String, as name: String) -> Observation {
    observe(
      "It is not read: policyc looks for `\(name)`, written just so.", file,
      fix: "Rename it to `\(name)`, or remove it.")
  }

  private func observe(_ message: String, _ file: String, fix: String) -> Observation {
    Observation(message, file: file, range: .fileStart, anchor: "file", matched: file, fix: fix)
  }

  /// Entries of policyc.yml that mean nothing.
  private func settings(_ context: RuleContext) -> [Observation] {
    let corpus = context.corpus
    let configuration = corpus.configuration
    guard let path = configuration.file else { return [] }
    var result: [Observation] = []
    for (entry, range) in zip(configuration.exclude, configuration.excludePlaces) {
      let rooted = configuration.rooted(entry)
      let glob = Glob(rooted)
      guard !corpus.files.all.contains(where: glob.matches) else { continue }
      let folder = rooted.hasSuffix("/") ? String(rooted.dropLast()) : rooted
      let isFolder = corpus.files.containsFolder(folder)
      result.append(
        Observation(
          isFolder
            ? "`\(entry)` is a folder, and `exclude` takes patterns of files: nothing is excluded."
            : "`\(entry)` matches no file below the folders of documents: nothing is excluded.",
          file: path, range: range, anchor: "exclude", matched: entry,
          fix: isFolder ? "Write `\(entry.hasSuffix("/") ? entry : entry + "/")**`." : nil,
          level: isFolder ? nil : .note))
    }
    result += configuration.pathSettings.compactMap { unmatched($0, path, context) }
    for (entry, range) in zip(configuration.documents ?? [], configuration.documentPlaces) {
      guard let reason = reason(entry, in: corpus) else { continue }
      result.append(
        Observation(
          "`\(entry)` gives no document: \(reason).", file: path, range: range,
          anchor: "documents", matched: entry))
    }
    return result
  }

  /// A path under `kinds` or `rules` that no file has, so that what it sets holds nowhere.
  private func unmatched(
    _ setting: Configuration.PathSetting, _ file: String, _ context: RuleContext
  ) -> Observation? {
    let corpus = context.corpus
    let rooted = corpus.configuration.rooted(setting.text)
    let glob = Glob(rooted)
    let folder = rooted.hasSuffix("/") ? String(rooted.dropLast()) : rooted
    let isKind = setting.key.hasPrefix("kinds.")
    let inside = Glob(folder + "/**")
    // Rules find something in files too that are no documents, such as policyc.yml itself.
    let others = [file, corpus.peoplePath] + corpus.statements.map(\.source.path)
    let isMet = (corpus.files.all + (isKind ? [] : others)).contains { path in
      glob.matches(path) || isKind && inside.matches(path)
    }
    guard !isMet, !(!isKind && corpus.files.contains(rooted)) else { return nil }
    let isFolder = !isKind && corpus.files.containsFolder(folder)
    return Observation(
      isFolder
        ? "`\(setting.text)` is a folder, and `\(setting.key)` takes patterns of files: the level holds nowhere."
        : "`\(setting.text)` matches no file below the folders of documents: what `\(setting.key)` says of it holds nowhere.",
      file: file, range: setting.range, anchor: setting.key, matched: setting.text,
      fix: isFolder ? "Write `\(folder)/**`." : "Correct the path, or take it out.",
      level: isFolder ? nil : .note)
  }

  /// Why an entry of `documents` gives none; nil where it does.
  private func reason(_ entry: String, in corpus: Corpus) -> String? {
    let rooted = corpus.configuration.rooted(entry)
    let isPattern = entry.contains("*") || entry.contains("?")
    let glob = Glob(rooted)
    func isMeant(_ path: String) -> Bool {
      isPattern ? glob.matches(path) : path.isPath(in: rooted)
    }
    if corpus.documents.contains(where: { isMeant($0.path) }) { return nil }
    let files = corpus.files.all.filter(isMeant)
    if files.isEmpty {
      return isPattern ? "it matches no file" : "there is no such file or folder"
    }
    let selection = DocumentSelection(corpus.configuration, files: corpus.files.all)
    return files.contains(where: selection.isExcluded)
      ? "`exclude` takes out what lies there" : "no file there is a Markdown document"
  }
}
